// Enumerates quadrilaterals of lines. The limits are wide: they exclude what no photo of a sheet shows.
#include "scanner/imaging/corner_proposer.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kDegree = CV_PI / 180;
constexpr double kOppositeWithin = 38 * kDegree;  // two opposite sides, seen at a slant
constexpr double kNeighbourBeyond = 42 * kDegree; // two neighbours
constexpr double kNearlyParallel = 12 * kDegree;
constexpr double kApart = 0.06;        // of the diagonal, between nearly parallel sides: a receipt is narrow
constexpr double kOutside = 0.06;      // of the frame: a corner may lie this far out,
constexpr double kFarOutside = 0.6;    // or this far where a side is thought to be outside
constexpr double kShortestSide = 0.06; // of the diagonal
constexpr double kSmallestArea = 0.03; // of the frame; a card on a desk is 5 %
constexpr double kOppositeRatio = 0.42;
constexpr std::size_t kMostFrameSides = 3;

struct Opposites {
    std::size_t a, b;
};

class Enumeration {
public:
    Enumeration(const std::vector<PageLine>& lines, cv::Size size)
        : lines_(lines), size_(size), diagonal_(diagonal(size)) {
        for (const PageLine& a : lines)
            for (const PageLine& b : lines) crossings_.push_back(crossing(a.line, b.line));
    }

    std::vector<Sketch> run() const {
        std::vector<Sketch> found;
        const auto pairs = opposites();
        for (std::size_t i = 0; i < pairs.size(); ++i)
            for (std::size_t j = i + 1; j < pairs.size(); ++j)
                if (angleBetween(lines_[pairs[i].a].line, lines_[pairs[j].a].line) > kNeighbourBeyond)
                    consider(pairs[i], pairs[j], found);
        return found;
    }

private:
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

    void consider(Opposites p, Opposites q, std::vector<Sketch>& found) const {
        Sketch sketch{{p.a, q.b, p.b, q.a}, {}};
        std::size_t frames = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const std::size_t before = sketch.sides[(k + 3) % 4], side = sketch.sides[k];
            const auto& corner = crossings_[before * lines_.size() + side];
            const bool far = lines_[side].opposite || lines_[before].opposite;
            if (!corner || !nearFrame(*corner, far ? kFarOutside : kOutside)) return;
            sketch.quad[k] = *corner;
            frames += lines_[side].frame;
        }
        if (frames > kMostFrameSides) return;
        if (area(sketch.quad) < 0) { // walk the other way round, side k still from corner k to k + 1
            std::swap(sketch.quad[1], sketch.quad[3]);
            std::reverse(sketch.sides.begin(), sketch.sides.end());
        }
        if (plausible(sketch.quad)) found.push_back(sketch);
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

    const std::vector<PageLine>& lines_;
    cv::Size size_;
    double diagonal_;
    std::vector<std::optional<cv::Point2d>> crossings_;
};

} // namespace

Proposals LineProposer::propose(const cv::Mat& lab, const EdgeField&) const {
    Proposals proposals{pageLines(lab, lines_), {}};
    proposals.sketches = Enumeration(proposals.lines, lab.size()).run();
    return proposals;
}

} // namespace quay
