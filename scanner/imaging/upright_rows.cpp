// A strip of stored rows is a band of rows or of columns of the upright picture.
#include "scanner/imaging/upright_rows.h"

#include "scanner/imaging/decode.h"

#include <algorithm>

namespace quay {
namespace {

constexpr int kStrip = 64; // rows: small enough for the cache, wide enough for whole cache lines once turned

cv::Size turnedSize(cv::Size stored, int orientation) {
    return orientation >= 5 ? cv::Size(stored.height, stored.width) : stored;
}

// Where the stored rows [first, first + count) come to lie.
cv::Rect placeOf(cv::Size stored, int orientation, int first, int count) {
    const bool fromEnd = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const int at = fromEnd ? stored.height - first - count : first;
    return orientation >= 5 ? cv::Rect(at, 0, count, stored.width) : cv::Rect(0, at, stored.width, count);
}

} // namespace

UprightRows::UprightRows(cv::Size stored, int orientation)
    : stored_(stored), orientation_(orientation), picture_(turnedSize(stored, orientation), CV_8UC3) {}

cv::Mat UprightRows::next() {
    const int count = std::min(kStrip, stored_.height - first_);
    if (count == 0) return {};
    if (orientation_ == 1)
        strip_ = picture_.rowRange(first_, first_ + count);
    else
        strip_.create(count, stored_.width, CV_8UC3);
    return strip_;
}

void UprightRows::done() {
    const cv::Rect place = placeOf(stored_, orientation_, first_, strip_.rows);
    first_ += strip_.rows;
    if (orientation_ != 1) upright(strip_, orientation_).copyTo(picture_(place));
}

} // namespace quay
