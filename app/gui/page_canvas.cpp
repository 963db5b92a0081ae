// Everything is drawn by hand here; what can be done with it by keyboard is in the key table.
#include "app/gui/page_canvas.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/settings.h>

#include <cmath>
#include <memory>

namespace quay {

namespace {
const wxColour kDoubt(214, 120, 0); // amber on paper and on dark grounds alike; the shape says it too
constexpr int kHandle = 9;          // half the side a finger or an unsteady mouse needs, DIP
} // namespace

PageCanvas::PageCanvas(wxWindow* parent)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxFULL_REPAINT_ON_RESIZE | wxWANTS_CHARS) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(FromDIP(wxSize(240, 200)));
    nameForScreenReaders(*this, tr("The page"), "id:page");
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) { press(event); });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) { drag(event); });
    Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        dragged_ = -1;
        releaseBox(event.GetPosition());
        if (HasCapture()) ReleaseMouse();
    });
    Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) {
        dragged_ = -1;
        stroke_ = Stroke::None;
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { nudge(event); });
    for (const auto type : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        Bind(type, [this](wxFocusEvent& event) {
            event.Skip();
            Refresh();
        });
}

void PageCanvas::show(const PagesState& state, const std::string& invitation) {
    bool changed = false;
    const auto take = [&changed](auto& mine, const auto& theirs) {
        if (mine == theirs) return;
        mine = theirs;
        changed = true;
    };
    if (!state.picture) {
        changed = !picture_.empty();
        picture_.clear();
    } else if (!picture_.shows(*state.picture)) {
        picture_.set(*state.picture);
        changed = true;
    }
    take(marked_, state.marked);
    take(corners_, state.corners);
    take(editing_, state.editingCorners);
    take(corner_, state.corner);
    take(redacting_, state.redacting);
    take(boxes_, state.boxes);
    take(box_, state.box);
    take(loading_, state.loading);
    take(invitation_, invitation);
    if (!changed) return;
    Refresh();
    const std::string spoken = state.selected >= 0 && state.selected < static_cast<int>(state.tiles.size())
                                   ? state.tiles[static_cast<std::size_t>(state.selected)].spoken
                                   : invitation;
    const bool waiting = loading_ && picture_.empty();
    nameForScreenReaders(*this, waiting ? tr("The page is being prepared…") : spoken, "id:page");
}

void PageCanvas::paint() {
    wxAutoBufferedPaintDC dc(this);
    const wxColour ground = wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE);
    const wxColour ink = wxSystemSettings::GetColour(wxSYS_COLOUR_BTNTEXT);
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(mixed(ground, ink, 0.12)));
    dc.DrawRectangle(GetClientSize());
    if (picture_.empty()) {
        drawWords(dc, loading_ ? tr("The page is being prepared…") : invitation_);
        return;
    }
    picture_.fit(wxRect(GetClientSize()).Deflate(gap(*this, editing_ ? 2 : 1)),
                 GetContentScaleFactor()); // 2: the handles
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(mixed(ground, ink, 0.35)));
    dc.DrawRectangle(wxRect(picture_.place()).Inflate(1));
    dc.DrawBitmap(picture_.bitmap(), picture_.place().GetPosition());
    std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    if (editing_)
        drawCorners(*context);
    else if (redacting_)
        drawBoxes(*context);
    else
        drawMarked(*context);
}

void PageCanvas::drawWords(wxDC& dc, const std::string& words) const {
    dc.SetFont(GetFont().Scaled(1.25f));
    dc.SetTextForeground(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNTEXT));
    const wxRect area = wxRect(GetClientSize()).Deflate(gap(*this, 3));
    dc.DrawLabel(shown(broken(*this, words, area.width * 3 / 4)), area, wxALIGN_CENTRE);
}

void PageCanvas::drawMarked(wxGraphicsContext& context) const {
    context.SetPen(context.CreatePen(wxGraphicsPenInfo(kDoubt).Width(FromDIP(2)).Style(wxPENSTYLE_SHORT_DASH)));
    context.SetBrush(*wxTRANSPARENT_BRUSH);
    context.SetFont(GetFont().Bold(), *wxWHITE);
    for (const auto& box : marked_) {
        const auto from = picture_.toScreen({box.x, box.y});
        const double width = box.width * picture_.factor(), height = box.height * picture_.factor();
        context.SetBrush(*wxTRANSPARENT_BRUSH);
        context.DrawRectangle(from.m_x, from.m_y, width, height);
        const double side = FromDIP(18);
        context.SetBrush(wxBrush(kDoubt));
        context.DrawRectangle(from.m_x, from.m_y, side, side);
        double wide = 0, high = 0;
        context.GetTextExtent("!", &wide, &high);
        context.DrawText("!", from.m_x + (side - wide) / 2, from.m_y + (side - high) / 2);
    }
}

void PageCanvas::drawCorners(wxGraphicsContext& context) const {
    auto path = context.CreatePath();
    for (std::size_t i = 0; i < 4; ++i) {
        const auto at = picture_.toScreen(corners_[i]);
        if (i == 0)
            path.MoveToPoint(at);
        else
            path.AddLineToPoint(at);
    }
    path.CloseSubpath();
    context.SetPen(context.CreatePen(wxGraphicsPenInfo(*wxWHITE).Width(FromDIP(4))));
    context.StrokePath(path); // a light line under the coloured one: visible on any paper
    context.SetPen(context.CreatePen(wxGraphicsPenInfo(accent()).Width(FromDIP(2))));
    context.StrokePath(path);
    for (int i = 0; i < 4; ++i) {
        const auto at = picture_.toScreen(corners_[static_cast<std::size_t>(i)]);
        const double half = FromDIP(i == corner_ ? kHandle + 3 : kHandle);
        context.SetBrush(wxBrush(i == corner_ ? accent() : *wxWHITE));
        context.DrawEllipse(at.m_x - half, at.m_y - half, 2 * half, 2 * half);
    }
}

int PageCanvas::cornerAt(const wxPoint& point) const {
    for (int i = 0; i < 4; ++i) {
        const auto at = picture_.toScreen(corners_[static_cast<std::size_t>(i)]);
        if (std::hypot(at.m_x - point.x, at.m_y - point.y) <= FromDIP(2 * kHandle)) return i;
    }
    return -1;
}

void PageCanvas::nudge(wxKeyEvent& event) {
    const double step = event.ShiftDown() ? 10 : 1; // pixels of the picture
    const int key = event.GetKeyCode();
    if ((!editing_ && !redacting_) || (key != WXK_LEFT && key != WXK_RIGHT && key != WXK_UP && key != WXK_DOWN))
        return event.Skip();
    const double way = redacting_ ? 8 : step; // a box need not be exact to the pixel
    const double dx = key == WXK_LEFT ? -way : key == WXK_RIGHT ? way : 0;
    const double dy = key == WXK_UP ? -way : key == WXK_DOWN ? way : 0;
    redacting_&& event.ShiftDown() ? onSize(dx, dy) : onNudge(dx, dy);
}

void PageCanvas::press(wxMouseEvent& event) {
    SetFocus();
    if (redacting_ && !picture_.empty()) return pressBox(event.GetPosition());
    if (!editing_ || picture_.empty()) return;
    dragged_ = cornerAt(event.GetPosition());
    if (dragged_ >= 0) CaptureMouse();
}

void PageCanvas::drag(wxMouseEvent& event) {
    if (dragged_ >= 0 && event.LeftIsDown()) {
        onDrag(dragged_, picture_.toPicture(event.GetPosition()));
        return;
    }
    if (stroke_ != Stroke::None && event.LeftIsDown()) return dragBox(event.GetPosition());
    SetCursor(redacting_                                       ? wxCursor(wxCURSOR_CROSS)
              : editing_ && cornerAt(event.GetPosition()) >= 0 ? wxCursor(wxCURSOR_HAND)
                                                               : wxNullCursor);
}

} // namespace quay
