// Read from the same table that binds the keys, so that it cannot lie.
#include "app/gui/help_panel.h"

#include "app/gui/list.h"
#include "app/gui/widgets.h"
#include "app/slips/recovery_sheet.h"
#include "app/text/tr.h"

namespace quay {

namespace {
std::string nameOf(Screen screen) {
    switch (screen) {
    case Screen::Any: return tr("Everywhere");
    case Screen::Door: return tr("Signing in");
    case Screen::Sheet: return recoverySheetTitle();
    case Screen::Home: return tr("Today");
    case Screen::New: return tr("New dossier");
    case Screen::Case: return tr("Dossier");
    case Screen::CornerEditor: return tr("Corners of the page");
    case Screen::Redaction: return tr("Blacking out");
    case Screen::Bin: return tr("Bin");
    case Screen::Citizen: return tr("Data of one citizen");
    case Screen::Review: return tr("Review and send");
    case Screen::Outbox: return tr("Outbox");
    case Screen::People: return tr("Accounts");
    case Screen::Audit: return tr("Who did what");
    case Screen::Handover: return tr("Handover");
    }
    return "";
}
// Ten keys that pick a line are told once.
bool isLaterDigit(const KeyBinding& binding) {
    return binding.command == Command::PickLine && !std::string_view(binding.key).ends_with('1');
}

std::string keysOf(const KeyBinding& binding) {
    return binding.command == Command::PickLine ? binding.key + std::string(" … 9, 0") : binding.key;
}
} // namespace

HelpPanel::HelpPanel(wxWindow* parent, Screen under, std::function<void()> onClose)
    : ScreenPanel(parent), onClose_(std::move(onClose)) {
    list_ = new List(this, tr("Keys"), "id:keys",
                     {{tr("Key"), 16, List::Cell::Markup}, {tr("What it does"), 40}, {tr("Where"), 30}}, 1);
    std::vector<Row> rows;
    const auto add = [&rows](Screen screen) {
        for (const auto& binding : keyTable())
            if (binding.screen == screen && !isLaterDigit(binding))
                rows.push_back({"<b>" + escaped(keysOf(binding)) + "</b>", tr(binding.label), nameOf(screen)});
    };
    add(under);
    for (const auto screen : {Screen::Any, Screen::Home, Screen::New, Screen::Case, Screen::CornerEditor,
                              Screen::Redaction, Screen::Bin, Screen::Review, Screen::Outbox, Screen::Handover,
                              Screen::Citizen, Screen::People, Screen::Audit, Screen::Door, Screen::Sheet})
        if (screen != under) add(screen);
    list_->setRows(rows);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(heading(this, tr("Keys")), 0, wxALL, gap(*this));
    all->Add(list_, 1, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    all->Add(button(this, withKey(tr("Close"), Screen::Any, Command::Back), "id:close", [this] { onClose_(); }), 0,
             wxALL, gap(*this));
    SetSizer(all);
}

bool HelpPanel::perform(Command command, int) {
    if (command == Command::Back || command == Command::Help) onClose_();
    return true; // no other command reaches the screen below
}

void HelpPanel::arrive() { list_->SetFocus(); }

} // namespace quay
