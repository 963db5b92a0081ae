// OutboxPanel: one line a delivery, and the whole story of the selected one below.
#pragma once
#include "app/gui/shell.h"
#include "app/present/outbox_presenter.h"

#include <wx/button.h>

namespace quay {

class List;
class NoticeBar;
class WrappedText;

class OutboxPanel : public ScreenPanel {
public:
    OutboxPanel(wxWindow* parent, Shell& shell, Services& services);
    ~OutboxPanel() override;

    Screen screen() const override { return Screen::Outbox; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    wxSizer* footer();
    void show();
    const OutboxLine* selected() const;

    Shell& shell_;
    Services& services_;
    bool ready_ = false; // every control exists; the presenter redraws from its constructor on
    OutboxPresenter presenter_;
    NoticeBar* notice_ = nullptr;
    List* list_ = nullptr;
    WrappedText* story_ = nullptr;
    wxButton *sendNow_ = nullptr, *park_ = nullptr, *pause_ = nullptr, *open_ = nullptr;
};

} // namespace quay
