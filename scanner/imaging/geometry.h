// Plane geometry of pages: quadrilaterals, lines, homographies. Pure.
#pragma once
#include "core/dossier/facts.h"
#include "scanner/imaging/image.h"

#include <array>
#include <optional>

namespace quay {

using Quad = std::array<cv::Point2d, 4>; // clockwise on the screen, in the order of Corners once sorted

struct Line { // the points p with normal . p == rho; the normal has length 1
    cv::Point2d normal;
    double rho = 0;
    double distance(cv::Point2d p) const { return normal.dot(p) - rho; }
    cv::Point2d direction() const { return {-normal.y, normal.x}; }
};

Line lineThrough(cv::Point2d a, cv::Point2d b);
std::optional<cv::Point2d> crossing(const Line& a, const Line& b); // none when nearly parallel (below 3 degrees)
double angleBetween(const Line& a, const Line& b);                 // 0..pi/2

double area(const Quad& quad); // positive when clockwise on the screen
double sideLength(const Quad& quad, std::size_t side);
bool isConvex(const Quad& quad); // clockwise and convex

Quad sorted(const Quad& quad); // clockwise, starting with the corner nearest to the frame's top left
double diagonal(cv::Size size);

Quad toQuad(const Corners& corners);
Corners toCorners(const Quad& quad);

// Maps a width x height picture's outline (pixel edges) onto `quad`.
cv::Matx33d fromRectangle(cv::Size2d size, const Quad& quad);

} // namespace quay
