// From a picture to the corners of the paper in it.
#include "scanner/imaging/find_page.h"

#include "scanner/imaging/page_candidates.h"
#include "scanner/imaging/refine.h"
#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr int kWorkLength = 480, kShrunkLength = 1200;
constexpr std::size_t kLines = 40;
// Scores: the best quadrilateral of a bare desk reaches 2.5, sheets of paper 2.6 to 3.8.
constexpr double kWorthless = 2.3, kSure = 3.0;

bool similar(const Quad& a, const Quad& b, double tolerance) {
    const Quad sa = sorted(a), sb = sorted(b);
    for (std::size_t k = 0; k < 4; ++k)
        if (cv::norm(sa[k] - sb[k]) > tolerance) return false;
    return true;
}

// Such a find is no news: it says that the picture has borders.
bool isWholeFrame(const Quad& quad, cv::Size size) {
    const double right = size.width - 1, bottom = size.height - 1;
    return similar(quad, {cv::Point2d{0, 0}, {right, 0}, {right, bottom}, {0, bottom}}, 0.025 * diagonal(size));
}

double rising(double value, double low, double high) {
    return std::clamp((value - low) / (high - low), 0.0, 1.0);
} // or falling, when low > high

} // namespace

std::optional<FoundPage> findPageQuickly(const cv::Mat& bgr, int workLength) {
    const double scale = std::min(1.0, static_cast<double>(workLength) / std::max(bgr.cols, bgr.rows));
    cv::Mat small, lab;
    if (scale < 1)
        cv::resize(bgr, small, {}, scale, scale, cv::INTER_AREA);
    else
        small = bgr;
    if (small.cols < 32 || small.rows < 32) return {};
    cv::cvtColor(small, lab, cv::COLOR_BGR2Lab);
    const EdgeField field = edgeField(lab);
    const auto candidates = pageCandidates(pageLines(lab, kLines), field, 60);
    if (candidates.empty()) return {};
    const PageCandidate& best = candidates.front();
    double margin = 0.5;
    for (const PageCandidate& other : candidates) {
        if (similar(best.quad, other.quad, 0.05 * diagonal(lab.size()))) continue;
        margin = best.score - other.score;
        break;
    }
    FoundPage page{best.quad, best.frame, 0};
    // Two sides in sight still show a page; of one alone nobody can tell.
    const double seen = rising(best.hidden, 3, 2) * (1 - 0.1 * best.hidden);
    page.confidence = seen * rising(best.score, kWorthless, kSure) * (0.6 + 0.4 * rising(margin, 0, 0.25));
    if (page.confidence < kAnyPage || isWholeFrame(best.quad, lab.size())) return {};
    for (cv::Point2d& p : page.quad) p = rescaled(p, 1 / scale);
    return page;
}

std::optional<FoundPage> findPage(const cv::Mat& bgr) {
    // Whole factors are several times quicker than others, and the rest needs no more pixels.
    const int factor = std::max(1, std::max(bgr.cols, bgr.rows) / kShrunkLength);
    const cv::Mat shrunk = shrunkBy(bgr, factor);
    auto page = findPageQuickly(shrunk, kWorkLength);
    if (!page) return {};
    for (cv::Point2d& p : page->quad) p = rescaled(p, factor);
    page->quad = refined(bgr, shrunk, page->quad, page->frame);
    return page;
}

} // namespace quay
