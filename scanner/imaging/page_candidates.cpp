// Scores quadrilaterals from running sums along their lines.
#include "scanner/imaging/page_candidates.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace quay {
namespace {

// Samples near a corner see the neighbour's edge: leave this share of a side out.
constexpr double kCornerMargin = 0.03;
constexpr double kReachFrom = 0.02, kReachTo = 0.14;         // of the side, within its ends
constexpr double kOvershootFrom = 0.04, kOvershootTo = 0.16; // of the side, beyond its ends
// A side whose outside cannot be seen is believed from this support on: else the paper goes on outside.
constexpr double kBelievedEdge = 0.7;
constexpr double kBandNear = 0.012, kBandFar = 0.03; // of the diagonal

struct SideEvidence {
    double edge = 0, contrast = 0;
    std::array<double, 2> overshoot{}; // beyond its first and its last corner
    std::array<double, 2> reach{};     // support just before its first and its last corner
    double lighter = 0;                // the paper than what lies outside, -1..1
    double bright = 0;                 // the paper, among all of the picture
    bool frame = false;                // the paper goes on outside the picture
    bool bounded = false;              // what lies outside can be seen
};

double brightOf(const cv::Mat& lab) { // the level that 5 % of the picture exceed
    std::array<int, 256> histogram{};
    for (int y = 0; y < lab.rows; y += 2)
        for (int x = 0; x < lab.cols; x += 2) ++histogram[lab.ptr<cv::Vec3b>(y)[x][0]];
    int left = lab.rows * lab.cols / 80;
    std::size_t level = 255;
    while (level > 0 && (left -= histogram[level]) > 0) --level;
    return static_cast<double>(std::max<std::size_t>(level, 1));
}

class Judge {
public:
    Judge(const std::vector<PageLine>& lines, const EdgeField& field)
        : lines_(lines), size_(field.lab.size()), bright_(brightOf(field.lab)) {
        const double size = diagonal(size_);
        const double near = std::max(2.5, kBandNear * size), far = std::max(2.5, kBandFar * size);
        evidence_.reserve(lines.size());
        for (const PageLine& line : lines) evidence_.emplace_back(field, line.line, near, far);
    }

    PageCandidate operator()(const Sketch& sketch) const {
        PageCandidate candidate{sketch.quad, {}, {}, 0};
        const Quad& quad = sketch.quad;
        const cv::Point2d inside = (quad[0] + quad[1] + quad[2] + quad[3]) * 0.25;
        std::array<SideEvidence, 4> sides;
        for (std::size_t k = 0; k < 4; ++k) {
            sides[k] = sideEvidence(sketch.sides[k], quad[k], quad[(k + 1) % 4], inside);
            candidate.frame[k] = sides[k].frame;
        }
        candidate.evidence = together(sides);
        candidate.evidence.extent = std::sqrt(std::min(0.9, area(quad) / size_.area()));
        candidate.score = scoreOf(candidate.evidence);
        return candidate;
    }

private:
    SideEvidence sideEvidence(std::size_t lineIndex, cv::Point2d a, cv::Point2d b, cv::Point2d inside) const {
        const Line& line = lines_[lineIndex].line;
        const LineEvidence& evidence = evidence_[lineIndex];
        const double from = line.direction().dot(a), to = line.direction().dot(b), run = to - from;
        const double first = from + kCornerMargin * run, last = to - kCornerMargin * run;
        const bool positive = line.distance(inside) > 0;
        const BandColour in = evidence.band(first, last, positive), out = evidence.band(first, last, !positive);
        SideEvidence side;
        side.bright = std::min(1.0, in.mean[0] / bright_);
        side.overshoot = {evidence.edge(from - kOvershootTo * run, from - kOvershootFrom * run),
                          evidence.edge(to + kOvershootFrom * run, to + kOvershootTo * run)};
        side.edge = evidence.edge(first, last);
        side.reach = {evidence.edge(from + kReachFrom * run, from + kReachTo * run),
                      evidence.edge(to - kReachTo * run, to - kReachFrom * run)};
        side.bounded = !lines_[lineIndex].frame && out.inside >= 0.3;
        side.frame = lines_[lineIndex].frame || (!side.bounded && side.edge < kBelievedEdge);
        if (!side.bounded) return side;
        const cv::Vec3d step = in.mean - out.mean;
        const double difference = std::sqrt(step.mul(step).dot(kLabWeight));
        const double spread = std::sqrt(in.variance + out.variance) / 2 + 2.5;
        side.contrast = difference / (difference + spread);
        side.lighter = std::clamp(step[0] / 40, -1.0, 1.0);
        return side;
    }

    static PageEvidence together(const std::array<SideEvidence, 4>& sides) {
        PageEvidence page;
        std::array<double, 4> edges{};
        std::array<double, 8> ends{}, reach{};
        std::size_t seen = 0, bounded = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const SideEvidence& side = sides[k];
            ends[2 * k] = side.overshoot[0];
            ends[2 * k + 1] = side.overshoot[1];
            page.bright += side.bright / 4;
            page.hidden += side.frame;
            if (!side.frame) {
                reach[2 * seen] = side.reach[0];
                reach[2 * seen + 1] = side.reach[1];
                edges[seen++] = side.edge;
            }
            if (!side.bounded) continue;
            ++bounded;
            page.contrast += side.contrast;
            page.lighter += side.lighter;
        }
        if (seen == 0 || bounded == 0) return page;
        page.contrast /= static_cast<double>(bounded); // what cannot be seen speaks neither for nor against
        page.lighter /= static_cast<double>(bounded);
        const auto lastEdge = edges.begin() + static_cast<std::ptrdiff_t>(seen);
        std::sort(edges.begin(), lastEdge);
        page.weakEdges = seen == 1 ? edges[0] : (edges[0] + edges[1]) / 2;
        page.edge = std::accumulate(edges.begin(), lastEdge, 0.0) / static_cast<double>(seen);
        std::sort(ends.begin(), ends.end());
        std::sort(reach.begin(), reach.begin() + static_cast<std::ptrdiff_t>(2 * seen));
        page.corners = (reach[0] + reach[1]) / 2;
        page.overshoot = (ends[6] + ends[7]) / 2;
        return page;
    }

    const std::vector<PageLine>& lines_;
    cv::Size size_;
    double bright_;
    std::vector<LineEvidence> evidence_;
};

struct Weight {
    double PageEvidence::*term;
    double weight;
};
// Fitted, from hand-set weights, so that the best of all quadrilaterals wins: 34 photographs with known corners and
// 140 painted scenes (wood, cloth, steel, white, tiles; other sheets, hands, shadows, bows). Seven more terms
// (evenness of the paper and of the desk, empty margins, worst contrast ...) changed nothing and were left out.
const Weight kWeights[] = {
    {&PageEvidence::edge, 2.0},     {&PageEvidence::weakEdges, 2.0},   {&PageEvidence::contrast, 0.35},
    {&PageEvidence::corners, 0.65}, {&PageEvidence::overshoot, -0.85}, {&PageEvidence::extent, 2.2},
    {&PageEvidence::hidden, -0.95}, {&PageEvidence::lighter, 0.75},    {&PageEvidence::bright, 1.0},
};

} // namespace

double scoreOf(const PageEvidence& evidence) {
    double score = 0;
    for (const Weight& weight : kWeights) score += weight.weight * evidence.*weight.term;
    return score;
}

std::vector<PageCandidate> pageCandidates(const Proposals& proposals, const EdgeField& field) {
    const Judge judge(proposals.lines, field);
    std::vector<PageCandidate> found;
    found.reserve(proposals.sketches.size());
    std::vector<std::pair<double, std::size_t>> order; // there are ten thousand: moving them about would take longest
    for (const Sketch& sketch : proposals.sketches) {
        found.push_back(judge(sketch));
        order.emplace_back(-found.back().score, order.size());
    }
    std::sort(order.begin(), order.end());
    std::vector<PageCandidate> best;
    best.reserve(found.size());
    for (const auto& [score, index] : order) best.push_back(found[index]);
    return best;
}

} // namespace quay
