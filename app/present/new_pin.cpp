#include "app/present/new_pin.h"

#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/text.h"

namespace quay {

namespace {
Notice warning(const std::string& text) { return {Notice::Tone::Warning, text, {}}; }
} // namespace

Notice pinNotice(const std::string& pin, const std::string& again) {
    switch (pinFault(pin)) {
    case PinFault::TooShort: return warning(tr("The PIN is too short. Choose at least 8 figures or letters."));
    case PinFault::TooFewDifferent:
        return warning(tr("The PIN is too easy to guess. Use at least 4 different figures or letters."));
    case PinFault::Row: return warning(tr("A row like 12345678 is the first thing a thief tries. Choose another PIN."));
    case PinFault::None: break;
    }
    if (toNfc(pin) != toNfc(again)) return warning(tr("The two PINs differ. Type them again."));
    return {};
}

NewPinPresenter::NewPinPresenter(Services& services, NewPinWhy why, std::function<void()> redraw)
    : services_(services), redraw_(std::move(redraw)), state_{.why = why,
                                                              .asksOld = why != NewPinWhy::Recovered,
                                                              .working = false,
                                                              .notice = {}} {}

void NewPinPresenter::set(const std::string& old, const std::string& pin, const std::string& again) {
    if (state_.working) return;
    state_.notice = pinNotice(pin, again);
    if (state_.notice.empty() && state_.asksOld && toNfc(old) == toNfc(pin))
        state_.notice = warning(tr("This is the PIN you have. Choose another one."));
    state_.working = state_.notice.empty();
    redraw_();
    if (!state_.working) return;
    const auto sheet = std::make_shared<std::string>();
    services_.keyWorker.submit({
        .run =
            [&accounts = services_.accounts, why = state_.why, was = secretly(old), wanted = secretly(pin),
             sheet](JobContext&) {
                if (why == NewPinWhy::Recovered)
                    *sheet = accounts.recoverPin(wanted->text);
                else
                    accounts.changePin(was->text, wanted->text);
            },
        .onProgress = {},
        .onDone = alive_.guard([this, sheet](const Outcome& outcome) { ended(outcome, *sheet); }),
    });
}

void NewPinPresenter::ended(const Outcome& outcome, const std::string& sheet) {
    state_.working = false;
    if (outcome.error) {
        state_.notice = outcome.error->code() == ErrorCode::WrongPassphrase
                            ? warning(tr("The PIN until now is not right. Type it again."))
                            : failure(outcome.error->code());
    }
    redraw_();
    if (outcome.ok() && onDone) onDone(sheet);
}

} // namespace quay
