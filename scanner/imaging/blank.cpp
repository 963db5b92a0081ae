// How much is on the page: ink per square inch of paper, and the two remarks that follow from little of it.
#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {
namespace {

// Pixels of ink, 1/100 inch large, per square inch. A4 has 97 square inches: a lone page number is 60 pixels, one
// line of print 1,000; a full page of text has 300 or more per square inch. Dust and grain stay below 0.2.
constexpr double kBlankBelow = 0.25, kNearlyBlankBelow = 5;
constexpr int kInkDepth = 30;    // grey levels: print showing through from the back is paler
constexpr int kSmallestSpot = 4; // pixels: less is dust
constexpr double kMargin = 0.03;

double inkPixels(const cv::Mat& depth) {
    const int x = static_cast<int>(kMargin * depth.cols), y = static_cast<int>(kMargin * depth.rows);
    const cv::Mat ink = depth(cv::Rect(x, y, depth.cols - 2 * x, depth.rows - 2 * y)) > kInkDepth;
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres);
    double pixels = 0;
    for (int i = 1; i < count; ++i) {
        const int size = stats.at<int>(i, cv::CC_STAT_AREA);
        if (size >= kSmallestSpot) pixels += size;
    }
    return pixels;
}

void measureBlank(PageLook& look, Facts& facts) {
    const double dpi = look.dpi();
    const double inches = static_cast<double>(look.ink().total()) / (dpi * dpi);
    const double scale = 100 / dpi;
    facts.blankness = inkPixels(look.ink()) * scale * scale / std::max(inches, 1e-6);
    if (facts.blankness < kBlankBelow)
        facts.remarks.push_back({"blank", facts.blankness, kBlankBelow, {}});
    else if (facts.blankness < kNearlyBlankBelow)
        facts.remarks.push_back({"nearly_blank", facts.blankness, kNearlyBlankBelow, {}});
}

} // namespace

const Measure kBlank{"blank1", measureBlank};

} // namespace quay
