#include "app/cli/session.h"

#include "app/cli/terminal.h"
#include "app/text/tr.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "core/store/attempts.h"

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
    case ErrorCode::PresentOnly:
    case ErrorCode::StillNeeded:
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

std::string Session::secret(const std::string& file, const std::string& prompt, bool isNew) const {
    if (file == "-") {
        std::string line;
        std::getline(std::cin, line);
        return line;
    }
    if (!file.empty()) {
        auto content = readFile(pathFromUtf8(file), 4096);
        auto line = split(asText(content), '\n').front();
        wipe(content.data(), content.size());
        return line;
    }
    auto answer = askSecret(prompt);
    if (isNew && askSecret(tr("Once more")) != answer) throw Error(ErrorCode::BadInput, "the two differ");
    return answer;
}

void Session::create() {
    const auto folder = places().store;
    if (Vault::exists(folder)) throw Error(ErrorCode::Conflict, "there is a store already");
    createFolderDurably(folder);
    auto text = secret(options_.passphraseFile, tr("Passphrase of the store"), true);
    auto vault = Vault::create(folder, text, keyring_.get());
    wipe(text.data(), text.size());
    start(std::move(vault));
}

namespace {

AccountId holderNamed(const std::filesystem::path& folder, const std::string& name) {
    for (const auto& holder : Vault::people(folder))
        if (holder.name == toNfc(name)) return holder.id;
    throw Error(ErrorCode::NotFound, "nobody of this name has a PIN here");
}

} // namespace

// Wrong tries are counted before they are made, and the next one waits.
Vault Session::unlocked(const std::filesystem::path& folder) {
    const bool named = !options_.account.empty();
    if (!named && options_.passphraseFile.empty() && Vault::people(folder).empty())
        if (auto vault = Vault::unlockWithKeyring(folder, *keyring_)) return std::move(*vault);
    const auto person = named ? holderNamed(folder, options_.account) : kScript;
    Attempts attempts(folder, std::chrono::steady_clock::now());
    auto text = secret(options_.passphraseFile,
                       named ? tr("PIN of {0}", {options_.account}) : tr("Passphrase of the store"), false);
    const auto wait = attempts.waitFor(person.value, std::chrono::steady_clock::now());
    if (wait.count() > 0)
        fmt::print(stderr, "{}\n", tr("After wrong tries: waiting {0} s.", {std::to_string(wait.count())}));
    token_.sleepFor(wait);
    wrongBefore_ = attempts.failures(person.value);
    attempts.begin(person.value, std::chrono::steady_clock::now());
    auto vault = named ? Vault::unlockAs(folder, person, text) : Vault::unlock(folder, text);
    attempts.succeed(person.value);
    wipe(text.data(), text.size());
    return vault;
}

void Session::start(Vault vault) { services_ = std::make_unique<Services>(places(), std::move(vault), loop_, clock_); }

Services& Session::services() {
    if (services_) return *services_;
    const auto folder = places().store;
    if (!Vault::exists(folder)) throw Error(ErrorCode::FileNotFound, "no store in " + utf8FromPath(folder));
    createFolderDurably(folder);
    openLog(folder / "quay.log");
    start(unlocked(folder));
    if (wrongBefore_ > 0)
        services_->seat.record({.deed = Deed::SignInRefused, .subject = {}, .outcome = std::to_string(wrongBefore_)});
    if (options_.language.empty())
        setLanguage(services_->config.language == "en" ? Language::English : Language::Vietnamese);
    return *services_;
}

Services& Session::recover(const std::string& name, const std::string& code) {
    const auto folder = places().store;
    start(Vault::unlockWithSheet(folder, holderNamed(folder, name), code));
    return *services_;
}

Vault Session::unlockedCopy(const std::filesystem::path& folder, const std::string& codeFile) {
    if (codeFile.empty()) { // no waiting after wrong tries: whoever holds a backup needs no program of ours to try
        auto text = secret(options_.passphraseFile, tr("Passphrase of the store"), false);
        auto vault = options_.account.empty() ? Vault::unlock(folder, text)
                                              : Vault::unlockAs(folder, holderNamed(folder, options_.account), text);
        wipe(text.data(), text.size());
        return vault;
    }
    const auto people = Vault::people(folder);
    if (people.empty()) throw Error(ErrorCode::WrongPassphrase, "this store has no people, hence no sheet");
    auto code = secret(codeFile, tr("Code on the recovery sheet"), false);
    auto vault = Vault::unlockWithSheet(folder, people.front().id, code);
    wipe(code.data(), code.size());
    return vault;
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
