// HelpPanel: every key of the program, those of the present screen first. Laid over the screen; Esc takes it away.
#pragma once
#include "app/gui/shell.h"

namespace quay {

class List;

class HelpPanel : public ScreenPanel {
public:
    HelpPanel(wxWindow* parent, Screen under, std::function<void()> onClose);

    Screen screen() const override { return Screen::Any; }
    bool perform(Command command, int digit) override;
    void arrive() override;

private:
    std::function<void()> onClose_;
    List* list_;
};

} // namespace quay
