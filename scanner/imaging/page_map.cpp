// A homography along a row: two sums and a division a pixel. A mesh: cubics through its points (Catmull and Rom 1974).
#include "scanner/imaging/page_map.h"

#include <algorithm>
#include <array>
#include <vector>

namespace quay {
namespace {

using Point2 = cv::Point2d;

// Where a place in 0..1 lies among `count` points: after which, and how far towards the next.
struct Place {
    int after = 0;
    double t = 0;
};
Place placeOf(double u, int count) {
    const double at = u * (count - 1);
    const int after = std::clamp(static_cast<int>(at), 0, count - 2);
    return {after, at - after};
}

// The cubic from point 1 to point 2 of four, as powers of t.
std::array<Point2, 4> cubic(const std::array<Point2, 4>& p) {
    return {p[1], (p[2] - p[0]) / 2, p[0] - p[1] * 2.5 + p[2] * 2 - p[3] / 2, (p[3] - p[0]) / 2 + (p[1] - p[2]) * 1.5};
}

Point2 valueAt(const std::array<Point2, 4>& powers, double t) {
    return powers[0] + (powers[1] + (powers[2] + powers[3] * t) * t) * t;
}

// The four points round the piece that begins at `after`; beyond the ends the curve goes on straight.
template <class At>
std::array<Point2, 4> around(int after, int count, At at) {
    const auto beyond = [&](int i) {
        if (i < 0) return at(0) * 2 - at(1);
        if (i >= count) return at(count - 1) * 2 - at(count - 2);
        return at(i);
    };
    return {beyond(after - 1), at(after), at(after + 1), beyond(after + 2)};
}

} // namespace

void PageMap::row(int y, std::span<float> xs, std::span<float> ys) const {
    if (mesh_)
        meshRow(y, xs, ys);
    else
        planeRow(y, xs, ys);
}

void PageMap::planeRow(int y, std::span<float> xs, std::span<float> ys) const {
    const cv::Vec3f start(plane_ * cv::Vec3d(0, y, 1));
    const cv::Matx33f plane(plane_);
    for (std::size_t i = 0; i < xs.size(); ++i) {
        const auto u = static_cast<float>(i);
        const float scale = 1 / (start[2] + plane(2, 0) * u);
        xs[i] = (start[0] + plane(0, 0) * u) * scale;
        ys[i] = (start[1] + plane(1, 0) * u) * scale;
    }
}

void PageMap::meshRow(int y, std::span<float> xs, std::span<float> ys) const {
    const int columns = mesh_->columns;
    const Place down = placeOf((y + 0.5) / size_.height, mesh_->rows);
    std::vector<Point2> line;
    for (int i = 0; i < columns; ++i) {
        const auto at = [&](int row) {
            const Point& p = mesh_->points[static_cast<std::size_t>(row * columns + i)];
            return Point2(p.x, p.y);
        };
        line.push_back(valueAt(cubic(around(down.after, mesh_->rows, at)), down.t));
    }
    int piece = -1;
    std::array<Point2, 4> powers;
    for (std::size_t x = 0; x < xs.size(); ++x) {
        const Place across = placeOf((static_cast<double>(x) + 0.5) / size_.width, columns);
        if (across.after != piece) {
            piece = across.after;
            powers = cubic(around(piece, columns, [&](int i) { return line[static_cast<std::size_t>(i)]; }));
        }
        const Point2 p = valueAt(powers, across.t);
        xs[x] = static_cast<float>(p.x);
        ys[x] = static_cast<float>(p.y);
    }
}

Mesh turned(const Mesh& mesh, int quarters) {
    Mesh result = mesh;
    if (quarters % 2 == 1) std::swap(result.columns, result.rows);
    for (int row = 0; row < result.rows; ++row)
        for (int column = 0; column < result.columns; ++column) {
            const int fromRow = quarters == 0   ? row
                                : quarters == 1 ? mesh.rows - 1 - column
                                : quarters == 2 ? mesh.rows - 1 - row
                                                : column;
            const int fromColumn = quarters == 0   ? column
                                   : quarters == 1 ? row
                                   : quarters == 2 ? mesh.columns - 1 - column
                                                   : mesh.columns - 1 - row;
            result.points[static_cast<std::size_t>(row * result.columns + column)] =
                mesh.points[static_cast<std::size_t>(fromRow * mesh.columns + fromColumn)];
        }
    return result;
}

} // namespace quay
