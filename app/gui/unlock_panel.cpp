// Nothing of any citizen is on this screen or behind it.
#include "app/gui/unlock_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/notice_bar.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"

namespace quay {

UnlockPanel::UnlockPanel(wxWindow* parent, UnlockPresenter& presenter) : ScreenPanel(parent), presenter_(presenter) {
    auto* title = heading(this, "Quầy");
    title->SetFont(title->GetFont().Scaled(1.6f));
    explanation_ = new WrappedText(this, "id:explanation");
    notice_ = new NoticeBar(this, [] {});
    const auto field = [this](const std::string& name, const char* id, wxStaticText*& above) {
        above = label(this, name);
        auto* made = new wxTextCtrl(this, wxID_ANY, wxEmptyString, wxDefaultPosition, wxDefaultSize,
                                    wxTE_PASSWORD | wxTE_PROCESS_ENTER);
        nameForScreenReaders(*made, name, id);
        fitText(*made);
        return made;
    };
    word_ = field(tr("Passphrase"), "id:passphrase", wordLabel_);
    again_ = field(tr("The same once more"), "id:again", againLabel_);
    open_ = button(this, " ", "id:open", [this] { submit(); });
    markAsMain(*open_, true);
    word_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        if (presenter_.state().firstStart)
            again_->SetFocus();
        else
            submit();
    });
    again_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { submit(); });

    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(title, 0, wxBOTTOM, gap(*this));
    column->Add(explanation_, 0, wxEXPAND | wxBOTTOM, gap(*this, 2));
    column->Add(notice_, 0, wxEXPAND | wxBOTTOM, gap(*this, 2));
    for (wxWindow* each : std::initializer_list<wxWindow*>{wordLabel_, word_, againLabel_, again_})
        column->Add(each, 0, wxEXPAND | wxBOTTOM, gap(*this));
    column->Add(open_, 0, wxALIGN_RIGHT | wxTOP, gap(*this));
    column->SetMinSize({letters(*this, 56), -1});
    auto* middle = new wxBoxSizer(wxVERTICAL);
    middle->AddStretchSpacer(2);
    middle->Add(column, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, gap(*this, 2));
    middle->AddStretchSpacer(3);
    SetSizer(middle);
    show();
}

void UnlockPanel::show() {
    const auto& state = presenter_.state();
    explanation_->setText(
        state.firstStart
            ? tr("The dossiers on this computer will be encrypted. Choose a passphrase of at least 8 characters. Keep "
                 "it in a safe place: without it nobody can open them again.")
            : tr("The dossiers on this computer are encrypted. Type the passphrase to open them."));
    setShown(*againLabel_, state.firstStart);
    setShown(*again_, state.firstStart);
    setText(*open_, state.working ? tr("Opening…") : state.firstStart ? tr("Begin") + " ⏎" : tr("Open") + " ⏎");
    for (wxWindow* each : std::initializer_list<wxWindow*>{word_, again_, open_}) setEnabled(*each, !state.working);
    notice_->show(state.notice);
    Layout();
    if (!state.working && (working_ || !state.notice.empty())) arrive(); // disabled fields had lost the focus
    working_ = state.working;
}

void UnlockPanel::showTrouble(const Notice& text) {
    notice_->show(text);
    Layout();
}

void UnlockPanel::arrive() {
    word_->SetFocus();
    word_->SelectAll();
}

void UnlockPanel::submit() {
    if (presenter_.state().working) return;
    if (presenter_.state().firstStart)
        presenter_.create(utf8(word_->GetValue()), utf8(again_->GetValue()));
    else
        presenter_.open(utf8(word_->GetValue()));
}

} // namespace quay
