// Projection profiles at many angles (Postl 1986), refined round the best.
#include "scanner/imaging/text_lines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quay {
namespace {

constexpr double kMostDegrees = 15, kCoarseStep = 0.5, kFineStep = 0.02;
constexpr int kInkDepth = 25;    // grey levels below the paper
constexpr double kMargin = 0.03; // of the page on each side
constexpr std::size_t kMostPoints = 60'000;

std::vector<cv::Point2f> points(const cv::Mat& ink, bool upwards) {
    std::vector<cv::Point> found;
    cv::findNonZero(ink, found);
    const std::size_t stride = found.size() / kMostPoints + 1;
    std::vector<cv::Point2f> result;
    for (std::size_t i = 0; i < found.size(); i += stride) {
        const auto x = static_cast<float>(found[i].x), y = static_cast<float>(found[i].y);
        // Seen turned by a quarter, lines that run upwards are rows as well.
        result.push_back(upwards ? cv::Point2f(y, -x) : cv::Point2f(x, y));
    }
    return result;
}

double energyAt(const std::vector<cv::Point2f>& ink, double degrees, std::vector<int>& rows) {
    const auto s = static_cast<float>(std::sin(degrees * CV_PI / 180));
    const auto c = static_cast<float>(std::cos(degrees * CV_PI / 180));
    std::fill(rows.begin(), rows.end(), 0);
    const float shift = static_cast<float>(rows.size()) / 2;
    for (const cv::Point2f& p : ink) ++rows[static_cast<std::size_t>(c * p.y - s * p.x + shift)];
    double energy = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const double step = rows[i] - rows[i - 1];
        energy += step * step;
    }
    return energy / static_cast<double>(ink.size());
}

// Letters and short words; not the rules of a table, the bars of a bar code, or dust.
bool isWriting(const cv::Mat& stats, int component) {
    constexpr int kLongest = 70, kBarLength = 18, kBarRatio = 6, kDust = 3;
    const int width = stats.at<int>(component, cv::CC_STAT_WIDTH),
              height = stats.at<int>(component, cv::CC_STAT_HEIGHT);
    const int longSide = std::max(width, height), shortSide = std::min(width, height);
    if (longSide > kLongest || stats.at<int>(component, cv::CC_STAT_AREA) < kDust) return false;
    return longSide < kBarLength || longSide < kBarRatio * shortSide;
}

} // namespace

cv::Mat strokes(const cv::Mat& inkDepth) {
    const cv::Mat ink = inkDepth > kInkDepth;
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres);
    std::vector<uchar> keep(static_cast<std::size_t>(count), 0);
    for (int i = 1; i < count; ++i) keep[static_cast<std::size_t>(i)] = isWriting(stats, i) ? 255 : 0;
    const int x = static_cast<int>(kMargin * ink.cols), y = static_cast<int>(kMargin * ink.rows);
    cv::Mat writing = cv::Mat::zeros(ink.size(), CV_8U);
    for (int row = y; row < ink.rows - y; ++row)
        for (int column = x; column < ink.cols - x; ++column)
            writing.at<uchar>(row, column) = keep[static_cast<std::size_t>(labels.at<int>(row, column))];
    return writing;
}

TextLines textLines(const cv::Mat& ink, bool upwards) {
    const auto inkPoints = points(ink, upwards);
    if (inkPoints.size() < 300) return {};
    std::vector<int> rows(static_cast<std::size_t>(2.2 * std::hypot(ink.cols, ink.rows)) + 4);
    std::vector<double> all;
    TextLines best;
    for (double a = -kMostDegrees; a <= kMostDegrees; a += kCoarseStep) {
        all.push_back(energyAt(inkPoints, a, rows));
        if (all.back() <= best.energy) continue;
        best.energy = all.back();
        best.degrees = a;
    }
    const double middle = best.degrees;
    for (double a = middle - kCoarseStep; a <= middle + kCoarseStep; a += kFineStep) {
        const double energy = energyAt(inkPoints, a, rows);
        if (energy <= best.energy) continue;
        best.energy = energy;
        best.degrees = a;
    }
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
    best.clarity = best.energy / std::max(all[all.size() / 2], 1e-9);
    return best;
}

} // namespace quay
