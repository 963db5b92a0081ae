// PageTools: the buttons for the selected page, each with its key.
#pragma once
#include "app/present/keys.h"
#include "app/present/pages_presenter.h"

#include <wx/button.h>
#include <wx/panel.h>

#include <functional>

namespace quay {

class PageTools : public wxPanel {
public:
    PageTools(wxWindow* parent, std::function<void(Command)> perform);
    void show(const PagesState& state);
    void shorten(bool keysOnly); // large text on a small screen: the icon and the key, and the word in the tip

private:
    struct Tool {
        Command command;
        wxButton* button;
        Screen screen;
        std::string text;
    };
    bool usable(Command command, const PagesState& state) const;

    std::vector<Tool> page_, corners_, boxes_; // one set is shown at a time
    void relabel();

    Screen shown_ = Screen::Case;
    bool short_ = false;
};

} // namespace quay
