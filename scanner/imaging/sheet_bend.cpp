// A sheet bends about one direction only: what it does to its rows changes along them as one curve, whose strength
// changes evenly from the first row to the last. Weighted least squares for the curve and the level of each row.
#include "scanner/imaging/sheet_bend.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kFar[] = {1e9, 12, 8, 5, 3.5, 2.4, 1.6, 1.6}; // pixels: a descender is 2 to 3 below its row
constexpr double kStiffness = 0.3;  // of the curve, against some thousand letters: pixels squared
constexpr double kHold = 0.02;      // towards no bend, where nothing is written
constexpr double kBin = 7;          // heights of a letter: as wide as some eight letters
constexpr double kFootShare = 0.35; // of a bin's letters stand higher: more than half may have descenders

struct Equations {
    cv::Mat left, right;
    explicit Equations(int unknowns)
        : left(cv::Mat::zeros(unknowns, unknowns, CV_64F)), right(cv::Mat::zeros(unknowns, 1, CV_64F)) {}
    void add(std::span<const std::pair<int, double>> terms, double value, double weight) {
        for (const auto& [i, a] : terms) {
            for (const auto& [j, b] : terms) left.at<double>(i, j) += weight * a * b;
            right.at<double>(i) += weight * a * value;
        }
    }
};

double valueAt(std::vector<double>& values, double share) {
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

// The row's course without its descenders: the usual foot in each part of the sheet's width.
std::vector<cv::Point2d> course(const TextRow& row, double binWidth, const SheetBend* bend) {
    constexpr std::size_t kLeast = 4; // letters
    std::vector<cv::Point2d> points;
    std::vector<double> xs, ys;
    const auto close = [&] {
        if (ys.size() >= kLeast) points.emplace_back(valueAt(xs, 0.5), valueAt(ys, kFootShare));
        xs.clear();
        ys.clear();
    };
    int bin = -1;
    for (const cv::Point2d& foot : row.feet) {
        if (const int now = static_cast<int>(foot.x / binWidth); now != bin) {
            close();
            bin = now;
        }
        xs.push_back(foot.x);
        ys.push_back(foot.y - (bend ? bend->at(foot.x, foot.y) : 0));
    }
    close();
    return points;
}

// Sum of squares about the straight line that fits best.
double offStraight(std::span<const cv::Point2d> points) {
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    const auto n = static_cast<double>(points.size());
    for (const cv::Point2d& p : points) {
        x += p.x / n;
        y += p.y / n;
    }
    for (const cv::Point2d& p : points) {
        xx += (p.x - x) * (p.x - x);
        xy += (p.x - x) * (p.y - y);
        yy += (p.y - y) * (p.y - y);
    }
    return std::max(0.0, xx > 0 ? yy - xy * xy / xx : yy);
}

} // namespace

std::array<double, SheetBend::kKnots> SheetBend::basis(double u) {
    const double at = std::clamp(u, 0.0, 1.0) * kPieces;
    const int piece = std::min(static_cast<int>(at), kPieces - 1);
    const double t = at - piece, s = 1 - t;
    std::array<double, kKnots> values{};
    const auto k = static_cast<std::size_t>(piece);
    values[k] = s * s * s / 6;
    values[k + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    values[k + 2] = (3 * s * s * s - 6 * s * s + 4) / 6;
    values[k + 3] = t * t * t / 6;
    return values;
}

double SheetBend::at(double x, double y) const {
    const auto values = basis(x / sheet_.width);
    const double v = std::clamp(y / sheet_.height, 0.0, 1.0);
    double sum = 0;
    for (std::size_t k = 0; k < kKnots; ++k) sum += values[k] * (offset_[k] + growth_[k] * v);
    return sum;
}

void SheetBend::solve(std::span<const TextRow> rows, double far) {
    const auto count = static_cast<int>(rows.size());
    Equations equations(2 * kKnots + count);
    std::vector<std::pair<int, double>> terms;
    for (int r = 0; r < count; ++r) {
        const auto row = static_cast<std::size_t>(r);
        for (const cv::Point2d& foot : rows[row].feet) {
            const double off = foot.y - levels_[row] - at(foot.x, levels_[row]);
            const double weight = 1 / ((1 + off * off / (far * far)) * (1 + off * off / (far * far)));
            const auto values = basis(foot.x / sheet_.width);
            const double v = std::clamp(levels_[row] / sheet_.height, 0.0, 1.0);
            terms.assign(1, {2 * kKnots + r, 1});
            for (int k = 0; k < kKnots; ++k) {
                const double value = values[static_cast<std::size_t>(k)];
                if (value == 0) continue;
                terms.emplace_back(k, value);
                terms.emplace_back(kKnots + k, value * v);
            }
            equations.add(terms, foot.y, weight);
        }
    }
    for (int half = 0; half < 2; ++half)
        for (int k = 0; k < kKnots; ++k) {
            const int at = half * kKnots + k;
            equations.add(std::array<std::pair<int, double>, 1>{{{at, 1}}}, 0, kHold);
            if (k < 1 || k + 1 >= kKnots) continue;
            equations.add(std::array<std::pair<int, double>, 3>{{{at - 1, 1}, {at, -2}, {at + 1, 1}}}, 0, kStiffness);
        }
    cv::Mat solution;
    cv::solve(equations.left, equations.right, solution, cv::DECOMP_CHOLESKY);
    for (int k = 0; k < kKnots; ++k) {
        offset_[static_cast<std::size_t>(k)] = solution.at<double>(k);
        growth_[static_cast<std::size_t>(k)] = solution.at<double>(kKnots + k);
    }
    for (int r = 0; r < count; ++r) levels_[static_cast<std::size_t>(r)] = solution.at<double>(2 * kKnots + r);
}

std::optional<SheetBend> SheetBend::fitted(std::span<const TextRow> rows, cv::Size sheet) {
    if (rows.size() < 3) return {};
    SheetBend bend;
    bend.sheet_ = sheet;
    for (const TextRow& row : rows) {
        double sum = 0;
        for (const cv::Point2d& foot : row.feet) sum += foot.y;
        bend.levels_.push_back(sum / static_cast<double>(row.feet.size()));
    }
    for (const double far : kFar) bend.solve(rows, far);
    return bend;
}

double waviness(std::span<const TextRow> rows, const SheetBend* bend) {
    if (rows.size() < 3) return 0;
    std::vector<double> lengths, all;
    for (const TextRow& row : rows) lengths.push_back(row.length());
    // The usual long row: a few may run on across the gap of two columns, which need not stand level.
    const double usual = valueAt(lengths, 0.9);
    for (const TextRow& row : rows) {
        if (row.length() < 0.5 * usual) continue;
        const auto points = course(row, kBin * row.letterHeight, bend);
        if (points.size() < 4) continue;
        all.push_back(std::sqrt(offStraight(points) / static_cast<double>(points.size() - 2)));
    }
    return all.size() < 3 ? 0 : valueAt(all, 0.5);
}

} // namespace quay
