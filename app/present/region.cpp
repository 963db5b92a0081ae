#include "app/present/region.h"

#include <algorithm>

namespace quay {

namespace {

Corners cutOf(const Facts& facts, const Edits& edits) {
    const double width = facts.width, height = facts.height;
    if (!edits.wholeFrame && edits.corners) return *edits.corners;
    if (!edits.wholeFrame && facts.corners) return *facts.corners;
    return {Point{0, 0}, {width, 0}, {width, height}, {0, height}};
}

// The projective map that takes the four corners to the unit square (Heckbert 1989, "square to quad", inverted).
Point toUnitSquare(const Corners& quad, Point at) {
    const auto [p0, p1, p2, p3] = quad;
    const double dx1 = p1.x - p2.x, dx2 = p3.x - p2.x, sx = p0.x - p1.x + p2.x - p3.x;
    const double dy1 = p1.y - p2.y, dy2 = p3.y - p2.y, sy = p0.y - p1.y + p2.y - p3.y;
    const double det = dx1 * dy2 - dy1 * dx2;
    if (det == 0) return {0, 0};
    const double g = (sx * dy2 - sy * dx2) / det, h = (dx1 * sy - dy1 * sx) / det;
    const double a = p1.x - p0.x + g * p1.x, b = p3.x - p0.x + h * p3.x, c = p0.x;
    const double d = p1.y - p0.y + g * p1.y, e = p3.y - p0.y + h * p3.y, f = p0.y;
    const double w = (d * h - e * g) * at.x + (b * g - a * h) * at.y + (a * e - b * d);
    if (w == 0) return {0, 0};
    return {((e - f * h) * at.x + (c * h - b) * at.y + (b * f - c * e)) / w,
            ((f * g - d) * at.x + (a - c * g) * at.y + (c * d - a * f)) / w};
}

Point turned(Point at, int quarterTurns) {
    for (int i = 0; i < (quarterTurns % 4 + 4) % 4; ++i) at = {1 - at.y, at.x};
    return at;
}

} // namespace

Box regionOnPicture(const Box& region, const Facts& facts, const Edits& edits, PictureSize picture) {
    const auto quad = cutOf(facts, edits);
    const Point corners[] = {{region.x, region.y},
                             {region.x + region.width, region.y},
                             {region.x, region.y + region.height},
                             {region.x + region.width, region.y + region.height}};
    double left = 1, top = 1, right = 0, bottom = 0;
    for (const auto& corner : corners) {
        const auto at = turned(toUnitSquare(quad, corner), facts.turn + edits.turn);
        left = std::min(left, std::clamp(at.x, 0.0, 1.0));
        right = std::max(right, std::clamp(at.x, 0.0, 1.0));
        top = std::min(top, std::clamp(at.y, 0.0, 1.0));
        bottom = std::max(bottom, std::clamp(at.y, 0.0, 1.0));
    }
    return {left * picture.width, top * picture.height, (right - left) * picture.width,
            (bottom - top) * picture.height};
}

} // namespace quay
