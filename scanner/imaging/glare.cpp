// Reflections: patches burnt out to white on a page whose paper is not that bright.
#include "scanner/imaging/measures.h"
#include "scanner/imaging/patches.h"

#include <opencv2/imgproc.hpp>

#include <array>

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
    cv::Mat burnt;
    cv::inRange(look.flat(), cv::Scalar::all(kBurntOut), cv::Scalar::all(255), burnt);
    cv::morphologyEx(burnt, burnt, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {7, 7}));
    const auto all = static_cast<double>(burnt.total());
    double total = 0;
    cv::Rect region;
    for (const Patch& patch : patchesOf(burnt, kLeastShare * all)) {
        total += patch.pixels / all;
        region |= patch.box;
    }
    if (total > 0) facts.remarks.push_back({"glare", total, kLeastShare, look.inOriginal(region)});
}

} // namespace

const Measure kGlare{"glare1", measureGlare};

} // namespace quay
