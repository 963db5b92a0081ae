// NoticeBar: one line of news with at most one action. It appears and goes without ever taking the focus.
#pragma once
#include "app/present/notice.h"

#include <wx/button.h>
#include <wx/panel.h>

#include <functional>

namespace quay {

class WrappedText;

class NoticeBar : public wxPanel {
public:
    NoticeBar(wxWindow* parent, std::function<void()> onAction);
    void show(const Notice& notice); // an empty one hides the bar

private:
    void paint();

    Notice notice_;
    WrappedText* text_;
    wxButton* action_;
};

} // namespace quay
