// A hand on the page: skin, seen in the light that falls on the paper, that comes in over the page's border.
#include "scanner/imaging/measures.h"
#include "scanner/imaging/patches.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

// Shares of the page. In 46 photographs, fingers that hold a sheet have 0.4 to 5 % within the page; a sheet that
// bends out of its outline before a wooden desk shows 1.6 %, but along more of its border.
constexpr double kLeastWithin = 0.002;
constexpr double kLeastOutside = 0.3; // of what is within: a printed block that ends at the border has 0.08
constexpr double kWidest = 0.15;      // of the border, where it is crossed; that desk has 0.17, fingers up to 0.14
constexpr int kDepth = 6;             // pixels: corners may be off by as much
constexpr double kWhite = 235;

// Blue, green, red of the brighter half of the page: its paper.
cv::Scalar paperColour(const cv::Mat& page) {
    cv::Mat grey, sorted;
    cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
    cv::sort(grey.reshape(1, 1), sorted, cv::SORT_EVERY_ROW);
    return cv::mean(page, grey >= sorted.at<uchar>(0, sorted.cols * 3 / 4));
}

cv::Mat skin(const cv::Mat& rimmed, const cv::Scalar& paper) {
    cv::Mat lit, ycc, channels[3], result;
    rimmed.convertTo(lit, CV_32F);
    cv::multiply(lit,
                 cv::Scalar(kWhite / std::max(paper[0], 1.0), kWhite / std::max(paper[1], 1.0),
                            kWhite / std::max(paper[2], 1.0)),
                 lit);
    lit.convertTo(lit, CV_8U);
    cv::cvtColor(lit, ycc, cv::COLOR_BGR2YCrCb);
    cv::inRange(ycc, cv::Scalar(51, 137, 79), cv::Scalar(214, 177, 123), result);
    cv::split(ycc, channels); // of orange and brown, the redder
    for (int y = 0; y < result.rows; ++y)
        for (int x = 0; x < result.cols; ++x)
            if (channels[1].at<uchar>(y, x) - 128 <= 0.35 * (128 - channels[2].at<uchar>(y, x)))
                result.at<uchar>(y, x) = 0;
    cv::morphologyEx(result, result, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
    return result;
}

void measureObstruction(PageLook& look, Facts& facts) {
    if (!facts.corners) return;
    const cv::Mat& rimmed = look.rimmed();
    const cv::Rect page(PageLook::kRim, PageLook::kRim, rimmed.cols - 2 * PageLook::kRim,
                        rimmed.rows - 2 * PageLook::kRim);
    const cv::Rect deep(page.x + kDepth, page.y + kDepth, page.width - 2 * kDepth, page.height - 2 * kDepth);
    if (deep.width < 20 || deep.height < 20) return;
    const cv::Rect core(deep.x + 1, deep.y + 1, deep.width - 2, deep.height - 2);
    cv::Rect region;
    double worst = 0;
    for (const Patch& patch : patchesOf(skin(rimmed, paperColour(rimmed(page))), kLeastWithin * page.area())) {
        const auto pixelsIn = [&](cv::Rect part) {
            const cv::Rect common = part & patch.box;
            return common.empty() ? 0 : cv::countNonZero(patch.mask(common - patch.box.tl()));
        };
        const int within = pixelsIn(page), far = pixelsIn(deep);
        const int crossing = far - pixelsIn(core); // on the line kDepth within the border
        const double share = far / static_cast<double>(page.area());
        if (share < kLeastWithin || patch.pixels - within < kLeastOutside * within ||
            crossing > kWidest * 2 * (deep.width + deep.height))
            continue;
        worst += share;
        region |= patch.box;
    }
    if (worst > 0) facts.remarks.push_back({"obstructed", worst, kLeastWithin, look.rimmedInOriginal(region)});
}

} // namespace

const Measure kObstruction{"obstruction1", measureObstruction};

} // namespace quay
