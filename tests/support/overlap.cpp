// Overlap of outlines, by cutting one along the sides of the other (Sutherland and Hodgman 1974).
#include "tests/support/overlap.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

using Outline = std::vector<Point>;

double areaOf(const Outline& outline) {
    double twice = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point &a = outline[i], &b = outline[(i + 1) % outline.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

// Positive on the inner side of a side of an outline that runs clockwise on the screen.
double inside(const Point& p, const Point& from, const Point& to) {
    return (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
}

Outline cutAlong(const Outline& outline, const Point& from, const Point& to) {
    Outline kept;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point &a = outline[i], &b = outline[(i + 1) % outline.size()];
        const double sideA = inside(a, from, to), sideB = inside(b, from, to);
        if (sideA >= 0) kept.push_back(a);
        if ((sideA >= 0) == (sideB >= 0)) continue;
        const double t = sideA / (sideA - sideB);
        kept.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
    return kept;
}

} // namespace

double overlap(const Corners& a, const Corners& b) {
    Outline common(a.begin(), a.end());
    for (std::size_t k = 0; k < 4; ++k) common = cutAlong(common, b[k], b[(k + 1) % 4]);
    const double shared = common.size() < 3 ? 0 : areaOf(common);
    const double all = areaOf({a.begin(), a.end()}) + areaOf({b.begin(), b.end()}) - shared;
    return all > 0 ? std::max(0.0, shared / all) : 0;
}

} // namespace quay
