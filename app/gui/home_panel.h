// HomePanel: what is to be done, what was done today, and the way to a new dossier.
#pragma once
#include "app/gui/shell.h"
#include "app/present/home_presenter.h"

#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace quay {

class List;
class NoticeBar;
class WrappedText;

class HomePanel : public ScreenPanel {
public:
    HomePanel(wxWindow* parent, Shell& shell, Services& services);
    ~HomePanel() override;

    Screen screen() const override { return Screen::Home; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    wxSizer* header();
    List* makeList(const std::string& name, const char* id);
    void show();
    void chooseBackupFolder();
    void open();
    void openLine(const std::vector<HomeLine>& lines, int row);

    Shell& shell_;
    Services& services_;
    bool ready_ = false; // every control exists; the presenter redraws from its constructor on
    HomePresenter presenter_;
    wxTextCtrl* search_ = nullptr;
    NoticeBar* notice_ = nullptr;
    wxStaticText *toDoTitle_ = nullptr, *todayTitle_ = nullptr;
    List *toDo_ = nullptr, *today_ = nullptr;
    WrappedText* footer_ = nullptr;
    WrappedText* devices_ = nullptr;
};

} // namespace quay
