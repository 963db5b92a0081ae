#include "app/gui/who_bar.h"

#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/setup/services.h"
#include "app/text/deeds.h"
#include "app/text/tr.h"

namespace quay {

WhoBar::WhoBar(wxWindow* parent, Shell& shell, const Services& services) : wxPanel(parent) {
    auto* who = new WrappedText(this, "id:who");
    if (const auto account = services.seat.who())
        who->setText(account->name + " · " + words(account->roles) +
                     (account->ward.empty() ? "" : " · " + account->ward));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(who, 1, wxALIGN_CENTRE_VERTICAL);
    const auto add = [&](const std::string& text, Command command, const char* id, auto press) {
        row->Add(button(this, withKey(text, Screen::Any, command), id, press), 0, wxLEFT | wxALIGN_CENTRE_VERTICAL,
                 gap(*this));
    };
    if (services.seat.mayAnywhere(Action::Audit))
        add(tr("Who did what"), Command::Audit, "id:audit", [&shell] { shell.showAudit(); });
    if (services.seat.mayAnywhere(Action::Accounts))
        add(tr("Accounts"), Command::People, "id:accounts", [&shell] { shell.showPeople(); });
    add(tr("Change PIN"), Command::ChangePin, "id:change-pin", [&shell] { shell.showNewPin(); });
    add(tr("Lock"), Command::Lock, "id:lock", [&shell] { shell.lock(); });
    SetSizer(row);
}

} // namespace quay
