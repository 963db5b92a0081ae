// Flattens the page once for all measures.
#include "scanner/imaging/page_look.h"

#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kRimmedLength = 400;
// 200 dpi of A4, and coarse scans enlarged to it, as Tesseract wants its letters: at 150, or not enlarged, it read
// capitals and receipts upside down with some certainty. A card, whose size is known, no larger than 300 dpi.
constexpr double kReadLength = 2339, kMostEnlarged = 3, kMostReadDpi = 300;
constexpr double kLength = 1200; // about 100 dpi of A4: a letter is 10 pixels high, enough to see lines and ink

cv::Size rimmedSize(cv::Size flat) {
    const double scale = kRimmedLength / std::max(flat.width, flat.height);
    return {std::max(1, cvRound(scale * flat.width)), std::max(1, cvRound(scale * flat.height))};
}

} // namespace

Quad wholeFrame(cv::Size size) {
    const double right = size.width - 0.5, bottom = size.height - 0.5;
    return {cv::Point2d{-0.5, -0.5}, {right, -0.5}, {right, bottom}, {-0.5, bottom}};
}

Quad PageLook::outline() const { return facts_.corners ? toQuad(*facts_.corners) : wholeFrame(image_.bgr.size()); }

const cv::Mat& PageLook::flat() {
    if (flat_.empty()) flat_ = flattened(kLength, 1);
    return flat_;
}

TurnEvidence PageLook::turnAsRead() {
    if (!readTurn_) return {};
    const double known = facts_.dpi > 0 ? kMostReadDpi / facts_.dpi : kMostEnlarged;
    const cv::Mat page = flattened(kReadLength, std::min(kMostEnlarged, known));
    return readTurn_({page, 0, 0});
}

cv::Mat PageLook::flattened(double longest, double mostScale) const {
    const Quad quad = outline();
    const double width = std::max(sideLength(quad, 0), sideLength(quad, 2));
    const double height = std::max(sideLength(quad, 1), sideLength(quad, 3));
    const double scale = std::min(mostScale, longest / std::max(width, height));
    const cv::Size size(std::max(1, static_cast<int>(std::lround(width * scale))),
                        std::max(1, static_cast<int>(std::lround(height * scale))));
    // Shrink by a whole factor first: warping alone would skip pixels and see grain instead of paper.
    const int factor = std::max(1, static_cast<int>(1 / scale));
    const cv::Mat source = shrunkBy(image_.bgr, factor);
    Quad shrunk = quad;
    for (cv::Point2d& p : shrunk) p = {(p.x + 0.5) / factor - 0.5, (p.y + 0.5) / factor - 0.5};
    cv::Mat flat;
    cv::warpPerspective(source, flat, fromRectangle(size, shrunk), size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
    return flat;
}

const cv::Mat& PageLook::rimmed() {
    if (!rimmed_.empty()) return rimmed_;
    const cv::Size page = rimmedSize(flat().size());
    const Quad quad = outline();
    const double longest =
        std::max({sideLength(quad, 0), sideLength(quad, 1), sideLength(quad, 2), sideLength(quad, 3)});
    const int factor = std::max(1, static_cast<int>(longest / kRimmedLength));
    const cv::Mat source = shrunkBy(image_.bgr, factor);
    Quad shrunk = quad;
    for (cv::Point2d& p : shrunk) p = {(p.x + 0.5) / factor - 0.5, (p.y + 0.5) / factor - 0.5};
    const cv::Matx33d withRim = fromRectangle(page, shrunk) * cv::Matx33d(1, 0, -kRim, 0, 1, -kRim, 0, 0, 1);
    cv::warpPerspective(source, rimmed_, withRim, page + cv::Size(2 * kRim, 2 * kRim),
                        cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
    return rimmed_;
}

const cv::Mat& PageLook::grey() {
    if (grey_.empty()) cv::cvtColor(flat(), grey_, cv::COLOR_BGR2GRAY);
    return grey_;
}

const cv::Mat& PageLook::paper() {
    if (!paper_.empty()) return paper_;
    // At a quarter of the size: wider than any stroke, narrower than a shadow.
    cv::Mat small;
    cv::resize(grey(), small, {std::max(1, grey().cols / 4), std::max(1, grey().rows / 4)}, 0, 0, cv::INTER_AREA);
    cv::morphologyEx(small, small, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    cv::medianBlur(small, small, 9);
    cv::resize(small, paper_, grey().size(), 0, 0, cv::INTER_LINEAR);
    return paper_;
}

const cv::Mat& PageLook::ink() {
    if (ink_.empty()) cv::subtract(paper(), grey(), ink_);
    return ink_;
}

const cv::Mat& PageLook::writing() {
    if (writing_.empty()) writing_ = strokes(ink());
    return writing_;
}

const TextLines& PageLook::across() {
    if (!across_) across_ = textLines(writing(), false);
    return *across_;
}

const TextLines& PageLook::upwards() {
    if (!upwards_) upwards_ = textLines(writing(), true);
    return *upwards_;
}

double PageLook::dpi() {
    const double dpi = facts_.dpi > 0 ? facts_.dpi : std::sqrt(std::abs(area(outline())) / (8.27 * 11.69));
    return dpi * std::sqrt(static_cast<double>(flat().total()) / std::max(1.0, std::abs(area(outline()))));
}

Box PageLook::inOriginal(cv::Rect onFlat) {
    const cv::Matx33d h = fromRectangle(flat().size(), outline());
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const cv::Point2d p : {cv::Point2d(onFlat.tl()), cv::Point2d(onFlat.br()),
                                cv::Point2d(onFlat.x, onFlat.br().y), cv::Point2d(onFlat.br().x, onFlat.y)}) {
        const cv::Vec3d q = h * cv::Vec3d(p.x, p.y, 1);
        left = std::min(left, q[0] / q[2]);
        right = std::max(right, q[0] / q[2]);
        top = std::min(top, q[1] / q[2]);
        bottom = std::max(bottom, q[1] / q[2]);
    }
    return {left, top, right - left, bottom - top};
}

Box PageLook::rimmedInOriginal(cv::Rect onRimmed) {
    const cv::Size page = rimmedSize(flat().size());
    const cv::Rect inside = (onRimmed - cv::Point(kRim, kRim)) & cv::Rect({}, page);
    const double sx = static_cast<double>(flat().cols) / page.width,
                 sy = static_cast<double>(flat().rows) / page.height;
    return inOriginal(
        {cvRound(inside.x * sx), cvRound(inside.y * sy), cvRound(inside.width * sx), cvRound(inside.height * sy)});
}

} // namespace quay
