// The tone is a shape and a word before the sentence, and only then a colour down the left edge.
#include "app/gui/notice_bar.h"

#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"

#include <wx/dcbuffer.h>
#include <wx/settings.h>

namespace quay {

namespace {

struct Look {
    const char* mark;
    wxColour colour;
};

Look lookOf(Notice::Tone tone) {
    switch (tone) {
    case Notice::Tone::Good: return {"✓", wxColour(38, 132, 68)};
    case Notice::Tone::Warning: return {"!", wxColour(196, 122, 0)};
    case Notice::Tone::Failure: return {"✕", wxColour(192, 42, 42)};
    case Notice::Tone::None:
    case Notice::Tone::Note: break;
    }
    return {"•", accent()};
}

} // namespace

NoticeBar::NoticeBar(wxWindow* parent, std::function<void()> onAction, std::function<void()> onOther)
    : wxPanel(parent) {
    text_ = new WrappedText(this, "id:notice");
    action_ = button(this, " ", "id:notice-action", std::move(onAction));
    other_ = button(this, " ", "id:notice-other", std::move(onOther));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddSpacer(gap(*this, 5));
    row->Add(text_, 1, wxALIGN_CENTRE_VERTICAL | wxTOP | wxBOTTOM, gap(*this));
    row->Add(action_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, gap(*this) / 2);
    row->Add(other_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, gap(*this) / 2);
    SetSizer(row);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        Refresh();
    });
    Hide();
}

void NoticeBar::paint() {
    wxAutoBufferedPaintDC dc(this);
    const auto [mark, colour] = lookOf(notice_.tone);
    const wxColour ground = GetParent()->GetBackgroundColour();
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(mixed(ground, colour, 0.14)));
    dc.DrawRectangle(GetClientSize());
    dc.SetBrush(wxBrush(colour));
    dc.DrawRectangle(0, 0, FromDIP(4), GetClientSize().y);
    dc.SetFont(GetFont().Bold().Scaled(1.2f));
    dc.SetTextForeground(mixed(colour, GetForegroundColour(), 0.25));
    const wxString shape = wxString::FromUTF8(mark);
    const wxSize size = dc.GetTextExtent(shape);
    dc.DrawText(shape, FromDIP(4) + (gap(*this, 5) - FromDIP(4) - size.x) / 2, (GetClientSize().y - size.y) / 2);
}

void NoticeBar::show(const Notice& notice, const std::string& other) {
    if (notice == notice_ && other == otherText_ && IsShown() != notice.empty()) return;
    notice_ = notice;
    otherText_ = other;
    bool moved = setShown(*this, !notice.empty());
    moved |= setShown(*action_, !notice.action.empty());
    moved |= setShown(*other_, !other.empty());
    setText(*action_, notice.action.empty() ? " " : notice.action);
    setText(*other_, other.empty() ? " " : other);
    text_->setText(notice.text);
    if (moved) GetParent()->Layout();
    Layout();
    Refresh();
}

} // namespace quay
