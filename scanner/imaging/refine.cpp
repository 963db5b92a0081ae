// Sub-pixel sides: paths of the edges first, then straight lines in the full picture, then each corner alone.
#include "scanner/imaging/refine.h"

#include "scanner/imaging/side_fit.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

// How far an edge may be from the side it belongs to, of the diagonal: the work picture is good to about 1 %, and
// sheets that do not lie flat bow by as much again.
constexpr double kWideBand = 0.024, kNarrowBand = 0.006, kCornerBand = 0.008;
// On a small page the first lines of print are near: no wider than this share of its shortest side.
constexpr double kOfSide = 0.06;
constexpr double kEnd = 0.28; // of a side, at a corner: short enough that a bent sheet is straight there
// A side is straight when this share of what is seen near the line found at work size agrees on one line; or when
// this share of its path lies within this much of a line, of the side's length.
constexpr double kStraightConsensus = 0.6, kStraightShare = 0.75, kStraightWithin = 0.0035;

bool movedFar(const Quad& a, const Quad& b, double limit) {
    for (std::size_t k = 0; k < 4; ++k)
        if (cv::norm(a[k] - b[k]) > limit) return true;
    return false;
}

double shortestSide(const Quad& quad) {
    double shortest = sideLength(quad, 0);
    for (std::size_t k = 1; k < 4; ++k) shortest = std::min(shortest, sideLength(quad, k));
    return shortest;
}

Quad sidesRefined(const cv::Mat& bgr, const FollowedSides& rough, const std::array<bool, 4>& frame, double band) {
    const Quad& quad = rough.quad;
    std::array<Line, 4> sides;
    for (std::size_t k = 0; k < 4; ++k) {
        SideTask task{quad[k], quad[(k + 1) % 4]};
        task.band = band;
        sides[k] = lineThrough(task.a, task.b);
        if (frame[k] || !rough.straight[k]) continue;
        if (const auto line = fittedSide(bgr, task, 0.4)) sides[k] = *line;
    }
    Quad result = quad;
    for (std::size_t k = 0; k < 4; ++k) {
        if (!rough.straight[k] || !rough.straight[(k + 3) % 4]) continue;
        if (const auto corner = crossing(sides[(k + 3) % 4], sides[k])) result[k] = *corner;
    }
    return movedFar(result, quad, 2.5 * band) || !isConvex(result) ? quad : result;
}

Quad cornersRefined(const cv::Mat& bgr, const Quad& quad, const std::array<bool, 4>& frame, double band) {
    Quad result = quad;
    for (std::size_t k = 0; k < 4; ++k) {
        const std::size_t before = (k + 3) % 4;
        if (frame[k] || frame[before]) continue;
        const auto fit = [&](cv::Point2d other) {
            const cv::Point2d d = other - quad[k];
            SideTask task{quad[k] + d * 0.015, quad[k] + d * kEnd};
            task.profiles = 70;
            task.band = band;
            return fittedSide(bgr, task, 0.5);
        };
        const auto next = fit(quad[(k + 1) % 4]), previous = fit(quad[before]);
        if (!next || !previous) continue;
        const auto corner = crossing(*next, *previous);
        if (corner && cv::norm(*corner - quad[k]) < 1.8 * band) result[k] = *corner;
    }
    return isConvex(result) ? result : quad;
}

} // namespace

FollowedSides followedSides(const cv::Mat& picture, const Quad& quad, const std::array<bool, 4>& frame) {
    const double widest = kWideBand * diagonal(picture.size());
    const double band = std::clamp(kOfSide * shortestSide(quad), widest / 3, widest);
    std::array<Line, 4> first, last;
    FollowedSides rough{quad, {}};
    for (std::size_t k = 0; k < 4; ++k) {
        SideTask task{quad[k], quad[(k + 1) % 4]};
        task.from = 0.02;
        task.to = 0.98;
        task.band = band;
        first[k] = last[k] = lineThrough(task.a, task.b);
        rough.straight[k] = true;
        if (frame[k]) continue;
        SideTask near = task;
        near.band = std::max(4.0, kNarrowBand * diagonal(picture.size()));
        if (const auto line = fittedSide(picture, near, kStraightConsensus)) {
            first[k] = last[k] = *line;
            continue;
        }
        const TracedSide side = tracedSide(picture, task);
        if (side.share < 0.4) continue;
        const double tolerance = std::max(1.5, kStraightWithin * sideLength(quad, k));
        const auto line = side.lineWithin(0, 1, tolerance);
        if (!line) continue;
        first[k] = last[k] = *line;
        rough.straight[k] = side.agreement(*line, tolerance) > kStraightShare;
        if (rough.straight[k]) continue;
        if (const auto end = side.lineWithin(0, kEnd, tolerance)) first[k] = *end;
        if (const auto end = side.lineWithin(1 - kEnd, 1, tolerance)) last[k] = *end;
    }
    for (std::size_t k = 0; k < 4; ++k)
        if (const auto corner = crossing(last[(k + 3) % 4], first[k])) rough.quad[k] = *corner;
    if (movedFar(rough.quad, quad, 2.5 * band) || !isConvex(rough.quad)) rough.quad = quad;
    return rough;
}

Quad refined(const cv::Mat& bgr, const FollowedSides& rough, const std::array<bool, 4>& frame) {
    const double size = diagonal(bgr.size());
    const Quad result = sidesRefined(bgr, rough, frame, std::max(4.0, kNarrowBand * size));
    const double cornerBand = std::min(kCornerBand * size, 0.6 * kOfSide * shortestSide(result));
    return cornersRefined(bgr, result, frame, std::max(6.0, cornerBand));
}

} // namespace quay
