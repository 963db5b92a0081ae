#include "app/present/people_presenter.h"

#include "app/present/new_pin.h"
#include "app/present/words.h"
#include "app/text/deeds.h"
#include "app/text/tr.h"
#include "core/base/text.h"

#include <algorithm>

namespace quay {

namespace {

constexpr int kLongestLock = 8 * 60; // minutes

Notice warning(const std::string& text) { return {Notice::Tone::Warning, text, {}}; }

PersonRow rowOf(const Account& account) {
    return {.id = account.id,
            .name = account.name,
            .roles = words(account.roles),
            .ward = account.ward,
            .status = account.closed       ? tr("closed")
                      : account.mustChange ? tr("must choose a PIN")
                                           : "",
            .closed = account.closed,
            .has = account.roles};
}

} // namespace

const PersonRow* PeopleState::chosen() const {
    const auto index = static_cast<std::size_t>(selected);
    return index < rows.size() && !rows[index].closed ? &rows[index] : nullptr;
}

PeoplePresenter::PeoplePresenter(Services& services, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)) {
    services_.seat.require(Action::Accounts);
    refresh();
}

void PeoplePresenter::refresh() {
    state_.rows.clear();
    for (const auto& account : services_.accounts.all()) state_.rows.push_back(rowOf(account));
    std::ranges::stable_sort(state_.rows, {}, &PersonRow::closed);
    state_.agency = services_.config.agency;
    state_.lockMinutes = static_cast<int>(services_.config.lockAfter.count());
    redraw_();
}

void PeoplePresenter::select(int row) {
    if (row < 0 || row >= static_cast<int>(state_.rows.size()) || row == state_.selected) return;
    state_.selected = row;
    redraw_();
}

void PeoplePresenter::open(const NewAccount& account, const std::string& pin, const std::string& again) {
    if (state_.working) return;
    state_.notice = trimmed(account.name).empty() ? warning(tr("Type the name of the person."))
                    : account.roles.empty()       ? warning(tr("Choose at least one role."))
                                                  : pinNotice(pin, again);
    if (!state_.notice.empty()) return redraw_();
    run(
        [&accounts = services_.accounts, account, secret = secretly(pin)] {
            auto given = account;
            given.pinIsGiven = true;
            accounts.open(given, secret->text);
        },
        tr("The account of {0} is open. Tell the PIN in person; it must be changed at the first sign-in.",
           {trimmed(account.name)}));
}

void PeoplePresenter::change(const StaffRoles& roles, const std::string& ward) {
    const auto* chosen = state_.chosen();
    if (!chosen || state_.working) return;
    if (roles.empty()) {
        state_.notice = warning(tr("Choose at least one role."));
        return redraw_();
    }
    run([&accounts = services_.accounts, id = chosen->id, roles, ward] { accounts.change(id, roles, ward); },
        tr("The account of {0} is changed.", {chosen->name}));
}

void PeoplePresenter::givePin(const std::string& pin, const std::string& again) {
    const auto* chosen = state_.chosen();
    if (!chosen || state_.working) return;
    state_.notice = pinNotice(pin, again);
    if (!state_.notice.empty()) return redraw_();
    run([&accounts = services_.accounts, id = chosen->id,
         secret = secretly(pin)] { accounts.resetPin(id, secret->text); },
        tr("{0} has a new PIN. Tell it in person; it must be changed at the next sign-in.", {chosen->name}));
}

void PeoplePresenter::close() {
    const auto* chosen = state_.chosen();
    if (!chosen || state_.working) return;
    run([&accounts = services_.accounts, id = chosen->id] { accounts.close(id); },
        tr("The account of {0} is closed. What was done in that name stays.", {chosen->name}));
}

void PeoplePresenter::renewSheet() {
    if (state_.working) return;
    const auto code = std::make_shared<std::string>();
    const auto tell = alive_.guard([this, code] {
        if (onSheet) onSheet(*code);
        wipe(code->data(), code->size());
    });
    run(
        [&accounts = services_.accounts, &loop = services_.loop, code, tell] {
            *code = accounts.renewSheet();
            loop.post(tell);
        },
        "");
}

void PeoplePresenter::setPlace(const std::string& agency, int lockMinutes) {
    if (lockMinutes < 0 || lockMinutes > kLongestLock) {
        state_.notice = warning(tr("The screen may lock itself after 1 to 480 minutes; 0 means never."));
        return redraw_();
    }
    state_.notice = {};
    attempt(state_.notice, [&] {
        services_.seat.require(Action::Settings);
        services_.config.agency = toNfc(trimmed(agency));
        services_.config.lockAfter = std::chrono::minutes(lockMinutes);
        saveConfig(services_.config, services_.places.configFile);
        state_.notice = {Notice::Tone::Good, tr("The settings are kept."), {}};
    });
    if (state_.notice.tone == Notice::Tone::Good && onKept) onKept();
    refresh();
}

Notice PeoplePresenter::refused(ErrorCode code) const {
    if (code == ErrorCode::Conflict)
        return warning(tr("That name is taken, or nobody else is an administrator: one must remain. Nothing has "
                          "changed."));
    return failure(code);
}

void PeoplePresenter::run(std::function<void()> work, std::string done) {
    state_.working = true;
    state_.notice = {};
    redraw_();
    services_.keyWorker.submit({
        .run = [work = std::move(work)](JobContext&) { work(); },
        .onProgress = {},
        .onDone = alive_.guard([this, done = std::move(done)](const Outcome& outcome) {
            state_.working = false;
            if (outcome.error) state_.notice = refused(outcome.error->code());
            if (outcome.ok() && !done.empty()) state_.notice = {Notice::Tone::Good, done, {}};
            if (outcome.ok() && onKept) onKept();
            refresh();
        }),
    });
}

} // namespace quay
