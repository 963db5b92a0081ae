#include "app/present/audit_presenter.h"

#include "app/present/words.h"
#include "app/text/deeds.h"
#include "app/text/tr.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace quay {

namespace {

constexpr int kShown = 1000;     // the newest ones
constexpr int kFirstAccount = 2; // after everybody and the program

std::optional<int> figures(const std::string& text) {
    int value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    return fault == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

// Day and month, and the year where it is not this one.
std::optional<Date> dayFrom(const std::string& text, Date today) {
    std::vector<int> parts;
    for (const auto& part : split(text, '/')) {
        const auto value = figures(trimmed(part));
        if (!value) return std::nullopt;
        parts.push_back(*value);
    }
    if (parts.size() < 2 || parts.size() > 3 || parts[0] < 1 || parts[1] < 1) return std::nullopt;
    const auto year = parts.size() == 3 ? std::chrono::year(parts[2]) : today.year();
    const Date day(year, std::chrono::month(static_cast<unsigned>(parts[1])),
                   std::chrono::day(static_cast<unsigned>(parts[0])));
    return day.ok() ? std::optional(day) : std::nullopt;
}

} // namespace

AuditPresenter::AuditPresenter(Services& services, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)) {
    services_.seat.require(Action::Audit);
    accounts_ = services_.accounts.all();
    state_.people = {tr("Everybody"), tr("The program itself")};
    for (const auto& account : accounts_)
        state_.people.push_back(account.closed ? tr("{0} (closed)", {account.name}) : account.name);
    state_.day = dayMonth(today(services_.clock));
    look();
}

AuditPresenter::~AuditPresenter() {
    if (verifying_) verifying_->cancel();
}

void AuditPresenter::choosePerson(int index) {
    if (index < 0 || index >= static_cast<int>(state_.people.size())) return;
    state_.person = index;
    look();
}

void AuditPresenter::setCode(const std::string& code) {
    state_.code = code;
    look();
}

void AuditPresenter::setDay(const std::string& day) {
    state_.day = day;
    look();
}

std::optional<AuditQuery> AuditPresenter::query() {
    AuditQuery query{.person = {}, .dossier = {}, .code = upperCase(trimmed(state_.code)), .day = {}, .limit = kShown};
    if (state_.person == 1) query.person = AccountId{};
    if (state_.person >= kFirstAccount)
        query.person = accounts_[static_cast<std::size_t>(state_.person - kFirstAccount)].id;
    if (trimmed(state_.day).empty()) return query;
    query.day = dayFrom(state_.day, today(services_.clock));
    return query.day ? std::optional(query) : std::nullopt;
}

void AuditPresenter::look() {
    const auto wanted = query();
    if (!wanted) {
        state_.countLine = tr("Type the day as 25/11 or 25/11/2026, or leave it empty.");
        return redraw_();
    }
    const auto lines = std::make_shared<std::vector<AuditLine>>();
    services_.pictureWorker.submit({
        .run = [lines, &audit = services_.audit, query = *wanted](JobContext&) { *lines = audit.list(query); },
        .onProgress = {},
        .onDone = alive_.guard([this, lines, asked = ++looks_](const Outcome& outcome) {
            if (asked != looks_) return;
            if (outcome.error) state_.notice = failure(outcome.error->code());
            state_.rows.clear();
            for (const auto& line : *lines) state_.rows.insert(state_.rows.begin(), row(line));
            const auto count = static_cast<long>(state_.rows.size());
            state_.countLine = count >= kShown ? tr("The newest {0} acts", {std::to_string(kShown)})
                                               : trn("{0} act", "{0} acts", count);
            redraw_();
        }),
    });
}

std::string AuditPresenter::nameOf(const AccountId& id) const {
    if (id.empty()) return tr("the program");
    if (id == kScript) return tr("a script");
    const auto found = std::ranges::find(accounts_, id, &Account::id);
    return found == accounts_.end() ? id.value : found->name;
}

// On what, in words where it is a person, a role or an action; else the id.
std::string AuditPresenter::objectOf(const AuditLine& line) const {
    const auto deed = deedNamed(line.deed);
    if (deed == Deed::Refused)
        if (const auto action = actionNamed(line.subject)) return words(*action);
    if (deed == Deed::SignInRefused) return trn("{0} time", "{0} times", figures(line.outcome).value_or(0));
    const auto account = std::ranges::find(accounts_, line.subject, [](const Account& each) { return each.id.value; });
    const auto on = account == accounts_.end() ? line.subject : account->name;
    if (line.outcome == "done") return on;
    const bool roles = deed == Deed::AccountOpened || deed == Deed::AccountChanged;
    const auto outcome = roles ? words(rolesFrom(line.outcome)) : line.outcome;
    return on.empty() ? outcome : on + " · " + outcome;
}

AuditRow AuditPresenter::row(const AuditLine& line) const {
    const auto deed = deedNamed(line.deed);
    const auto time = localTime(line.at);
    return {.number = line.number,
            .when = fmt::format("{} {}", clockTime(line.at), dayMonth(time.date)),
            .who = nameOf(line.person),
            .what = deed ? sentence(*deed) : line.deed,
            .code = line.code,
            .on = objectOf(line)};
}

void AuditPresenter::verify() {
    if (state_.working) return;
    state_.working = true;
    state_.notice = {};
    redraw_();
    const auto verdict = std::make_shared<AuditVerdict>();
    verifying_ = services_.keyWorker.submit({
        .run = [verdict, &audit = services_.audit](JobContext& context) { *verdict = audit.verify(context.token()); },
        .onProgress = {},
        .onDone = alive_.guard([this, verdict](const Outcome& outcome) {
            state_.working = false;
            verifying_.reset();
            if (outcome.error) state_.notice = failure(outcome.error->code());
            if (outcome.ok()) verified(*verdict);
            redraw_();
        }),
    });
}

void AuditPresenter::verified(const AuditVerdict& verdict) {
    if (verdict.broken)
        state_.notice = {Notice::Tone::Failure,
                         tr("The chain is broken at act {0}: what stands from there on was changed, or is missing. "
                            "Delete nothing and call whoever supervises this place.",
                            {std::to_string(*verdict.broken)}),
                         {}};
    else
        state_.notice = {Notice::Tone::Good,
                         tr("The chain holds: {0} acts one after the other, {1} signed heads among them.",
                            {std::to_string(verdict.links), std::to_string(verdict.heads)}),
                         {}};
}

} // namespace quay
