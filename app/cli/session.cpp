#include "app/cli/session.h"

#include "app/cli/terminal.h"
#include "app/text/tr.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace quay {

ExitCode exitCodeFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::DeviceBusy:
    case ErrorCode::DeviceGone:
    case ErrorCode::DeviceNotFound:
    case ErrorCode::DeviceFailed:
    case ErrorCode::PaperJam:
    case ErrorCode::FeederEmpty:
    case ErrorCode::CoverOpen:
    case ErrorCode::TimedOut: return ExitCode::Device;
    case ErrorCode::DamagedFile:
    case ErrorCode::Unsupported:
    case ErrorCode::TooLarge: return ExitCode::BadFile;
    case ErrorCode::FileNotFound:
    case ErrorCode::NotFound: return ExitCode::NotFound;
    case ErrorCode::AccessDenied:
    case ErrorCode::DiskFull:
    case ErrorCode::WriteFailed:
    case ErrorCode::StoreLocked:
    case ErrorCode::WrongPassphrase:
    case ErrorCode::StoreDamaged:
    case ErrorCode::PageDamaged:
    case ErrorCode::NewerStore: return ExitCode::Store;
    case ErrorCode::Conflict: return ExitCode::NotReady;
    case ErrorCode::Offline:
    case ErrorCode::Rejected:
    case ErrorCode::NotOurServer:
    case ErrorCode::LoginNeeded:
    case ErrorCode::ChangedAtDestination: return ExitCode::Sending;
    case ErrorCode::BadInput: return ExitCode::Usage;
    case ErrorCode::Internal: return ExitCode::Internal;
    }
    return ExitCode::Internal;
}

Session::Session(GlobalOptions options) : options_(std::move(options)), keyring_(systemSecretStore()) {
    if (!options_.language.empty()) setLanguage(options_.language == "en" ? Language::English : Language::Vietnamese);
    cancelOnInterrupt(token_);
}

Session::~Session() = default;

Places Session::places() const {
    auto places = usualPlaces();
    if (!options_.store.empty()) {
        places.store = pathFromUtf8(options_.store);
        places.configFile = places.store / "settings.json";
    }
    return places;
}

void Session::redirect(const std::filesystem::path& store, const std::filesystem::path& passphraseFile) {
    options_.store = utf8FromPath(store);
    options_.passphraseFile = utf8FromPath(passphraseFile);
}

std::string Session::passphrase(bool twice) const {
    if (options_.passphraseFile == "-") {
        std::string line;
        std::getline(std::cin, line);
        return line;
    }
    if (!options_.passphraseFile.empty()) {
        const auto content = readFile(pathFromUtf8(options_.passphraseFile), 4096);
        return split(asText(content), '\n').front();
    }
    auto answer = askSecret(tr("Passphrase of the store"));
    if (twice && askSecret(tr("Once more")) != answer) throw Error(ErrorCode::BadInput, "the two passphrases differ");
    return answer;
}

void Session::create() {
    const auto folder = places().store;
    if (Vault::exists(folder)) throw Error(ErrorCode::Conflict, "there is a store already");
    createFolderDurably(folder);
    auto text = passphrase(true);
    auto vault = Vault::create(folder, text, keyring_.get());
    wipe(text.data(), text.size());
    services_ = std::make_unique<Services>(places(), std::move(vault), loop_, clock_);
}

Services& Session::services() {
    if (services_) return *services_;
    const auto folder = places().store;
    if (!Vault::exists(folder)) throw Error(ErrorCode::FileNotFound, "no store in " + utf8FromPath(folder));
    createFolderDurably(folder);
    openLog(folder / "quay.log");
    std::optional<Vault> vault;
    if (options_.passphraseFile.empty()) vault = Vault::unlockWithKeyring(folder, *keyring_);
    if (!vault) {
        auto text = passphrase(false);
        vault = Vault::unlock(folder, text);
        wipe(text.data(), text.size());
    }
    services_ = std::make_unique<Services>(places(), std::move(*vault), loop_, clock_);
    if (options_.language.empty())
        setLanguage(services_->config.language == "en" ? Language::English : Language::Vietnamese);
    return *services_;
}

void Session::runJob(Worker& worker, std::function<void(JobContext&)> run) {
    std::optional<Outcome> outcome;
    const auto job = worker.submit({
        .run = std::move(run),
        .onProgress =
            [quiet = options_.json](Progress progress) {
                if (!quiet && progress.total > 0) fmt::print(stderr, "\r{}/{} ", progress.done, progress.total);
            },
        .onDone = [&outcome](Outcome result) { outcome = std::move(result); },
    });
    const OnCancel passOn(token_, [job]() mutable { job.cancel(); });
    loop_.runUntil([&outcome] { return outcome.has_value(); });
    if (outcome->cancelled) throw Cancelled{};
    if (outcome->error) throw *outcome->error;
}

void Session::finishRendering() {
    bool idle = false;
    services().renderQueue.onIdle([&idle] { idle = true; });
    loop_.runUntil([&] { return idle || token_.cancelled(); });
    token_.throwIfCancelled();
}

} // namespace quay
