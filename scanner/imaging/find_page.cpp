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
// Two finds are the same when no corner is further apart than this, of the diagonal.
constexpr double kSame = 0.05;
// So many different finds are followed to their edges before the best is chosen.
constexpr std::size_t kFollowed = 3;
constexpr double kFollowedBand = 0.02; // of the diagonal: closer finds follow the same edges
constexpr double kHopeless = 0.6;      // of score, behind the best

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

// Logistic, fitted to the best candidates of 34 photographs, 140 painted scenes and 56 pictures without paper: how
// often a find of this score, this far ahead of any other, has its corners right.
double confidenceOf(double score, double margin) {
    return 1 / (1 + std::exp(17.8 - 2.77 * score - 2.3 * std::clamp(margin, 0.0, 0.5)));
}

struct Search {
    cv::Size size; // of the work picture
    EdgeField field;
    std::vector<PageCandidate> candidates;

    double margin(const PageCandidate& best) const {
        for (const PageCandidate& other : candidates)
            if (!similar(best.quad, other.quad, kSame * diagonal(size))) return best.score - other.score;
        return 1;
    }

    // The same four sides moved: what are they worth now?
    PageCandidate moved(const PageCandidate& from, const Quad& quad) const {
        Proposals one{{}, {{{0, 1, 2, 3}, quad}}};
        for (std::size_t k = 0; k < 4; ++k)
            one.lines.push_back({lineThrough(quad[k], quad[(k + 1) % 4]), 0, from.frame[k], {}});
        return pageCandidates(one, field, 1).front();
    }
};

Search searched(const cv::Mat& bgr, int workLength) {
    const double scale = std::min(1.0, static_cast<double>(workLength) / std::max(bgr.cols, bgr.rows));
    cv::Mat small = bgr, lab;
    if (scale < 1) cv::resize(bgr, small, {}, scale, scale, cv::INTER_AREA);
    Search search{small.size(), {}, {}};
    if (small.cols < 32 || small.rows < 32) return search;
    cv::cvtColor(small, lab, cv::COLOR_BGR2Lab);
    search.field = edgeField(lab);
    search.candidates = pageCandidates(LineProposer(kLines).propose(lab, search.field), search.field, 60);
    return search;
}

std::optional<FoundPage> asFound(const Search& search, const PageCandidate& best, double scale) {
    // Two sides in sight still show a page; of one alone nobody can tell.
    const double seen = std::clamp(3 - best.evidence.hidden, 0.0, 1.0);
    FoundPage page{best.quad, best.frame, seen * confidenceOf(best.score, search.margin(best))};
    if (page.confidence < kAnyPage || isWholeFrame(best.quad, search.size)) return {};
    for (cv::Point2d& p : page.quad) p = rescaled(p, scale);
    return page;
}

} // namespace

std::optional<FoundPage> findPageQuickly(const cv::Mat& bgr, int workLength) {
    const Search search = searched(bgr, workLength);
    if (search.candidates.empty()) return {};
    return asFound(search, search.candidates.front(), static_cast<double>(bgr.cols) / search.size.width);
}

std::optional<FoundPage> findPage(const cv::Mat& bgr) {
    // Whole factors are several times quicker than others, and the rest needs no more pixels.
    const int factor = std::max(1, std::max(bgr.cols, bgr.rows) / kShrunkLength);
    const cv::Mat shrunk = shrunkBy(bgr, factor);
    const Search search = searched(shrunk, kWorkLength);
    const double toShrunk = static_cast<double>(shrunk.cols) / search.size.width;
    std::vector<Quad> tried;
    std::optional<PageCandidate> best;
    FollowedSides sides;
    for (const PageCandidate& candidate : search.candidates) {
        const auto known = [&](const Quad& q) {
            return similar(q, candidate.quad, kFollowedBand * diagonal(search.size));
        };
        if (candidate.score < search.candidates.front().score - kHopeless || tried.size() == kFollowed) break;
        if (std::any_of(tried.begin(), tried.end(), known)) continue;
        tried.push_back(candidate.quad);
        Quad quad = candidate.quad;
        for (cv::Point2d& p : quad) p = rescaled(p, toShrunk);
        const FollowedSides followed = followedSides(shrunk, quad, candidate.frame);
        quad = followed.quad;
        for (cv::Point2d& p : quad) p = rescaled(p, 1 / toShrunk);
        const PageCandidate moved = search.moved(candidate, quad);
        if (best && moved.score <= best->score) continue;
        best = moved;
        sides = followed;
    }
    if (!best) return {};
    auto page = asFound(search, *best, 1);
    if (!page) return {};
    for (cv::Point2d& p : sides.quad) p = rescaled(p, factor);
    page->quad = refined(bgr, sides, page->frame);
    return page;
}

} // namespace quay
