// Plane geometry of pages.
#include "scanner/imaging/geometry.h"

#include <algorithm>
#include <cmath>

namespace quay {

Line lineThrough(cv::Point2d a, cv::Point2d b) {
    const cv::Point2d d = b - a;
    const double length = std::max(std::hypot(d.x, d.y), 1e-9);
    const cv::Point2d normal{-d.y / length, d.x / length};
    return {normal, normal.dot(a)};
}

std::optional<cv::Point2d> crossing(const Line& a, const Line& b) {
    const double det = a.normal.x * b.normal.y - a.normal.y * b.normal.x;
    if (std::abs(det) < 0.052) return {};
    return cv::Point2d{(a.rho * b.normal.y - a.normal.y * b.rho) / det,
                       (a.normal.x * b.rho - a.rho * b.normal.x) / det};
}

double angleBetween(const Line& a, const Line& b) { return std::acos(std::min(1.0, std::abs(a.normal.dot(b.normal)))); }

double area(const Quad& quad) {
    double twice = 0;
    for (std::size_t k = 0; k < 4; ++k) twice += quad[k].cross(quad[(k + 1) % 4]);
    return twice / 2;
}

double sideLength(const Quad& quad, std::size_t side) {
    const cv::Point2d d = quad[(side + 1) % 4] - quad[side];
    return std::hypot(d.x, d.y);
}

bool isConvex(const Quad& quad) {
    for (std::size_t k = 0; k < 4; ++k) {
        const cv::Point2d d1 = quad[(k + 1) % 4] - quad[k], d2 = quad[(k + 2) % 4] - quad[(k + 1) % 4];
        if (d1.cross(d2) <= 0) return false;
    }
    return true;
}

Quad sorted(const Quad& quad) {
    Quad result = quad;
    if (area(result) < 0) std::reverse(result.begin(), result.end());
    const auto first = std::min_element(result.begin(), result.end(),
                                        [](cv::Point2d a, cv::Point2d b) { return a.x + a.y < b.x + b.y; });
    std::rotate(result.begin(), first, result.end());
    return result;
}

double diagonal(cv::Size size) { return std::hypot(size.width, size.height); }

Quad toQuad(const Corners& corners) {
    Quad quad;
    for (std::size_t k = 0; k < 4; ++k) quad[k] = {corners[k].x, corners[k].y};
    return quad;
}

Corners toCorners(const Quad& quad) {
    Corners corners;
    for (std::size_t k = 0; k < 4; ++k) corners[k] = {quad[k].x, quad[k].y};
    return corners;
}

cv::Matx33d fromRectangle(cv::Size2d size, const Quad& quad) {
    const double r = size.width - 0.5, b = size.height - 0.5;
    const Quad from{cv::Point2d{-0.5, -0.5}, {r, -0.5}, {r, b}, {-0.5, b}};
    cv::Matx<double, 8, 8> a;
    cv::Matx<double, 8, 1> rhs;
    for (int k = 0; k < 4; ++k) {
        const auto [x, y] = from[static_cast<std::size_t>(k)];
        const auto [u, v] = quad[static_cast<std::size_t>(k)];
        const double rows[2][8] = {{x, y, 1, 0, 0, 0, -u * x, -u * y}, {0, 0, 0, x, y, 1, -v * x, -v * y}};
        for (int c = 0; c < 8; ++c) {
            a(2 * k, c) = rows[0][c];
            a(2 * k + 1, c) = rows[1][c];
        }
        rhs(2 * k) = u;
        rhs(2 * k + 1) = v;
    }
    const cv::Matx<double, 8, 1> h = a.solve(rhs, cv::DECOMP_LU);
    return {h(0), h(1), h(2), h(3), h(4), h(5), h(6), h(7), 1};
}

} // namespace quay
