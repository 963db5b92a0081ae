// Sides by vote of the contour's points, then by the step of colour on profiles across each side.
#include "scanner/imaging/glass_items.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quay {
namespace {

constexpr double kFacing = 0.95;    // cosine of the most that a side's points may be off its direction
constexpr double kEdgeShare = 0.22; // of a side's length must be straight edge; torn receipts keep 0.3
constexpr double kSideWidth = 3;    // pixels that the points of one side scatter over
// A torn corner or a neighbour's shadow may stick out by this share of the area; more, and the sides were wrong.
constexpr double kMostOutside = 0.02;

struct EdgePoint {
    cv::Point2d at, outwards;
};

bool atFrame(cv::Point p, cv::Size size) {
    return p.x <= 1 || p.y <= 1 || p.x >= size.width - 2 || p.y >= size.height - 2;
}

std::vector<EdgePoint> edgePoints(const std::vector<cv::Point>& contour, cv::Size size) {
    std::vector<EdgePoint> points;
    const std::size_t n = contour.size();
    // Contour points on each side from which a direction is read: of a short one only eight directions are seen.
    const std::size_t reach = std::clamp<std::size_t>(n / 30, 4, 20);
    const double turn = cv::contourArea(contour, true) > 0 ? 1 : -1;
    for (std::size_t i = 0; i < n; ++i) {
        const cv::Point a = contour[(i + n - reach) % n], b = contour[(i + reach) % n];
        const cv::Point2d d = b - a;
        const double length = std::hypot(d.x, d.y);
        if (length < static_cast<double>(reach) || atFrame(contour[i], size) || (atFrame(a, size) && atFrame(b, size)))
            continue;
        points.push_back({contour[i], cv::Point2d(d.y, -d.x) * (turn / length)});
    }
    return points;
}

// Radians within +-45 degrees: the direction, but for quarter turns, of most of the edge.
double mainDirection(const std::vector<EdgePoint>& points) {
    constexpr int kBins = 90;
    if (points.size() < 20) return 0;
    std::vector<double> votes(kBins, 0);
    const auto degreesOf = [](const EdgePoint& p) {
        return std::fmod(std::atan2(p.outwards.y, p.outwards.x) * 180 / CV_PI + 360 + 45, 90.0);
    };
    for (const EdgePoint& p : points)
        for (int k = -3; k <= 3; ++k)
            votes[static_cast<std::size_t>((static_cast<int>(degreesOf(p)) + k + kBins) % kBins)] += 4 - std::abs(k);
    const auto best = static_cast<double>(std::max_element(votes.begin(), votes.end()) - votes.begin()) + 0.5;
    double sum = 0, count = 0;
    for (const EdgePoint& p : points) {
        const double off = std::remainder(degreesOf(p) - best, 90.0);
        if (std::abs(off) > 5) continue;
        sum += off;
        ++count;
    }
    return (best - 45 + (count > 0 ? sum / count : 0)) * CV_PI / 180;
}

struct Extent {
    double low = 1e9, high = -1e9;
    double length() const { return high - low; }
};

Extent extentAlong(const std::vector<cv::Point>& contour, cv::Point2d axis) {
    Extent extent;
    for (const cv::Point& p : contour) {
        extent.low = std::min(extent.low, axis.dot(p));
        extent.high = std::max(extent.high, axis.dot(p));
    }
    return extent;
}

// The outermost offset along `normal` at which enough of the edge runs across it.
std::optional<double> sideOffset(const std::vector<EdgePoint>& points, cv::Point2d normal, double enough) {
    std::vector<double> offsets;
    for (const EdgePoint& p : points)
        if (p.outwards.dot(normal) > kFacing) offsets.push_back(normal.dot(p.at));
    std::sort(offsets.begin(), offsets.end(), std::greater<>());
    for (std::size_t first = 0, last = 0; first < offsets.size(); ++first) {
        while (last < offsets.size() && offsets[first] - offsets[last] < kSideWidth) ++last;
        if (static_cast<double>(last - first) >= enough) return offsets[(first + last) / 2];
    }
    return {};
}

// The border of the picture that looks the same way as `normal`.
Line borderLine(cv::Point2d normal, cv::Size size) {
    const bool sideways = std::abs(normal.x) > std::abs(normal.y);
    if (sideways) return {{1, 0}, normal.x > 0 ? size.width - 0.5 : -0.5};
    return {{0, 1}, normal.y > 0 ? size.height - 0.5 : -0.5};
}

bool reachesBorder(const std::vector<cv::Point>& contour, const Line& border, double enough) {
    const auto near =
        std::count_if(contour.begin(), contour.end(), [&](cv::Point p) { return std::abs(border.distance(p)) < 2.6; });
    return static_cast<double>(near) >= enough;
}

std::optional<Quad> cornersOf(const std::array<Line, 4>& sides) {
    Quad quad;
    for (std::size_t k = 0; k < 4; ++k) {
        const auto corner = crossing(sides[(k + 3) % 4], sides[k]);
        if (!corner) return {};
        quad[k] = *corner;
    }
    return quad;
}

double shareOutside(const cv::Mat& area, const Quad& quad) {
    cv::Mat inside = cv::Mat::zeros(area.size(), CV_8U);
    std::vector<cv::Point> polygon;
    for (const cv::Point2d& p : quad) polygon.emplace_back(cvRound(p.x), cvRound(p.y));
    cv::fillConvexPoly(inside, polygon, 255);
    return 1 - static_cast<double>(cv::countNonZero(inside & area)) / std::max(1, cv::countNonZero(area));
}

} // namespace

std::optional<GlassItem> outlineOf(const cv::Mat& area) {
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(area, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    if (contours.empty()) return {};
    const auto& contour =
        *std::max_element(contours.begin(), contours.end(), [](auto& a, auto& b) { return a.size() < b.size(); });
    const auto points = edgePoints(contour, area.size());
    const double angle = mainDirection(points);
    const cv::Point2d right{std::cos(angle), std::sin(angle)}, down{-right.y, right.x};
    const double width = extentAlong(contour, right).length(), height = extentAlong(contour, down).length();
    const cv::Point2d normals[] = {-down, right, down, -right};
    GlassItem item;
    std::array<Line, 4> sides, furthest;
    for (std::size_t k = 0; k < 4; ++k) {
        const double length = k % 2 == 0 ? width : height;
        const Line border = borderLine(normals[k], area.size());
        furthest[k] = {normals[k], extentAlong(contour, normals[k]).high};
        const auto offset = sideOffset(points, normals[k], kEdgeShare * length);
        item.frame[k] = !offset && reachesBorder(contour, border, kEdgeShare * length);
        sides[k] = item.frame[k] ? border : offset ? Line{normals[k], *offset} : furthest[k];
    }
    auto quad = cornersOf(sides);
    if (quad && shareOutside(area, *quad) > kMostOutside) {
        for (std::size_t k = 0; k < 4; ++k)
            if (!item.frame[k]) sides[k] = furthest[k];
        quad = cornersOf(sides);
    }
    if (!quad || !isConvex(*quad)) return {};
    item.quad = *quad;
    return item;
}

} // namespace quay
