// Custom-drawn: a list of native image buttons flickers with forty pages and cannot show where a drag will land.
#include "app/gui/page_strip.h"

#include "app/gui/accessible.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/mstream.h>
#include <wx/settings.h>

#include <algorithm>
#include <cmath>

namespace quay {

namespace {
constexpr int kWidth = 52, kHeight = 60; // DIP of one picture
bool sameTile(const PageTile& a, const PageTile& b) {
    return a.id == b.id && a.number == b.number && a.mark == b.mark && a.thumbnail == b.thumbnail;
}
} // namespace

PageStrip::PageStrip(wxWindow* parent)
    : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxHSCROLL | wxFULL_REPAINT_ON_RESIZE) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    EnableScrolling(true, false);
    ShowScrollbars(wxSHOW_SB_DEFAULT, wxSHOW_SB_NEVER);
    SetScrollRate(FromDIP(8), 0);
    nameForScreenReaders(*this, tr("Pages"), "id:strip");
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        pressed_ = indexAt(event.GetPosition());
        if (pressed_ >= 0) onSelect(pressed_);
    });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
        const int over = event.LeftIsDown() && pressed_ >= 0 ? indexAt(event.GetPosition()) : -1;
        if (over == dropAt_) return;
        dropAt_ = over;
        Refresh();
    });
    Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) { release(event.GetPosition()); });
    Bind(wxEVT_RIGHT_DOWN, [this](wxMouseEvent& event) {
        if (const int tile = indexAt(event.GetPosition()); tile >= 0) onMenu(tile);
    });
    const int high = FromDIP(kHeight) + 2 * gap(*this) + GetCharHeight() + FromDIP(14); // 14: the scroll bar
    SetMinSize({FromDIP(200), high});
}

void PageStrip::release(const wxPoint& at) {
    const int from = pressed_, to = indexAt(at);
    pressed_ = dropAt_ = -1;
    Refresh();
    if (from >= 0 && to >= 0 && to != from) onMove(from, to);
}

wxRect PageStrip::tileAt(int index) const {
    const int step = FromDIP(kWidth) + 2 * gap(*this);
    return {gap(*this) + index * step, gap(*this) / 2, FromDIP(kWidth) + gap(*this),
            FromDIP(kHeight) + gap(*this) + GetCharHeight()};
}

int PageStrip::indexAt(const wxPoint& point) const {
    const wxPoint inside = CalcUnscrolledPosition(point);
    for (int i = 0; i < static_cast<int>(tiles_.size()); ++i)
        if (tileAt(i).Contains(inside)) return i;
    return -1;
}

void PageStrip::show(const PagesState& state) {
    const bool same = state.selected == selected_ &&
                      std::equal(tiles_.begin(), tiles_.end(), state.tiles.begin(), state.tiles.end(), sameTile);
    if (same) return;
    tiles_ = state.tiles;
    selected_ = state.selected;
    std::erase_if(thumbnails_, [this](const auto& entry) {
        return std::none_of(tiles_.begin(), tiles_.end(), [&](auto& tile) { return tile.id.value == entry.first; });
    });
    const int count = static_cast<int>(tiles_.size());
    SetVirtualSize(count ? tileAt(count - 1).GetRight() + gap(*this) : 1, 1);
    if (selected_ >= 0 && selected_ < count) {
        const wxRect tile = tileAt(selected_);
        const int left = CalcUnscrolledPosition({0, 0}).x, wide = GetClientSize().x, step = FromDIP(8);
        if (tile.x < left) Scroll(tile.x / step, -1);
        if (tile.GetRight() > left + wide) Scroll((tile.GetRight() - wide) / step + 1, -1);
        nameForScreenReaders(*this, tiles_[static_cast<std::size_t>(selected_)].spoken, "id:strip");
    } else {
        nameForScreenReaders(*this, tr("No pages yet"), "id:strip");
    }
    Refresh();
}

const wxBitmap& PageStrip::bitmapOf(const PageTile& tile) {
    auto& known = thumbnails_[tile.id.value];
    if (known.encoded == tile.thumbnail) return known.bitmap;
    known = {tile.thumbnail, {}};
    wxMemoryInputStream stream(tile.thumbnail.data(), tile.thumbnail.size());
    wxImage image;
    if (tile.thumbnail.empty() || !image.LoadFile(stream, wxBITMAP_TYPE_JPEG)) return known.bitmap;
    const double scale = GetContentScaleFactor();
    const double fit =
        std::min(FromDIP(kWidth) * scale / image.GetWidth(), FromDIP(kHeight) * scale / image.GetHeight());
    const int width = std::max(1, int(std::lround(image.GetWidth() * fit)));
    const int height = std::max(1, int(std::lround(image.GetHeight() * fit)));
    known.bitmap = wxBitmap(image.Scale(width, height, wxIMAGE_QUALITY_BOX_AVERAGE), wxBITMAP_SCREEN_DEPTH, scale);
    return known.bitmap;
}

void PageStrip::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE)));
    dc.DrawRectangle(GetClientSize());
    DoPrepareDC(dc);
    dc.SetFont(GetFont());
    for (int i = 0; i < static_cast<int>(tiles_.size()); ++i) drawTile(dc, i);
}

void PageStrip::drawTile(wxDC& dc, int index) {
    const auto& tile = tiles_[static_cast<std::size_t>(index)];
    const wxRect place = tileAt(index);
    const wxColour ink = wxSystemSettings::GetColour(wxSYS_COLOUR_BTNTEXT);
    const bool selected = index == selected_;
    if (selected || index == dropAt_) {
        dc.SetPen(wxPen(accent(), FromDIP(2), selected ? wxPENSTYLE_SOLID : wxPENSTYLE_SHORT_DASH));
        dc.SetBrush(wxBrush(mixed(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE), accent(), selected ? 0.15 : 0)));
        dc.DrawRoundedRectangle(place, FromDIP(4));
    }
    const wxRect picture(place.x + gap(*this) / 2, place.y + gap(*this) / 2, FromDIP(kWidth), FromDIP(kHeight));
    if (const wxBitmap& bitmap = bitmapOf(tile); bitmap.IsOk()) {
        const wxRect shown = wxRect(bitmap.GetLogicalSize().x < 1 ? picture.GetSize() : wxSize(bitmap.GetLogicalSize()))
                                 .CentreIn(picture);
        dc.DrawBitmap(bitmap, shown.GetPosition());
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.SetPen(wxPen(mixed(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE), ink, 0.3)));
        dc.DrawRectangle(shown);
    } else {
        dc.SetBrush(*wxWHITE_BRUSH);
        dc.SetPen(wxPen(mixed(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE), ink, 0.3)));
        dc.DrawRectangle(picture);
    }
    dc.SetTextForeground(ink);
    std::string caption = std::to_string(tile.number);
    if (!tile.mark.empty()) caption += ' ' + tile.mark;
    dc.SetFont(selected || tile.mark == "!" ? GetFont().Bold() : GetFont());
    const wxRect below(place.x, picture.GetBottom() + 1, place.width, place.GetBottom() - picture.GetBottom());
    dc.DrawLabel(quay::shown(caption), below, wxALIGN_CENTRE);
}

} // namespace quay
