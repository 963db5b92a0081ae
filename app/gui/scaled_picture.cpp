// Shrinking averages whole boxes of pixels: wx's bilinear filter makes a scanned page glitter.
#include "app/gui/scaled_picture.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace quay {

void ScaledPicture::set(const PreviewImage& picture) {
    if (picture.width <= 0 || picture.height <= 0) return clear();
    image_.Create(picture.width, picture.height, false);
    std::memcpy(image_.GetData(), picture.rgb.data(), picture.rgb.size());
    made_ = {};
}

void ScaledPicture::clear() {
    image_.Destroy();
    bitmap_ = {};
    made_ = {};
}

bool ScaledPicture::shows(const PreviewImage& picture) const {
    return image_.IsOk() && image_.GetWidth() == picture.width && image_.GetHeight() == picture.height &&
           std::memcmp(image_.GetData(), picture.rgb.data(), picture.rgb.size()) == 0;
}

void ScaledPicture::fit(const wxRect& area, double scale) {
    if (empty() || area.width < 2 || area.height < 2) return;
    const double factor = std::min(area.width / double(image_.GetWidth()), area.height / double(image_.GetHeight()));
    const wxSize size(std::max(1, int(image_.GetWidth() * factor)), std::max(1, int(image_.GetHeight() * factor)));
    place_ = wxRect(size).CentreIn(area);
    if (size == made_ && scale == scale_) return;
    made_ = size;
    scale_ = scale;
    const int width = std::max(1, int(std::lround(size.x * scale))),
              height = std::max(1, int(std::lround(size.y * scale)));
    const auto quality = width < image_.GetWidth() ? wxIMAGE_QUALITY_BOX_AVERAGE : wxIMAGE_QUALITY_BICUBIC;
    bitmap_ = wxBitmap(image_.Scale(width, height, quality), wxBITMAP_SCREEN_DEPTH, scale);
}

double ScaledPicture::factor() const { return empty() ? 1 : place_.width / double(image_.GetWidth()); }

wxPoint2DDouble ScaledPicture::toScreen(const Point& point) const {
    return {place_.x + point.x * factor(), place_.y + point.y * factor()};
}

Point ScaledPicture::toPicture(const wxPoint& point) const {
    const double x = (point.x - place_.x) / factor(), y = (point.y - place_.y) / factor();
    return {std::clamp(x, 0.0, double(image_.GetWidth())), std::clamp(y, 0.0, double(image_.GetHeight()))};
}

} // namespace quay
