#include "app/gui/first_person_panel.h"

#include "app/gui/widgets.h"
#include "app/text/tr.h"

namespace quay {

FirstPersonPanel::FirstPersonPanel(wxWindow* parent, FirstPersonPresenter& presenter, std::function<void()>& redraw)
    : FormPanel(parent, tr("Quầy: the first day")), presenter_(presenter) {
    explain(tr("The dossiers on this computer will be encrypted, and every person opens them with a PIN of their own. "
               "You are the first one and become the administrator: you open the accounts of the others."));
    name_ = field(tr("Your name"), "id:person-name", Kind::Plain);
    ward_ = field(tr("Ward you answer for"), "id:ward", Kind::Plain);
    row({name_, ward_});
    pin_ = field(tr("PIN: 8 figures or letters, or more"), "id:pin", Kind::Secret);
    again_ = field(tr("The same once more"), "id:again", Kind::Secret);
    row({pin_, again_});
    officer_ = check(tr("I receive dossiers, too (officer)"), "id:officer");
    officer_->SetValue(true);
    place(officer_);
    begin_ = mainButton(tr("Begin") + " ⏎", "id:begin");
    buttons({}, begin_);
    finish(72);
    redraw = [this] { show(); };
}

void FirstPersonPanel::show() {
    const auto& state = presenter_.state();
    setText(*begin_, state.working ? tr("Making the keys…") : tr("Begin") + " ⏎");
    enable(!state.working);
    say(state.notice);
    if (working_ || !state.notice.empty())
        if (!state.working) refill();
    working_ = state.working;
}

void FirstPersonPanel::submit() {
    const auto text = [](const Field& field) { return utf8(field.text->GetValue()); };
    presenter_.begin({text(name_), text(ward_), text(pin_), text(again_), officer_->GetValue()});
}

} // namespace quay
