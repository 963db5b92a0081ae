#include "app/gui/sheet_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/slip_print.h"
#include "app/gui/widgets.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <wx/filedlg.h>

namespace quay {

namespace {

// In three lines, as on the paper.
std::string inLines(const std::vector<std::string>& groups) {
    std::string text;
    for (std::size_t i = 0; i < groups.size(); ++i) text += (i == 0 ? "" : i % 3 == 0 ? "\n" : "   ") + groups[i];
    return text;
}

} // namespace

SheetPanel::SheetPanel(wxWindow* parent, Shell& shell, Services& services, const std::string& code)
    : FormPanel(parent, recoverySheetTitle()), shell_(shell), presenter_(services, code, [this] { show(); }) {
    explain(tr("Print this sheet, or write the code down by hand, and lock it away: it opens every dossier when a PIN "
               "is lost, and it is shown only now."));
    auto* code_ = label(this, inLines(presenter_.state().groups), "id:sheet-code");
    code_->SetFont(wxFont(wxFontInfo(code_->GetFont().GetFractionalPointSize() * 1.6).Family(wxFONTFAMILY_TELETYPE)));
    place(code_);
    last_ = field(tr("Type the last group from your paper"), "id:last-group", Kind::Plain);
    row({last_});
    print_ = button(this, withKey(tr("Print"), Screen::Sheet, Command::Print), "id:print", [this] { print(); });
    save_ = button(this, withKey(tr("Save as PDF"), Screen::Sheet, Command::SaveSheet), "id:save", [this] { save(); });
    buttons({print_, save_}, mainButton(tr("I have it") + " ⏎", "id:have-it"));
    finish(72);
    presenter_.onDone = [this] { shell_.enter(); };
    ready_ = true;
}

void SheetPanel::show() {
    if (!ready_) return;
    setEnabled(*save_, !presenter_.state().working);
    say(presenter_.state().notice);
    if (presenter_.state().notice.tone == Notice::Tone::Warning) last_.text->SelectAll();
}

bool SheetPanel::perform(Command command, int) {
    if (command == Command::Print) print();
    if (command == Command::SaveSheet) save();
    return command == Command::Print || command == Command::SaveSheet || command == Command::Back;
}

void SheetPanel::submit() { presenter_.confirm(utf8(last_.text->GetValue())); }

void SheetPanel::save() {
    shell_.later([this] {
        wxFileDialog dialog(this, shown(tr("Save the recovery sheet")), wxEmptyString,
                            shown(tr("Recovery sheet") + ".pdf"), "PDF|*.pdf", wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
        if (dialog.ShowModal() == wxID_OK) presenter_.save(pathFromUtf8(utf8(dialog.GetPath())));
        last_.text->SetFocus();
    });
}

void SheetPanel::print() {
    shell_.later([this] {
        try {
            const auto fonts = SlipFonts::ofThisSystem();
            printSlip(*this, recoverySheet(presenter_.sheet(), fonts), recoverySheetTitle());
        } catch (const Error& error) {
            say({Notice::Tone::Failure, sentence(error), {}});
        }
        last_.text->SetFocus();
    });
}

} // namespace quay
