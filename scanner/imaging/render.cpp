// The one warp. Crop, perspective, skew and scale are multiplied into a single matrix.
#include "scanner/imaging/render.h"

#include "scanner/imaging/page_look.h"
#include "scanner/imaging/tone.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kMostUpsampling = 1.5;
// Straightening by less shifts the last line of A4 by less than half a millimetre, and costs sharpness.
constexpr double kLeastSkew = 0.08;

// The fewest original pixels per inch anywhere along the outline.
double weakestDpi(const PagePlan& plan) {
    const double width = std::min(sideLength(plan.outline, 0), sideLength(plan.outline, 2));
    const double height = std::min(sideLength(plan.outline, 1), sideLength(plan.outline, 3));
    return 25.4 * std::min(width / plan.shape.widthMm, height / plan.shape.heightMm);
}

cv::Size sizeAt(const PagePlan& plan, double dpi) {
    return {std::max(1, static_cast<int>(std::lround(plan.shape.widthMm / 25.4 * dpi))),
            std::max(1, static_cast<int>(std::lround(plan.shape.heightMm / 25.4 * dpi)))};
}

// Output pixel to output pixel before the skew was taken out.
cv::Matx33d skewed(cv::Size size, double degrees) {
    const double c = std::cos(degrees * CV_PI / 180), s = std::sin(degrees * CV_PI / 180);
    const double x = (size.width - 1) / 2.0, y = (size.height - 1) / 2.0;
    return {c, -s, x - c * x + s * y, s, c, y - s * x - c * y, 0, 0, 1};
}

bool isUntouched(const PagePlan& plan, cv::Size frame, cv::Size size) {
    const Quad whole = wholeFrame(frame);
    for (std::size_t k = 0; k < 4; ++k)
        if (cv::norm(plan.outline[k] - whole[k]) > 0.01) return false;
    return std::abs(plan.skewDegrees) < kLeastSkew && size == frame;
}

cv::Mat warped(const cv::Mat& original, const PagePlan& plan, cv::Size size) {
    if (isUntouched(plan, original.size(), size)) return original.clone();
    const cv::Matx33d skew = skewed(size, std::abs(plan.skewDegrees) < kLeastSkew ? 0 : plan.skewDegrees);
    const double scale = std::sqrt(std::abs(area(plan.outline)) / size.area()); // original pixels per output pixel
    cv::Mat source = original, result;
    // Between two pixels a cubic looks at four; what lies further apart must be averaged first.
    if (scale > 1.2) cv::GaussianBlur(original, source, {}, 0.45 * std::sqrt(scale * scale - 1));
    cv::warpPerspective(source, result, fromRectangle(size, plan.outline) * skew, size,
                        cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return result;
}

cv::Mat turned(const cv::Mat& page, int turn) {
    constexpr int kCodes[] = {-1, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    if (turn == 0) return page;
    cv::Mat result;
    cv::rotate(page, result, kCodes[turn]);
    return result;
}

} // namespace

PagePlan planOf(const Image& original, const Facts& facts, const Edits& edits) {
    const cv::Size frame = original.bgr.size();
    const auto corners = edits.wholeFrame ? std::nullopt : edits.corners ? edits.corners : facts.corners;
    const bool photo = facts.photo;
    PagePlan plan;
    plan.turn = ((facts.turn + edits.turn) % 4 + 4) % 4;
    plan.tone = photo;
    plan.outline = corners ? toQuad(*corners) : wholeFrame(frame);
    if (!isConvex(plan.outline)) plan.outline = wholeFrame(frame); // a hand may cross the corners over
    if (photo) {
        plan.shape = corners ? shapeInPhoto(plan.outline, original) : shapeOfScan(frame, 0);
        return plan;
    }
    plan.shape = shapeOfScan(frame, facts.dpi > 0 ? facts.dpi : original.dpi);
    if (!corners) {
        plan.skewDegrees = facts.skewDegrees;
        return plan;
    }
    const double mm = 25.4 / plan.shape.dpi; // a part of a scan keeps the scan's scale
    plan.shape.widthMm = mm * std::max(sideLength(plan.outline, 0), sideLength(plan.outline, 2));
    plan.shape.heightMm = mm * std::max(sideLength(plan.outline, 1), sideLength(plan.outline, 3));
    return plan;
}

Rendering renderPlan(const Image& original, const PagePlan& plan, double mostDpi, const CancelToken& token) {
    token.throwIfCancelled();
    const double dpi = std::max(1.0, std::min({mostDpi, plan.shape.dpi, kMostUpsampling * weakestDpi(plan)}));
    cv::Mat page = warped(original.bgr, plan, sizeAt(plan, dpi));
    token.throwIfCancelled();
    if (plan.tone) evenLight(page);
    const bool sideways = plan.turn % 2 == 1;
    return {turned(page, plan.turn), dpi, sideways ? plan.shape.heightMm : plan.shape.widthMm,
            sideways ? plan.shape.widthMm : plan.shape.heightMm};
}

} // namespace quay
