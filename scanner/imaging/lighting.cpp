// Shadows, darkness and faint print, from the paper's own brightness.
#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {
namespace {

constexpr double kShadowRatio = 0.45; // darkest paper over brightest: below, the tone step leaves a visible rim
constexpr double kDarkPaper = 75;     // of 255: below, grain is as strong as print
constexpr int kAnyInk = 12;           // grey levels below the paper
constexpr double kFaintInk = 34;      // the depth of the darker half of the print: pencil has 50, print 100 to 180
constexpr double kLeastInk = 0.002;   // of the page: below, there is nothing to be faint

double levelAt(const cv::Mat& grey, double share) {
    std::vector<uchar> values(grey.begin<uchar>(), grey.end<uchar>());
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

cv::Rect darkPart(const cv::Mat& paper, double level) {
    const cv::Mat dark = paper < level;
    return cv::boundingRect(dark);
}

void remarkFaint(PageLook& look, Facts& facts) {
    const cv::Mat& depth = look.ink();
    std::vector<uchar> ink;
    std::copy_if(depth.begin<uchar>(), depth.end<uchar>(), std::back_inserter(ink),
                 [](uchar d) { return d > kAnyInk; });
    if (static_cast<double>(ink.size()) < kLeastInk * static_cast<double>(depth.total())) return;
    const auto nth = ink.begin() + static_cast<std::ptrdiff_t>(ink.size() * 3 / 4);
    std::nth_element(ink.begin(), nth, ink.end());
    if (*nth < kFaintInk) facts.remarks.push_back({"too_faint", static_cast<double>(*nth), kFaintInk, {}});
}

void measureLighting(PageLook& look, Facts& facts) {
    cv::Mat small; // a share of pixels needs no more
    const cv::Size size = look.paper().size();
    cv::resize(look.paper(), small, {std::max(1, size.width / 4), std::max(1, size.height / 4)}, 0, 0, cv::INTER_AREA);
    const double dark = levelAt(small, 0.05), bright = levelAt(small, 0.95);
    if (bright < kDarkPaper) {
        facts.remarks.push_back({"too_dark", bright, kDarkPaper, {}});
        return;
    }
    if (dark / bright < kShadowRatio)
        facts.remarks.push_back(
            {"shadow", dark / bright, kShadowRatio, look.inOriginal(darkPart(look.paper(), kShadowRatio * bright))});
    remarkFaint(look, facts);
}

} // namespace

const Measure kLighting{"lighting1", measureLighting};

} // namespace quay
