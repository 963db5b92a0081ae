// Reflections: patches burnt out to white on a page whose paper is not that bright.
#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {
namespace {

constexpr int kBurntOut = 250;        // of 255, in every channel: a sensor at its end
constexpr int kBrightPaper = 238;     // paper this bright burns out everywhere; nothing can be told
constexpr double kLeastShare = 0.004; // of the page: smaller ones hide at most a letter

int medianOf(const cv::Mat& grey) {
    std::array<int, 256> histogram{};
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x) ++histogram[grey.at<uchar>(y, x)];
    int sum = 0, level = 0;
    while (level < 255 && (sum += histogram[static_cast<std::size_t>(level)]) < static_cast<int>(grey.total() / 2))
        ++level;
    return level;
}

void measureGlare(PageLook& look, Facts& facts) {
    if (medianOf(look.paper()) > kBrightPaper) return;
    cv::Mat burnt, labels, stats, centres;
    cv::inRange(look.flat(), cv::Scalar::all(kBurntOut), cv::Scalar::all(255), burnt);
    cv::morphologyEx(burnt, burnt, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {7, 7}));
    const int count = cv::connectedComponentsWithStats(burnt, labels, stats, centres);
    double total = 0;
    cv::Rect region;
    for (int i = 1; i < count; ++i) {
        const double share = stats.at<int>(i, cv::CC_STAT_AREA) / static_cast<double>(burnt.total());
        if (share < kLeastShare) continue;
        total += share;
        region |= cv::Rect(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    }
    if (total > 0) facts.remarks.push_back({"glare", total, kLeastShare, look.inOriginal(region)});
}

} // namespace

const Measure kGlare{"glare1", measureGlare};

} // namespace quay
