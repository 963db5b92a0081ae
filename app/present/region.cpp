#include "app/present/region.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace quay {

namespace {

constexpr double kLeastSkew = 0.08; // scanner/imaging/render leaves less in

Corners cutOf(const Facts& facts, const Edits& edits) {
    const double width = facts.width, height = facts.height;
    if (!edits.wholeFrame && edits.corners) return *edits.corners;
    if (!edits.wholeFrame && facts.corners) return *facts.corners;
    return {Point{0, 0}, {width, 0}, {width, height}, {0, height}};
}

// The projective map that takes the unit square to four corners (Heckbert 1989), and its inverse.
struct Projection {
    double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;

    explicit Projection(const Corners& quad) {
        const auto [p0, p1, p2, p3] = quad;
        const double dx1 = p1.x - p2.x, dx2 = p3.x - p2.x, sx = p0.x - p1.x + p2.x - p3.x;
        const double dy1 = p1.y - p2.y, dy2 = p3.y - p2.y, sy = p0.y - p1.y + p2.y - p3.y;
        const double det = dx1 * dy2 - dy1 * dx2;
        if (det == 0) return;
        g = (sx * dy2 - sy * dx2) / det, h = (dx1 * sy - dy1 * sx) / det;
        a = p1.x - p0.x + g * p1.x, b = p3.x - p0.x + h * p3.x, c = p0.x;
        d = p1.y - p0.y + g * p1.y, e = p3.y - p0.y + h * p3.y, f = p0.y;
    }
    Point toQuad(Point at) const {
        const double w = g * at.x + h * at.y + 1;
        return {(a * at.x + b * at.y + c) / w, (d * at.x + e * at.y + f) / w};
    }
    Point toSquare(Point at) const {
        const double w = (d * h - e * g) * at.x + (b * g - a * h) * at.y + (a * e - b * d);
        if (w == 0) return {0, 0};
        return {((e - f * h) * at.x + (c * h - b) * at.y + (b * f - c * e)) / w,
                ((f * g - d) * at.x + (a - c * g) * at.y + (c * d - a * f)) / w};
    }
};

Point turned(Point at, int quarterTurns) {
    for (int i = 0; i < (quarterTurns % 4 + 4) % 4; ++i) at = {1 - at.y, at.x};
    return at;
}

Point onMesh(const Mesh& mesh, Point at) {
    const double x = std::clamp(at.x, 0.0, 1.0) * (mesh.columns - 1), y = std::clamp(at.y, 0.0, 1.0) * (mesh.rows - 1);
    const int left = std::min(static_cast<int>(x), mesh.columns - 2),
              top = std::min(static_cast<int>(y), mesh.rows - 2);
    const auto point = [&](int column, int row) {
        return mesh.points[static_cast<std::size_t>(row * mesh.columns + column)];
    };
    const auto mix = [](Point p, Point q, double t) { return Point{p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t}; };
    return mix(mix(point(left, top), point(left + 1, top), x - left),
               mix(point(left, top + 1), point(left + 1, top + 1), x - left), y - top);
}

// A page as it is drawn: from its unit square, after the turn, to the original. The same plan as
// scanner/imaging/render's.
class Way {
public:
    Way(const Facts& facts, const Edits& edits, PictureSize picture)
        : turn_(facts.turn + edits.turn), cut_(cutOf(facts, edits)) {
        if (!edits.wholeFrame && !edits.corners) mesh_ = facts.mesh;
        const bool sideways = turn_ % 2 != 0;
        aspect_ = sideways ? static_cast<double>(picture.width) / picture.height
                           : static_cast<double>(picture.height) / picture.width;
        const bool asFound = !edits.corners && (edits.wholeFrame ? !facts.corners : true);
        if (!facts.photo && asFound && std::abs(facts.skewDegrees) >= kLeastSkew)
            skew_ = facts.skewDegrees * std::numbers::pi / 180;
    }
    Point toOriginal(Point at) const {
        at = turned(at, -turn_);
        return mesh_ ? onMesh(*mesh_, at) : cut_.toQuad(rotated(at, skew_));
    }
    // Of a bent sheet only nearly.
    Point toPage(Point at) const { return turned(rotated(cut_.toSquare(at), -skew_), turn_); }

private:
    Point rotated(Point at, double angle) const {
        const double x = at.x - 0.5, y = (at.y - 0.5) * aspect_;
        const double c = std::cos(angle), s = std::sin(angle);
        return {0.5 + c * x - s * y, 0.5 + (s * x + c * y) / aspect_};
    }

    int turn_;
    Projection cut_;
    std::optional<Mesh> mesh_ = {};
    double aspect_ = 1, skew_ = 0; // height of the flat page against its width; radians
};

Corners cornersOf(const Box& box) {
    return {Point{box.x, box.y},
            {box.x + box.width, box.y},
            {box.x + box.width, box.y + box.height},
            {box.x, box.y + box.height}};
}

} // namespace

Corners placeInOriginal(const Box& onPicture, const Facts& facts, const Edits& edits, PictureSize picture) {
    const Way way(facts, edits, picture);
    auto place = cornersOf(onPicture);
    for (auto& each : place) each = way.toOriginal({each.x / picture.width, each.y / picture.height});
    return place;
}

Box boxOnPicture(const Corners& place, const Facts& facts, const Edits& edits, PictureSize picture) {
    const Way way(facts, edits, picture);
    double left = 1, top = 1, right = 0, bottom = 0;
    for (const auto& corner : place) {
        const auto at = way.toPage(corner);
        left = std::min(left, std::clamp(at.x, 0.0, 1.0));
        right = std::max(right, std::clamp(at.x, 0.0, 1.0));
        top = std::min(top, std::clamp(at.y, 0.0, 1.0));
        bottom = std::max(bottom, std::clamp(at.y, 0.0, 1.0));
    }
    return {left * picture.width, top * picture.height, (right - left) * picture.width,
            (bottom - top) * picture.height};
}

Box regionOnPicture(const Box& region, const Facts& facts, const Edits& edits, PictureSize picture) {
    return boxOnPicture(cornersOf(region), facts, edits, picture);
}

} // namespace quay
