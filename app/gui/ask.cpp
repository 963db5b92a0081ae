#include "app/gui/ask.h"

#include "app/gui/strings.h"
#include "app/text/tr.h"

#include <wx/msgdlg.h>
#include <wx/textdlg.h>

namespace quay {

bool ask(wxWindow* parent, const Question& question) {
    const long style = wxYES_NO | (question.grave ? wxNO_DEFAULT | wxICON_WARNING : wxYES_DEFAULT | wxICON_QUESTION);
    wxMessageDialog dialog(parent, shown(question.text), shown(question.title), style);
    dialog.SetYesNoLabels(shown(question.act), shown(tr("Leave as it was")));
    return dialog.ShowModal() == wxID_YES;
}

std::optional<std::string> askForText(wxWindow* parent, const Question& question) {
    wxTextEntryDialog dialog(parent, shown(question.text), shown(question.title));
    if (auto* act = dialog.FindWindow(wxID_OK)) act->SetLabel(shown(question.act));
    if (auto* leave = dialog.FindWindow(wxID_CANCEL)) leave->SetLabel(shown(tr("Leave as it was")));
    dialog.Fit();
    if (dialog.ShowModal() != wxID_OK) return std::nullopt;
    const auto typed = utf8(dialog.GetValue().Trim().Trim(false));
    return typed.empty() ? std::nullopt : std::optional(typed);
}

} // namespace quay
