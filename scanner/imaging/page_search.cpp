// Searches at work size, follows the best finds' edges in the larger picture, and scores them again.
#include "scanner/imaging/page_search.h"

#include "scanner/imaging/sheet_evidence.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

// Two finds are the same when no corner is further apart than this, of the diagonal.
constexpr double kSame = 0.05;
// So many different finds are followed to their edges before the best is chosen.
constexpr std::size_t kFollowed = 4;
constexpr double kFollowedBand = 0.01; // of the diagonal: closer finds follow the same edges
constexpr double kHopeless = 0.6;      // of score, behind the best
constexpr double kSurest = 2.6;        // log odds of an outline, however clear: a keyboard has one, too

bool similar(const Quad& a, const Quad& b, double tolerance) {
    const Quad sa = sorted(a), sb = sorted(b);
    for (std::size_t k = 0; k < 4; ++k)
        if (cv::norm(sa[k] - sb[k]) > tolerance) return false;
    return true;
}

Quad scaled(Quad quad, double scale) {
    for (cv::Point2d& p : quad) p = rescaled(p, scale);
    return quad;
}

} // namespace

bool isWholeFrame(const Quad& quad, cv::Size size) {
    const double right = size.width - 1, bottom = size.height - 1;
    return similar(quad, {cv::Point2d{0, 0}, {right, 0}, {right, bottom}, {0, bottom}}, 0.025 * diagonal(size));
}

PageSearch::PageSearch(const cv::Mat& picture, int workLength, std::size_t lines) : picture_(picture) {
    const double scale = std::min(1.0, static_cast<double>(workLength) / std::max(picture.cols, picture.rows));
    cv::Mat small = picture, lab;
    const cv::Size size(std::max(1, cvRound(picture.cols * scale)), std::max(1, cvRound(picture.rows * scale)));
    if (scale < 1) cv::resize(picture, small, size, 0, 0, cv::INTER_AREA);
    size_ = small.size();
    if (small.cols < 32 || small.rows < 32) return;
    scale_ = static_cast<double>(picture.cols) / small.cols;
    cv::cvtColor(small, lab, cv::COLOR_BGR2Lab);
    field_ = edgeField(lab);
    candidates_ = pageCandidates(LineProposer(lines).propose(lab, field_), field_);
}

// The same four sides moved: what are they worth now?
PageCandidate PageSearch::moved(const PageCandidate& from, const Quad& quad) const {
    Proposals one{{}, {{{0, 1, 2, 3}, quad}}};
    for (std::size_t k = 0; k < 4; ++k)
        one.lines.push_back({lineThrough(quad[k], quad[(k + 1) % 4]), 0, from.frame[k], {}});
    return pageCandidates(one, field_).front();
}

std::optional<PageSearch::Followed> PageSearch::bestOf(const Wanted& wanted) const {
    std::vector<const PageCandidate*> tried;
    std::optional<Followed> best;
    double bestScore = 0;
    for (const PageCandidate& candidate : candidates_) {
        if (tried.size() == kFollowed) break;
        if (!tried.empty() && candidate.score < tried.front()->score - kHopeless) break;
        const auto known = [&](const PageCandidate* other) {
            return similar(other->quad, candidate.quad, kFollowedBand * diagonal(size_));
        };
        if (!wanted(candidate) || std::any_of(tried.begin(), tried.end(), known)) continue;
        tried.push_back(&candidate);
        const FollowedSides sides = followedSides(picture_, scaled(candidate.quad, scale_), candidate.frame);
        const PageCandidate now = moved(candidate, scaled(sides.quad, 1 / scale_));
        // Both looks count: the lines found first, and the edges followed from there.
        const double score = (candidate.score + now.score) / 2;
        if (best && score <= bestScore) continue;
        bestScore = score;
        best = Followed{now, sides, 0};
    }
    if (best) best->confidence = confidence(best->candidate, wanted);
    return best;
}

double PageSearch::confidence(const PageCandidate& candidate, const Wanted& rivals) const {
    double margin = 0.5;
    for (const PageCandidate& other : candidates_) {
        if (other.score < candidate.score - margin) break;
        if (similar(candidate.quad, other.quad, kSame * diagonal(size_)) || !rivals(other)) continue;
        margin = candidate.score - other.score;
        break;
    }
    // Two sides in sight still show a page; of one alone nobody can tell.
    const double seen = std::clamp(3 - candidate.evidence.hidden, 0.0, 1.0);
    // Of the outline: logistic, fitted with doubtOf.
    const PageEvidence& evidence = candidate.evidence;
    const double sure = 1.81 * candidate.score + 2.06 * std::clamp(margin, 0.0, 0.5) - 0.44 * evidence.overshoot -
                        0.51 * evidence.hidden + 1.05 * std::abs(evidence.lighter) + 0.36 * evidence.bright - 11.39;
    const double paper = 1.75 * std::min(sure, kSurest) - doubtOf(sheetEvidence(field_, candidate.quad));
    return seen / (1 + std::exp(-paper));
}

} // namespace quay
