// Enumerates and scores quadrilaterals. The thresholds are wide: they exclude what no photo of a sheet shows.
#include "scanner/imaging/page_candidates.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kDegree = CV_PI / 180;
constexpr double kOppositeWithin = 38 * kDegree;  // two opposite sides, seen at a slant
constexpr double kNeighbourBeyond = 42 * kDegree; // two neighbours
constexpr double kNearlyParallel = 12 * kDegree;
constexpr double kApart = 0.10;        // of the diagonal, between nearly parallel sides
constexpr double kOutside = 0.06;      // of the frame: a corner may lie this far out,
constexpr double kFarOutside = 0.6;    // or this far where a side is thought to be outside
constexpr double kShortestSide = 0.06; // of the diagonal
constexpr double kSmallestArea = 0.04; // of the frame; a card on a desk is 5 %
constexpr double kOppositeRatio = 0.42;
constexpr std::size_t kMostFrameSides = 3;
// Samples near a corner see the neighbour's edge: leave this share of a side out.
constexpr double kCornerMargin = 0.03;
constexpr double kOvershootFrom = 0.04, kOvershootTo = 0.16; // of the side, beyond its ends
// What a side is taken for that lies on the border of the picture.
constexpr double kHiddenEdge = 0.6, kHiddenContrast = 0.55;
constexpr double kBandNear = 0.012, kBandFar = 0.03; // of the diagonal

struct Opposites {
    std::size_t a, b;
};

class Search {
public:
    Search(const std::vector<PageLine>& lines, const EdgeField& field)
        : lines_(lines), size_(field.lab.size()), diagonal_(diagonal(size_)) {
        const double near = std::max(2.5, kBandNear * diagonal_), far = std::max(2.5, kBandFar * diagonal_);
        for (const PageLine& line : lines) evidence_.emplace_back(field, line.line, near, far);
        for (const PageLine& a : lines)
            for (const PageLine& b : lines) crossings_.push_back(crossing(a.line, b.line));
    }

    std::vector<PageCandidate> run() const {
        std::vector<PageCandidate> found;
        const auto pairs = opposites();
        for (std::size_t i = 0; i < pairs.size(); ++i)
            for (std::size_t j = i + 1; j < pairs.size(); ++j)
                if (angleBetween(lines_[pairs[i].a].line, lines_[pairs[j].a].line) > kNeighbourBeyond)
                    consider(pairs[i], pairs[j], found);
        return found;
    }

private:
    using Sides = std::array<std::size_t, 4>; // line of each side

    std::vector<Opposites> opposites() const {
        const cv::Point2d middle{size_.width / 2.0, size_.height / 2.0};
        std::vector<Opposites> pairs;
        for (std::size_t a = 0; a < lines_.size(); ++a)
            for (std::size_t b = a + 1; b < lines_.size(); ++b) {
                const Line &la = lines_[a].line, &lb = lines_[b].line;
                const double angle = angleBetween(la, lb);
                if (lines_[a].opposite || (lines_[b].opposite && lines_[b].opposite != a)) continue;
                if (angle > kOppositeWithin) continue;
                const double sign = la.normal.dot(lb.normal) < 0 ? -1 : 1;
                const double apart = std::abs(la.distance(middle) - sign * lb.distance(middle));
                if (apart < kApart * diagonal_ && angle < kNearlyParallel) continue;
                pairs.push_back({a, b});
            }
        return pairs;
    }

    void consider(Opposites p, Opposites q, std::vector<PageCandidate>& found) const {
        Sides sides{p.a, q.b, p.b, q.a};
        PageCandidate candidate;
        std::size_t frames = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const auto& corner = crossings_[sides[(k + 3) % 4] * lines_.size() + sides[k]];
            const bool far = lines_[sides[k]].opposite || lines_[sides[(k + 3) % 4]].opposite;
            if (!corner || !nearFrame(*corner, far ? kFarOutside : kOutside)) return;
            candidate.quad[k] = *corner;
            frames += lines_[sides[k]].frame;
        }
        if (frames > kMostFrameSides) return;
        if (area(candidate.quad) < 0) { // walk the other way round, side k still from corner k to k + 1
            std::swap(candidate.quad[1], candidate.quad[3]);
            std::reverse(sides.begin(), sides.end());
        }
        if (!plausible(candidate.quad)) return;
        judge(sides, candidate);
        found.push_back(candidate);
    }

    bool nearFrame(cv::Point2d p, double outside) const {
        const double x = outside * size_.width, y = outside * size_.height;
        return p.x > -x && p.x < size_.width + x && p.y > -y && p.y < size_.height + y;
    }

    bool plausible(const Quad& quad) const {
        std::array<double, 4> length{};
        for (std::size_t k = 0; k < 4; ++k) {
            length[k] = sideLength(quad, k);
            if (length[k] < kShortestSide * diagonal_) return false;
        }
        for (std::size_t k = 0; k < 4; ++k) {
            const cv::Point2d d1 = quad[(k + 1) % 4] - quad[k], d2 = quad[(k + 2) % 4] - quad[(k + 1) % 4];
            if (d1.cross(d2) < std::sin(kNeighbourBeyond) * length[k] * length[(k + 1) % 4]) return false;
        }
        const auto ratio = [](double a, double b) { return std::min(a, b) / std::max(a, b); };
        return area(quad) > kSmallestArea * size_.area() && ratio(length[0], length[2]) > kOppositeRatio &&
               ratio(length[1], length[3]) > kOppositeRatio;
    }

    struct SideEvidence {
        double edge = 0, contrast = 0, overshoot = 0;
        double lighter = 0; // the paper than what lies outside, -1..1
        double hidden = 0;  // 1: the outside cannot be seen, and no edge says that the side is here
        bool frame = false;
        cv::Vec3d paper;
    };

    SideEvidence sideEvidence(std::size_t lineIndex, cv::Point2d a, cv::Point2d b, cv::Point2d inside) const {
        const Line& line = lines_[lineIndex].line;
        const LineEvidence& evidence = evidence_[lineIndex];
        const double from = line.direction().dot(a), to = line.direction().dot(b), run = to - from;
        const double first = from + kCornerMargin * run, last = to - kCornerMargin * run;
        const bool positive = line.distance(inside) > 0;
        const BandColour in = evidence.band(first, last, positive), out = evidence.band(first, last, !positive);
        SideEvidence side;
        side.paper = in.mean;
        side.overshoot = (evidence.edge(from - kOvershootTo * run, from - kOvershootFrom * run) +
                          evidence.edge(to + kOvershootFrom * run, to + kOvershootTo * run)) /
                         2;
        side.edge = evidence.edge(first, last);
        side.frame = lines_[lineIndex].frame;
        if (side.frame || out.inside < 0.3) { // nothing can be seen outside: neither for nor against
            side.edge = side.frame ? kHiddenEdge : std::max(kHiddenEdge, side.edge);
            side.frame = side.edge < 0.7;
            side.hidden = 1 - (side.edge - kHiddenEdge) / (1 - kHiddenEdge);
            side.contrast = kHiddenContrast;
            return side;
        }
        const cv::Vec3d step = in.mean - out.mean, variance = in.variance + out.variance;
        const double difference = std::sqrt(step.mul(step).dot(kLabWeight));
        const double spread = std::sqrt(variance[0] + variance[1] + variance[2]) / 2 + 2.5;
        side.contrast = difference / (difference + spread);
        side.lighter = std::clamp(step[0] / 40, -1.0, 1.0);
        return side;
    }

    void judge(const Sides& sides, PageCandidate& candidate) const {
        const Quad& quad = candidate.quad;
        const cv::Point2d inside = (quad[0] + quad[1] + quad[2] + quad[3]) * 0.25;
        std::array<double, 4> edges{};
        std::array<cv::Vec3d, 4> papers;
        double edge = 0, contrast = 0, weakestContrast = 1, overshoot = 0, lighter = 0;
        cv::Vec3d paper;
        candidate.weakestEdge = 1;
        for (std::size_t k = 0; k < 4; ++k) {
            const SideEvidence side = sideEvidence(sides[k], quad[k], quad[(k + 1) % 4], inside);
            candidate.frame[k] = side.frame;
            edges[k] = side.edge;
            papers[k] = side.paper;
            paper += side.paper * 0.25;
            edge += side.edge / 4;
            contrast += side.contrast / 4;
            weakestContrast = std::min(weakestContrast, side.contrast);
            overshoot += side.overshoot / 4;
            candidate.hidden += side.hidden;
            lighter += side.lighter / 4;
            if (!side.frame) candidate.weakestEdge = std::min(candidate.weakestEdge, side.edge);
        }
        double uneven = 0;
        for (const cv::Vec3d& colour : papers) {
            const cv::Vec3d d = colour - paper;
            uneven += std::sqrt(0.5 * d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) / 4;
        }
        std::sort(edges.begin(), edges.end());
        const double share = std::min(0.9, area(quad) / size_.area());
        candidate.score = edge + 0.8 * (edges[0] + edges[1]) / 2 + 0.9 * contrast + 0.5 * weakestContrast +
                          0.4 * std::exp(-uneven / 14) - 0.6 * overshoot + 0.8 * std::sqrt(share) -
                          0.2 * candidate.hidden + 0.15 * lighter;
    }

    const std::vector<PageLine>& lines_;
    cv::Size size_;
    double diagonal_;
    std::vector<LineEvidence> evidence_;
    std::vector<std::optional<cv::Point2d>> crossings_;
};

} // namespace

std::vector<PageCandidate> pageCandidates(const std::vector<PageLine>& lines, const EdgeField& field,
                                          std::size_t limit) {
    auto found = Search(lines, field).run();
    const auto better = [](const PageCandidate& a, const PageCandidate& b) { return a.score > b.score; };
    const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
    std::partial_sort(found.begin(), kept, found.end(), better);
    found.erase(kept, found.end());
    return found;
}

} // namespace quay
