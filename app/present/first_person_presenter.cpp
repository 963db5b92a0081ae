#include "app/present/first_person_presenter.h"

#include "app/present/new_pin.h"
#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/text.h"

namespace quay {

FirstPersonPresenter::FirstPersonPresenter(Worker& worker, Make make, std::function<void()> redraw)
    : worker_(worker), make_(std::move(make)), redraw_(std::move(redraw)) {}

void FirstPersonPresenter::begin(const FirstPerson& person) {
    if (state_.working) return;
    NewAccount account{toNfc(trimmed(person.name)), {StaffRole::Administrator}, toNfc(trimmed(person.ward))};
    if (person.officer) account.roles.insert(StaffRole::Officer);
    state_.notice = account.name.empty() ? Notice{Notice::Tone::Warning, tr("Type your name first."), {}}
                                         : pinNotice(person.pin, person.again);
    state_.working = state_.notice.empty();
    redraw_();
    if (!state_.working) return;
    worker_.submit({
        .run = [make = make_, account, pin = secretly(person.pin)](JobContext&) { make(account, pin->text); },
        .onProgress = {},
        .onDone = alive_.guard([this, account](const Outcome& outcome) {
            state_.working = false;
            if (outcome.error) state_.notice = failure(outcome.error->code());
            redraw_();
            if (outcome.ok() && onMade) onMade(account);
        }),
    });
}

} // namespace quay
