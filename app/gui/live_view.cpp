// Up to fifteen pictures a second: one copy, one scaling, one repaint each.
#include "app/gui/live_view.h"

#include "app/gui/accessible.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/settings.h>

#include <memory>

namespace quay {

LiveView::LiveView(wxWindow* parent)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxFULL_REPAINT_ON_RESIZE) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(FromDIP(wxSize(200, 150)));
    nameForScreenReaders(*this, tr("Live picture"), "id:live");
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void LiveView::show(const std::optional<PreviewImage>& picture, const std::optional<Corners>& found) {
    const bool samePicture = picture ? picture_.shows(*picture) : picture_.empty();
    if (samePicture && found == found_) return;
    found_ = found;
    if (!samePicture) picture ? picture_.set(*picture) : picture_.clear();
    Refresh();
}

void LiveView::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(mixed(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE), *wxBLACK, 0.6)));
    dc.DrawRectangle(GetClientSize());
    if (picture_.empty()) {
        dc.SetFont(GetFont());
        dc.SetTextForeground(*wxWHITE);
        dc.DrawLabel(shown(tr("Waiting for the picture…")), GetClientSize(), wxALIGN_CENTRE);
        return;
    }
    picture_.fit(wxRect(GetClientSize()), GetContentScaleFactor());
    dc.DrawBitmap(picture_.bitmap(), picture_.place().GetPosition());
    if (!found_) return;
    std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    auto path = context->CreatePath();
    path.MoveToPoint(picture_.toScreen((*found_)[0]));
    for (std::size_t i = 1; i < 4; ++i) path.AddLineToPoint(picture_.toScreen((*found_)[i]));
    path.CloseSubpath();
    context->SetPen(context->CreatePen(wxGraphicsPenInfo(*wxWHITE).Width(FromDIP(4))));
    context->StrokePath(path);
    context->SetPen(context->CreatePen(wxGraphicsPenInfo(accent()).Width(FromDIP(2))));
    context->StrokePath(path);
}

} // namespace quay
