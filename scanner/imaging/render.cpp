// The one warp. Crop, perspective, skew, scale and turn are multiplied into a single map.
#include "scanner/imaging/render.h"

#include "scanner/imaging/page_look.h"
#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

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
    if (std::abs(degrees) < kLeastSkew) return cv::Matx33d::eye();
    const double c = std::cos(degrees * CV_PI / 180), s = std::sin(degrees * CV_PI / 180);
    const double x = (size.width - 1) / 2.0, y = (size.height - 1) / 2.0;
    return {c, -s, x - c * x + s * y, s, c, y - s * x - c * y, 0, 0, 1};
}

// Pixel of the turned page to pixel of the page of `size` before the turn.
cv::Matx33d turnedBack(cv::Size size, int turn) {
    const double right = size.width - 1, bottom = size.height - 1;
    switch (turn) {
    case 1: return {0, 1, 0, -1, 0, bottom, 0, 0, 1};
    case 2: return {-1, 0, right, 0, -1, bottom, 0, 0, 1};
    case 3: return {0, -1, right, 1, 0, 0, 0, 0, 1};
    default: return cv::Matx33d::eye();
    }
}

bool isUntouched(const PagePlan& plan, cv::Size frame, cv::Size size) {
    if (plan.mesh) return false;
    const Quad whole = wholeFrame(frame);
    for (std::size_t k = 0; k < 4; ++k)
        if (cv::norm(plan.outline[k] - whole[k]) > 0.01) return false;
    return std::abs(plan.skewDegrees) < kLeastSkew && plan.turn == 0 && size == frame;
}

// The part of the original that holds the page, shrunk by a whole factor, and the way there from the original.
struct Source {
    cv::Mat bgr;
    cv::Matx33d fromOriginal = cv::Matx33d::eye();
};

Source shrunkSource(const cv::Mat& original, const PagePlan& plan, int factor) {
    std::vector<cv::Point2f> corners;
    for (const cv::Point2d& p : plan.outline) corners.emplace_back(p);
    if (plan.mesh)
        for (const Point& p : plan.mesh->points) corners.emplace_back(cv::Point2d(p.x, p.y));
    cv::Rect part = cv::boundingRect(corners);
    const int margin = 4 * factor; // for the neighbours of the outermost pixels, and for skew
    part = (part + cv::Size(2 * margin, 2 * margin) - cv::Point(margin, margin)) & cv::Rect({}, original.size());
    factor = std::min({factor, part.width, part.height});
    if (factor < 2) return {original};
    Source source;
    source.bgr = shrunkBy(original(part), factor);
    const double f = 1.0 / factor, x = (0.5 - part.x) * f - 0.5, y = (0.5 - part.y) * f - 0.5;
    source.fromOriginal = {f, 0, x, 0, f, y, 0, 0, 1};
    return source;
}

PageMap mapOf(const PagePlan& plan, cv::Size flat, const cv::Matx33d& fromOriginal) {
    if (!plan.mesh)
        return PageMap(fromOriginal * fromRectangle(flat, plan.outline) * skewed(flat, plan.skewDegrees) *
                       turnedBack(flat, plan.turn));
    Mesh mesh = turned(*plan.mesh, plan.turn);
    for (Point& p : mesh.points) {
        const cv::Vec3d q = fromOriginal * cv::Vec3d(p.x, p.y, 1);
        p = {q[0], q[1]};
    }
    return PageMap(mesh, plan.turn % 2 == 1 ? cv::Size(flat.height, flat.width) : flat);
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
    // It was measured between the measured corners; beside a person's it means nothing.
    if (!edits.wholeFrame && !edits.corners) plan.mesh = facts.mesh;
    if (photo) {
        plan.shape = corners ? shapeInPhoto(plan.outline, original) : shapeOfScan(frame, 0);
        return plan;
    }
    plan.shape = shapeOnScan(plan.outline, frame, facts.dpi > 0 ? facts.dpi : original.dpi);
    // The skew was measured on the page as it was found: a person's outline is straight as it is.
    const bool asFound = !edits.corners && corners.has_value() == facts.corners.has_value();
    if (asFound) plan.skewDegrees = facts.skewDegrees;
    return plan;
}

PageDrawing::PageDrawing(const Image& original, const PagePlan& plan, double mostDpi) {
    dpi_ = std::max(1.0, std::min({mostDpi, plan.shape.dpi, kMostUpsampling * weakestDpi(plan)}));
    const bool sideways = plan.turn % 2 == 1;
    const cv::Size flat = sizeAt(plan, dpi_);
    size_ = sideways ? cv::Size(flat.height, flat.width) : flat;
    widthMm_ = sideways ? plan.shape.heightMm : plan.shape.widthMm;
    heightMm_ = sideways ? plan.shape.widthMm : plan.shape.heightMm;
    source_ = original.bgr;
    if (!isUntouched(plan, original.bgr.size(), size_)) {
        double stride = std::sqrt(std::abs(area(plan.outline)) / flat.area());
        const Source source = shrunkSource(original.bgr, plan, static_cast<int>(stride));
        stride *= source.fromOriginal(0, 0);
        source_ = source.bgr;
        map_ = mapOf(plan, flat, source.fromOriginal);
        resampler_.emplace(source_, stride);
    }
    if (!plan.tone) return;
    PagePlan dull = plan;
    dull.tone = false;
    const double longMm = std::max(widthMm_, heightMm_);
    light_.emplace(PageDrawing(original, dull, 25.4 * PageLight::kLength / longMm).whole({}));
}

void PageDrawing::warp(int first, cv::Mat& band) const {
    if (!resampler_) {
        source_.rowRange(first, first + band.rows).copyTo(band);
        return;
    }
    std::vector<float> xs(static_cast<std::size_t>(band.cols)), ys(xs.size());
    for (int y = 0; y < band.rows; ++y) {
        map_.row(first + y, xs, ys);
        resampler_->row(xs, ys, band.ptr(y));
    }
}

void PageDrawing::draw(int first, cv::Mat& band) const {
    warp(first, band);
    if (light_) light_->even(band, first, size_.height);
}

cv::Mat PageDrawing::whole(const CancelToken& token) const {
    constexpr int kBand = 64; // rows: half a megabyte of A4, which stays in the cache between warp and tone
    cv::Mat page(size_, CV_8UC3);
    for (int y = 0; y < page.rows; y += kBand) {
        token.throwIfCancelled();
        cv::Mat band = page.rowRange(y, std::min(page.rows, y + kBand));
        draw(y, band);
    }
    return page;
}

} // namespace quay
