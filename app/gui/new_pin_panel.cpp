#include "app/gui/new_pin_panel.h"

#include "app/gui/widgets.h"
#include "app/text/tr.h"

namespace quay {

NewPinPanel::NewPinPanel(wxWindow* parent, Shell& shell, Services& services, NewPinWhy why)
    : FormPanel(parent, tr("A PIN of your own")), shell_(shell), presenter_(services, why, [this] { show(); }) {
    explain(reason());
    if (presenter_.state().asksOld) {
        old_ = field(tr("PIN until now"), "id:old-pin", Kind::Secret);
        row({old_});
    }
    pin_ = field(tr("New PIN: 8 figures or letters, or more"), "id:pin", Kind::Secret);
    again_ = field(tr("The same once more"), "id:again", Kind::Secret);
    row({pin_, again_});
    set_ = mainButton(tr("Use this PIN") + " ⏎", "id:set-pin");
    if (why == NewPinWhy::Wished)
        buttons({button(this, withKey(tr("Leave it as it is"), Screen::Door, Command::Back), "id:back",
                        [this] { shell_.enter(); })},
                set_);
    else
        buttons({}, set_);
    finish(72);
    presenter_.onDone = [this](const std::string& sheet) {
        if (!sheet.empty()) return shell_.showSheet(sheet);
        shell_.enter();
        shell_.announce({Notice::Tone::Good, tr("Your new PIN holds from now on."), tr("Close")});
    };
    ready_ = true;
}

std::string NewPinPanel::reason() const {
    switch (presenter_.state().why) {
    case NewPinWhy::Given:
        return tr("An administrator gave you your PIN. Choose one that only you know; then the work begins.");
    case NewPinWhy::Recovered: return tr("The recovery sheet opened this computer for you. Choose a new PIN.");
    case NewPinWhy::Wished: return tr("Choose a PIN that only you know.");
    }
    return "";
}

void NewPinPanel::show() {
    if (!ready_) return;
    const auto& state = presenter_.state();
    setText(*set_, state.working ? tr("Making the keys…") : tr("Use this PIN") + " ⏎");
    enable(!state.working);
    say(state.notice);
    if (!state.working && (working_ || !state.notice.empty())) refill();
    working_ = state.working;
}

bool NewPinPanel::perform(Command command, int) {
    if (command != Command::Back || presenter_.state().why != NewPinWhy::Wished) return false;
    shell_.enter();
    return true;
}

void NewPinPanel::submit() {
    const auto text = [](const Field& field) { return field.text ? utf8(field.text->GetValue()) : std::string(); };
    presenter_.set(text(old_), text(pin_), text(again_));
}

} // namespace quay
