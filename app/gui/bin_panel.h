// BinPanel: what was removed from a dossier, with its picture, and the key that puts it back.
#pragma once
#include "app/gui/shell.h"
#include "app/present/bin_presenter.h"

#include <wx/button.h>
#include <wx/stattext.h>

namespace quay {

class List;
class NoticeBar;
class Thumbnail;

class BinPanel : public ScreenPanel {
public:
    BinPanel(wxWindow* parent, Shell& shell, Services& services, const DossierId& dossier);

    Screen screen() const override { return Screen::Bin; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    void show();

    Shell& shell_;
    DossierId dossier_;
    bool ready_ = false;
    BinPresenter presenter_;
    NoticeBar* notice_ = nullptr;
    wxStaticText* title_ = nullptr;
    List* list_ = nullptr;
    Thumbnail* picture_ = nullptr;
    wxButton* restore_ = nullptr;
};

} // namespace quay
