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
    NoticeBar(wxWindow* parent, std::function<void()> onAction, std::function<void()> onOther = {});
    // An empty notice hides the bar. `other` is a second way out beside the notice's own action.
    void show(const Notice& notice, const std::string& other = {});

private:
    void paint();

    Notice notice_;
    std::string otherText_;
    WrappedText* text_;
    wxButton *action_, *other_;
};

} // namespace quay
