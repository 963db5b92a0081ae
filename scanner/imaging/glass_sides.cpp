// The step between bed and item, read on profiles across a side.
#include "scanner/imaging/glass_items.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quay {
namespace {

constexpr int kProfiles = 120;
constexpr double kFrom = 0.03, kTo = 0.97; // of the side; corners may be round or dog-eared
constexpr double kNearLine = 1.3;          // pixels
constexpr double kEnoughAgree = 0.35;      // of the profiles; a torn receipt's end keeps half

struct Side {
    cv::Point2d from, along, inwards; // along: the whole length
    double reach = 0;
    int steps = 0;
};

cv::Mat profilesOf(const cv::Mat& bgr, const Side& side) {
    cv::Mat x(kProfiles, 2 * side.steps + 1, CV_32F), y(x.size(), CV_32F), colours, floats;
    for (int i = 0; i < x.rows; ++i) {
        const cv::Point2d p = side.from + side.along * (kFrom + (kTo - kFrom) * i / (kProfiles - 1));
        for (int j = 0; j < x.cols; ++j) {
            const cv::Point2d q = p + side.inwards * (side.reach * (j - side.steps) / side.steps);
            x.at<float>(i, j) = static_cast<float>(q.x);
            y.at<float>(i, j) = static_cast<float>(q.y);
        }
    }
    cv::remap(bgr, colours, x, y, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::cvtColor(colours, colours, cv::COLOR_BGR2Lab);
    colours.convertTo(floats, CV_32F);
    cv::blur(floats, floats, {1, 3}); // along the side: grain goes, the edge stays
    return floats;
}

cv::Vec3f medianOf(const cv::Mat& colours, int fromColumn, int toColumn) {
    cv::Vec3f result;
    for (int c = 0; c < 3; ++c) {
        std::vector<float> values;
        for (int i = 0; i < colours.rows; ++i)
            for (int j = fromColumn; j < toColumn; ++j) values.push_back(colours.at<cv::Vec3f>(i, j)[c]);
        std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
        result[c] = values[values.size() / 2];
    }
    return result;
}

// Where the colour comes to be nearer to `in` than to `out` and stays so, in steps; none when it never does.
std::optional<double> crossingAt(const cv::Vec3f* profile, int count, const cv::Vec3f& out, const cv::Vec3f& in) {
    const cv::Vec3f axis = in - out;
    const float square = axis.dot(axis);
    const auto share = [&](int j) { return (profile[j] - out).dot(axis) / square; };
    const int stay = std::max(2, count / 10);
    for (int j = 1; j + stay < count; ++j) {
        const float before = share(j - 1), here = share(j);
        if (here < 0.5F || before >= 0.5F) continue;
        int inside = 0;
        for (int k = 0; k < stay; ++k) inside += share(j + k) > 0.5F;
        if (inside < stay) continue;
        return j - 1 + static_cast<double>((0.5F - before) / std::max(here - before, 1e-3F));
    }
    return {};
}

// A card's shadow on a white lid is as dark as the card: the edge proper is the steepest place of the next
// `further` steps.
double steepest(const cv::Vec3f* profile, int count, double from, int further) {
    int best = static_cast<int>(from);
    double most = 0;
    for (int j = std::max(1, best - 1); j <= std::min(best + further, count - 2); ++j) {
        const double step = cv::norm(profile[j + 1] - profile[j - 1]);
        if (step <= most * 1.05) continue;
        most = step;
        best = j;
    }
    if (best < 2 || best + 2 >= count) return best;
    const double a = cv::norm(profile[best] - profile[best - 2]), c = cv::norm(profile[best + 2] - profile[best]);
    const double bend = a - 2 * most + c;
    return best + (bend < 0 ? std::clamp(0.5 * (a - c) / bend, -0.5, 0.5) : 0);
}

struct Fit {
    double start = 0, slope = 0; // offset in pixels inwards; slope over the whole side
    int agreeing = 0;
};

Fit fitted(const std::vector<cv::Point2d>& votes) { // x: 0..1 along the side, y: offset
    Fit best;
    for (std::size_t i = 0; i < votes.size(); i += 2)
        for (std::size_t j = i + votes.size() / 4 + 1; j < votes.size(); j += 5) {
            Fit fit;
            fit.slope = (votes[j].y - votes[i].y) / (votes[j].x - votes[i].x);
            fit.start = votes[i].y - fit.slope * votes[i].x;
            for (const cv::Point2d& v : votes) fit.agreeing += std::abs(v.y - fit.start - fit.slope * v.x) < kNearLine;
            if (fit.agreeing > best.agreeing) best = fit;
        }
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (const cv::Point2d& v : votes) {
        if (std::abs(v.y - best.start - best.slope * v.x) >= kNearLine) continue;
        ++n, x += v.x, y += v.y, xx += v.x * v.x, xy += v.x * v.y;
    }
    const double det = n * xx - x * x;
    if (n < 3 || det < 1e-9) return best;
    best.slope = (n * xy - x * y) / det;
    best.start = (y - best.slope * x) / n;
    return best;
}

struct Met {
    Line line;
    double contrast = 0, share = 0;
};

Met metSide(const cv::Mat& bgr, const Side& side) {
    const cv::Mat colours = profilesOf(bgr, side);
    const int outer = std::max(2, side.steps / 2);
    const cv::Vec3f out = medianOf(colours, 0, outer), in = medianOf(colours, colours.cols - outer, colours.cols);
    Met met{lineThrough(side.from, side.from + side.along), 0, 0};
    met.contrast = cv::norm(in - out);
    if (met.contrast < 1) return met;
    std::vector<cv::Point2d> votes;
    for (int i = 0; i < colours.rows; ++i)
        if (const auto at = crossingAt(colours.ptr<cv::Vec3f>(i), colours.cols, out, in))
            votes.emplace_back(kFrom + (kTo - kFrom) * i / (kProfiles - 1),
                               (steepest(colours.ptr<cv::Vec3f>(i), colours.cols, *at, side.steps / 2) - side.steps) *
                                   side.reach / side.steps);
    if (votes.size() < 10) return met;
    const Fit fit = fitted(votes);
    met.share = static_cast<double>(fit.agreeing) / kProfiles;
    if (met.share < kEnoughAgree) return met;
    met.line = lineThrough(side.from + side.inwards * fit.start,
                           side.from + side.along + side.inwards * (fit.start + fit.slope));
    return met;
}

} // namespace

void meetEdges(const cv::Mat& bgr, double reach, GlassItem& item) {
    std::array<Line, 4> lines;
    std::vector<double> contrasts;
    double length = 0, shown = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        const cv::Point2d a = item.quad[k], b = item.quad[(k + 1) % 4];
        lines[k] = lineThrough(a, b);
        if (item.frame[k]) continue;
        const Met met = metSide(bgr, {a, b - a, lines[k].normal, reach, static_cast<int>(std::ceil(reach))});
        lines[k] = met.line;
        contrasts.push_back(met.contrast);
        length += sideLength(item.quad, k);
        shown += met.share * sideLength(item.quad, k);
    }
    if (contrasts.empty()) return;
    std::nth_element(contrasts.begin(), contrasts.begin() + static_cast<std::ptrdiff_t>(contrasts.size() / 2),
                     contrasts.end());
    item.contrast = contrasts[contrasts.size() / 2];
    item.shown = shown / length;
    Quad moved = item.quad;
    for (std::size_t k = 0; k < 4; ++k)
        if (const auto corner = crossing(lines[(k + 3) % 4], lines[k])) moved[k] = *corner;
    if (isConvex(moved)) item.quad = moved;
}

} // namespace quay
