// From a picture to the corners of the papers in it.
#include "scanner/imaging/find_page.h"

#include "scanner/imaging/page_search.h"
#include "scanner/imaging/shrink.h"
#include "scanner/imaging/stopwatch.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {
namespace {

constexpr int kWorkLength = 480, kShrunkLength = 1200;
// A quarter less time in a preview of 300 pixels, for a mean IoU of 0.977 instead of 0.978 on 34 photographs; in full
// pictures the longest lines of a dense text would push out a side.
constexpr std::size_t kLines = 40, kQuickLines = 28;
constexpr std::size_t kMostPages = 12;
// Further papers beside the best. Stricter than for one paper, which must be somewhere, if anywhere: a mat, a book or
// a picture on the wall is a rectangle, too. Papers laid down together are alike, and wholly in sight.
constexpr double kLeastOfBest = 0.4; // of the best one's area, and the other way round
constexpr double kSamePaper = 0.55;  // of its brightness
constexpr double kFurtherPage = 0.6; // confidence

bool anything(const PageCandidate&) { return true; }

double overlap(const Quad& a, const Quad& b) { // of the smaller
    std::vector<cv::Point2f> first, second, common;
    for (const cv::Point2d p : a) first.emplace_back(p);
    for (const cv::Point2d p : b) second.emplace_back(p);
    const double shared = cv::intersectConvexConvex(first, second, common);
    return shared / std::max(1.0, std::min(area(a), area(b)));
}

// A picture with its search at a third or a quarter of its size.
struct Picture {
    explicit Picture(const cv::Mat& picture)
        // Whole factors are several times quicker than others, and the search needs no more pixels.
        : bgr(picture), factor(std::max(1, std::max(bgr.cols, bgr.rows) / kShrunkLength)),
          shrunk(shrunkBy(bgr, factor)), search(shrunk, kWorkLength, kLines) {}

    FoundPage refined(PageSearch::Followed found) const {
        for (cv::Point2d& p : found.sides.quad) p = rescaled(p, factor);
        FoundPage page{{}, found.candidate.frame, found.confidence};
        page.quad = quay::refined(bgr, found.sides, page.frame);
        return page;
    }

    std::optional<PageSearch::Followed> best() const {
        auto found = search.bestOf(anything);
        if (!found || found->confidence < kAnyPage || isWholeFrame(found->candidate.quad, search.size())) return {};
        return found;
    }

    const cv::Mat& bgr;
    int factor;
    cv::Mat shrunk;
    PageSearch search;
};

bool isFurther(const PageCandidate& candidate, const std::vector<PageSearch::Followed>& known) {
    const PageCandidate& best = known.front().candidate;
    const double share = area(candidate.quad) / area(best.quad);
    return candidate.evidence.hidden == 0 && share > kLeastOfBest && share < 1 / kLeastOfBest &&
           candidate.evidence.bright > kSamePaper * best.evidence.bright &&
           std::none_of(known.begin(), known.end(), [&](const PageSearch::Followed& page) {
               return overlap(page.candidate.quad, candidate.quad) > 0.02;
           });
}

// Rows from above, each from the left: a page comes after those that lie wholly above it.
void inReadingOrder(std::vector<FoundPage>& pages) {
    const auto middle = [](const FoundPage& page) {
        return (page.quad[0] + page.quad[1] + page.quad[2] + page.quad[3]) * 0.25;
    };
    std::sort(pages.begin(), pages.end(), [&](const auto& a, const auto& b) { return middle(a).y < middle(b).y; });
    for (auto row = pages.begin(); row != pages.end();) {
        const double bottom =
            std::max_element(row->quad.begin(), row->quad.end(), [](auto a, auto b) { return a.y < b.y; })->y;
        const auto end = std::find_if(row, pages.end(), [&](const FoundPage& page) { return middle(page).y > bottom; });
        std::sort(row, end, [&](const auto& a, const auto& b) { return middle(a).x < middle(b).x; });
        row = end;
    }
}

} // namespace

std::optional<FoundPage> findPageQuickly(const cv::Mat& bgr, int workLength) {
    const PageSearch search(bgr, workLength, kQuickLines);
    if (search.empty()) return {};
    const PageCandidate& best = search.candidates().front();
    FoundPage page{best.quad, best.frame, search.confidence(best, anything)};
    if (page.confidence < kAnyPage || isWholeFrame(best.quad, search.size())) return {};
    for (cv::Point2d& p : page.quad) p = rescaled(p, search.toPicture());
    return page;
}

std::optional<FoundPage> findPage(const cv::Mat& bgr) {
    const Picture picture(bgr);
    const auto best = picture.best();
    if (!best) return {};
    return picture.refined(*best);
}

std::vector<FoundPage> findPages(const cv::Mat& bgr, double* refineMs) {
    const Picture picture(bgr);
    std::vector<PageSearch::Followed> found;
    if (const auto best = picture.best()) found.push_back(*best);
    while (!found.empty() && found.size() < kMostPages && found.front().confidence >= kCertainPage) {
        const auto next = picture.search.bestOf([&](const PageCandidate& c) { return isFurther(c, found); });
        if (!next || next->confidence < kFurtherPage || !isFurther(next->candidate, found)) break;
        found.push_back(*next);
    }
    const Stopwatch watch;
    std::vector<FoundPage> pages;
    for (const auto& each : found) pages.push_back(picture.refined(each));
    if (refineMs) *refineMs += watch.ms();
    inReadingOrder(pages);
    return pages;
}

} // namespace quay
