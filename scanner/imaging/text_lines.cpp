// Projection profiles at many angles (Postl 1986), refined round the best.
#include "scanner/imaging/text_lines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quay {
namespace {

constexpr double kMostDegrees = 15, kCoarseStep = 0.5, kFineStep = 0.05;
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

} // namespace

cv::Mat strokes(const cv::Mat& inkDepth) {
    cv::Mat ink = inkDepth > kInkDepth;
    cv::Mat large; // pictures and shadows have no lines
    cv::erode(ink, large, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    cv::dilate(large, large, cv::getStructuringElement(cv::MORPH_RECT, {25, 25}));
    ink.setTo(0, large);
    const int x = static_cast<int>(kMargin * ink.cols), y = static_cast<int>(kMargin * ink.rows);
    cv::Mat framed = cv::Mat::zeros(ink.size(), CV_8U);
    const cv::Rect inner(x, y, ink.cols - 2 * x, ink.rows - 2 * y);
    ink(inner).copyTo(framed(inner));
    return framed;
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
