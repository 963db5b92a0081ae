// ScaledPicture: a picture fitted into a window at the screen's physical pixels, and the way between the two.
#pragma once
#include "core/dossier/facts.h"
#include "scanner/device.h"

#include <wx/bitmap.h>
#include <wx/gdicmn.h>
#include <wx/geometry.h>
#include <wx/image.h>

namespace quay {

class ScaledPicture {
public:
    void set(const PreviewImage& picture); // copies; the scaled bitmap is made anew
    void clear();
    bool empty() const { return !image_.IsOk(); }
    bool shows(const PreviewImage& picture) const; // the very same pixels
    // Fits it into `area` (logical pixels); `scale` is GetContentScaleFactor() of the window.
    void fit(const wxRect& area, double scale);
    const wxBitmap& bitmap() const { return bitmap_; }
    const wxRect& place() const { return place_; } // logical pixels
    wxPoint2DDouble toScreen(const Point& point) const;
    Point toPicture(const wxPoint& point) const;
    double factor() const; // logical pixels for one pixel of the picture

private:
    wxImage image_;
    wxBitmap bitmap_;
    wxRect place_;
    double scale_ = 0; // bitmap_ was made for this and for place_
    wxSize made_;
};

} // namespace quay
