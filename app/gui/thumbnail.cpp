#include "app/gui/thumbnail.h"

#include "app/gui/accessible.h"
#include "app/gui/widgets.h"

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/mstream.h>
#include <wx/settings.h>

#include <algorithm>

namespace quay {

Thumbnail::Thumbnail(wxWindow* parent, const char* id) : wxPanel(parent), id_(id) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetMinSize(FromDIP(wxSize(260, 300)));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void Thumbnail::show(const Bytes& jpeg, const std::string& spoken) {
    nameForScreenReaders(*this, spoken, id_);
    if (jpeg == shown_) return;
    shown_ = jpeg;
    bitmap_ = wxNullBitmap;
    wxMemoryInputStream in(jpeg.data(), jpeg.size());
    if (wxImage image; !jpeg.empty() && image.LoadFile(in, wxBITMAP_TYPE_JPEG)) bitmap_ = wxBitmap(image);
    Refresh();
}

void Thumbnail::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE)));
    dc.Clear();
    if (!bitmap_.IsOk()) return;
    const auto area = GetClientSize();
    const double factor = std::min({1.0 * area.x / bitmap_.GetWidth(), 1.0 * area.y / bitmap_.GetHeight(), 1.5});
    dc.SetUserScale(factor, factor);
    dc.DrawBitmap(bitmap_, 0, 0);
}

} // namespace quay
