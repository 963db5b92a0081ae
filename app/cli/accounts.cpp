// quay-cli accounts: the people of this computer, their PINs, and the recovery sheet.
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "app/text/deeds.h"
#include "app/text/tr.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

struct Options {
    std::string name, roles, ward, pinFile, codeFile;
};

struct Secret { // typed by a person; wiped when it goes
    std::string text;
    ~Secret() { wipe(text.data(), text.size()); }
};

Account named(const Services& services, const std::string& name) {
    for (const auto& account : services.accounts.all())
        if (!account.closed && account.name == toNfc(name)) return account;
    throw Error(ErrorCode::NotFound, "nobody of this name has an account");
}

// The only time the code is ever shown.
void showSheet(const Session& session, const std::string& code) {
    if (session.options().json) return printJson({{"recoveryCode", code}});
    printLine(
        tr("Recovery sheet. Print it or write it down, and lock it away: it opens every dossier of this computer, "
           "and it is not shown again."));
    printLine("    " + code);
}

ExitCode list(Session& session) {
    auto& services = session.services();
    services.seat.require(Action::Accounts);
    for (const auto& account : services.accounts.all()) {
        if (session.options().json)
            printJson({{"id", account.id.value},
                       {"name", account.name},
                       {"roles", textOf(account.roles)},
                       {"ward", account.ward},
                       {"closed", account.closed}});
        else
            printLine(fmt::format("{}  {}  {}  {}  {}", account.id.value, account.name, words(account.roles),
                                  account.ward, account.closed ? tr("closed") : ""));
    }
    return ExitCode::Ok;
}

ExitCode add(Session& session, const Options& options) {
    auto& services = session.services();
    const bool first = !services.accounts.any();
    const Secret pin{session.secret(options.pinFile, tr("PIN of {0}", {options.name}), true)};
    auto words = options.roles;
    std::replace(words.begin(), words.end(), ',', ' ');
    const auto id = services.accounts.open({options.name, rolesFrom(words), options.ward}, pin.text);
    if (session.options().json)
        printJson({{"account", id.value}});
    else
        printLine(tr("The account of {0} is open.", {options.name}));
    if (first) showSheet(session, services.accounts.renewSheet());
    return ExitCode::Ok;
}

ExitCode change(Session& session, const Options& options) {
    auto& services = session.services();
    services.seat.require(Action::Accounts);
    const auto account = named(services, options.name);
    auto words = options.roles;
    std::replace(words.begin(), words.end(), ',', ' ');
    services.accounts.change(account.id, options.roles.empty() ? account.roles : rolesFrom(words),
                             options.ward.empty() ? account.ward : options.ward);
    return ExitCode::Ok;
}

ExitCode close(Session& session, const Options& options) {
    auto& services = session.services();
    services.seat.require(Action::Accounts);
    services.accounts.close(named(services, options.name).id);
    return ExitCode::Ok;
}

ExitCode reset(Session& session, const Options& options) {
    auto& services = session.services();
    services.seat.require(Action::Accounts);
    const Secret pin{session.secret(options.pinFile, tr("New PIN of {0}", {options.name}), true)};
    services.accounts.resetPin(named(services, options.name).id, pin.text);
    return ExitCode::Ok;
}

ExitCode changePin(Session& session, const Options& options) {
    auto& services = session.services();
    const Secret old{session.secret(session.options().passphraseFile, tr("PIN until now"), false)};
    const Secret pin{session.secret(options.pinFile, tr("New PIN"), true)};
    services.accounts.changePin(old.text, pin.text);
    return ExitCode::Ok;
}

// Who lost the PIN, and has the sheet: a new PIN, and a new sheet, for the old one has been seen now.
ExitCode recover(Session& session, const Options& options) {
    const Secret code{session.secret(options.codeFile, tr("Code on the recovery sheet"), false)};
    auto& services = session.recover(options.name, code.text);
    const Secret pin{session.secret(options.pinFile, tr("New PIN of {0}", {options.name}), true)};
    showSheet(session, services.accounts.recoverPin(pin.text));
    return ExitCode::Ok;
}

} // namespace

void addAccounts(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("accounts", "The people of this computer, their PINs, and the recovery sheet");
    verb->require_subcommand(1);
    const auto options = std::make_shared<Options>();
    const auto pin = [&options](CLI::App* sub) {
        sub->add_option("--pin-file", options->pinFile, "File whose first line is the new PIN, or - for stdin");
    };
    const auto part = [&](const char* name, const char* help, auto run) {
        auto* sub = verb->add_subcommand(name, help);
        sub->callback(
            [&chosen, options, run] { chosen = [options, run](Session& session) { return run(session, *options); }; });
        return sub;
    };
    const auto name = [&options](CLI::App* sub) { sub->add_option("name", options->name, "Whose")->required(); };
    part("list", "Everybody who has or had an account", [](Session& session, const Options&) { return list(session); });
    for (auto* sub : {part("add", "Open an account; the first one is an administrator's", add),
                      part("change", "Other roles, or another ward", change)}) {
        name(sub);
        sub->add_option("--roles", options->roles, "volunteer,officer,supervisor,administrator");
        sub->add_option("--ward", options->ward, "What an officer answers for");
        pin(sub);
    }
    name(part("close", "Nobody signs in with it any more", close));
    for (auto* sub : {part("reset-pin", "A new PIN for somebody who forgot it", reset),
                      part("recover", "A new PIN by the recovery sheet", recover)}) {
        name(sub);
        pin(sub);
    }
    pin(part("pin", "Another PIN for oneself, see --account", changePin));
    part("sheet", "A new recovery sheet; the old one opens nothing any more", [](Session& session, const Options&) {
        showSheet(session, session.services().accounts.renewSheet());
        return ExitCode::Ok;
    });
    part("drop-passphrase", "Scripts open this store no more", [](Session& session, const Options&) {
        session.services().accounts.dropPassphrase();
        return ExitCode::Ok;
    });
    verb->get_subcommand("recover")->add_option("--code-file", options->codeFile,
                                                "File whose first line is the code, or - for stdin");
}

} // namespace quay
