// PageCanvas, boxes that black out: drawn, picked, moved and sized by mouse. By keyboard: the key table and the arrows.
#include "app/gui/page_canvas.h"
#include "app/gui/widgets.h"

#include <wx/graphics.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace quay {

namespace {
constexpr int kGrip = 10; // DIP round the bottom right corner that take hold of it
}

void PageCanvas::drawBoxes(wxGraphicsContext& context) const {
    const auto draw = [&](const Box& box, bool chosen) {
        const auto at = picture_.toScreen({box.x, box.y});
        const double width = box.width * picture_.factor(), height = box.height * picture_.factor();
        context.SetBrush(wxBrush(wxColour(0, 0, 0, 190))); // what goes can still be seen while it is chosen
        context.SetPen(context.CreatePen(wxGraphicsPenInfo(*wxWHITE).Width(FromDIP(chosen ? 5 : 3))));
        context.DrawRectangle(at.m_x, at.m_y, width, height);
        context.SetBrush(*wxTRANSPARENT_BRUSH);
        context.SetPen(
            context.CreatePen(wxGraphicsPenInfo(chosen ? accent() : *wxBLACK).Width(FromDIP(chosen ? 3 : 1))));
        context.DrawRectangle(at.m_x, at.m_y, width, height);
        if (!chosen) return;
        const double half = FromDIP(kGrip) / 2.0;
        context.SetBrush(wxBrush(accent()));
        context.DrawRectangle(at.m_x + width - half, at.m_y + height - half, 2 * half, 2 * half);
    };
    for (int i = 0; i < static_cast<int>(boxes_.size()); ++i) draw(boxes_[static_cast<std::size_t>(i)], i == box_);
    if (stroke_ == Stroke::Draw) draw(drawn_, true);
}

bool PageCanvas::isHandle(int box, const wxPoint& at) const {
    const auto& each = boxes_[static_cast<std::size_t>(box)];
    const auto corner = picture_.toScreen({each.x + each.width, each.y + each.height});
    return std::hypot(corner.m_x - at.x, corner.m_y - at.y) <= FromDIP(kGrip);
}

int PageCanvas::boxAt(const wxPoint& at) const {
    const auto point = picture_.toPicture(at);
    for (int i = static_cast<int>(boxes_.size()) - 1; i >= 0; --i) {
        const auto& box = boxes_[static_cast<std::size_t>(i)];
        const bool inside =
            point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
        if (inside || isHandle(i, at)) return i;
    }
    return -1;
}

Box PageCanvas::spanned(const wxPoint& at) const {
    const auto to = picture_.toPicture(at);
    return {std::min(from_.x, to.x), std::min(from_.y, to.y), std::abs(to.x - from_.x), std::abs(to.y - from_.y)};
}

void PageCanvas::pressBox(const wxPoint& at) {
    const int box = boxAt(at);
    from_ = picture_.toPicture(at);
    drawn_ = {from_.x, from_.y, 0, 0};
    stroke_ = box < 0 ? Stroke::Draw : isHandle(box, at) ? Stroke::Size : Stroke::Move;
    CaptureMouse();
    if (box < 0) return;
    was_ = boxes_[static_cast<std::size_t>(box)];
    box_ = box;
    onShapeBox(box, was_); // chosen
}

void PageCanvas::dragBox(const wxPoint& at) {
    if (stroke_ == Stroke::Draw) {
        drawn_ = spanned(at);
        return Refresh();
    }
    const auto to = picture_.toPicture(at);
    const double dx = to.x - from_.x, dy = to.y - from_.y;
    auto box = was_;
    if (stroke_ == Stroke::Move)
        box.x += dx, box.y += dy;
    else
        box.width += dx, box.height += dy;
    onShapeBox(box_, box);
}

void PageCanvas::releaseBox(const wxPoint& at) {
    const auto stroke = std::exchange(stroke_, Stroke::None);
    if (stroke == Stroke::Draw) onDrawBox(spanned(at));
    Refresh();
}

} // namespace quay
