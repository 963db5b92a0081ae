// The light on the paper is divided out; the depth of the ink round about says where the outline of a stroke lies
// (halfway up, as in Su, Lu and Tan 2010); and where the page has two kinds of strokes, deep ones and pale ones with
// nothing between, the pale ones show through from the back.
#include "scanner/imaging/binarise.h"

#include "scanner/imaging/paper_light.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace quay {
namespace {

// Measured as F-measure on the printed pages PR1 to PR3 of DIBCO 2011, with show-through and stains: 92.1 on average,
// 87.7 at least (divided and Otsu: 88.6 and 80.2). It moves by less than 0.5 when one of these moves by a tenth.
constexpr double kOutline = 0.43;   // of the ink's depth: halfway, and a little for the lens
constexpr double kDeep = 0.75;      // between the page's threshold and the ink's depth: the cores of strokes
constexpr double kAboveMean = 1.05; // the core of a stroke over its mean
// Of depth over the mean of the ink round about. Cores of print have 1.12 to 1.54 there, of show-through 0.5 to 1.02;
// a card's fine print goes down to 0.94, worn typewriting to 0.6, but without a gap on the way.
constexpr int kLevels = 48, kLevelsPerMean = 20;
constexpr double kEmpty = 0.2;                         // in the gap, of what is below it
constexpr double kLeastBelow = 0.02, kMostBelow = 0.4; // of all: less does no harm, more is the page itself
constexpr double kLeastDepth = 44;                     // of 255. The grain of a blank page reaches 30, pencil has 50
constexpr double kMostDepth = 60;                      // or pencil on a printed page would be lost, where Otsu says 110
constexpr int kColoured = 60;       // of 255, between channels: a seal, a signature; stains are divided out
constexpr int kStep = 8;            // how much smaller the maps of the ink's depth are
constexpr double kRound = 1.0 / 3;  // of the page: where the depth of its ink is compared
constexpr double kLeastInk = 0.003; // of that: fewer say nothing
constexpr double kNear = 0.14;      // inch: where the outline is decided
constexpr double kLeastSpot = 6;    // pixels at 300 dpi; the dot of an i has 20

// 255 - the share of light that comes back. In colours the channel that is swallowed most: but not blue, for what
// swallows that alone is yellow, a stain.
void inkDepth(const cv::Mat& bgr, const cv::Mat& light, cv::Mat& depth) {
    cv::Mat share, lowest, highest, channels[3];
    cv::divide(bgr, light, share, 255);
    cv::cvtColor(share, depth, cv::COLOR_BGR2GRAY);
    cv::split(share, channels);
    cv::min(channels[1], channels[2], lowest);
    cv::max(channels[1], channels[2], highest);
    cv::max(channels[0], highest, highest);
    highest -= lowest;
    lowest.copyTo(depth, highest > kColoured);
    cv::bitwise_not(depth, depth);
}

cv::Mat inkDepth(const cv::Mat& bgr) {
    constexpr int kBand = 64; // rows: what lies between two steps stays in the cache
    cv::Mat light, depth(bgr.size(), CV_8U);
    paperLight(bgr).colour.convertTo(light, CV_8U);
    cv::resize(light, light, bgr.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < bgr.rows; y += kBand) {
        const cv::Range rows(y, std::min(bgr.rows, y + kBand));
        cv::Mat band = depth.rowRange(rows);
        inkDepth(bgr.rowRange(rows), light.rowRange(rows), band);
    }
    return depth;
}

double threshold(const cv::Mat& depth) {
    cv::Mat some, ignored; // every third row and column will do
    cv::resize(depth, some, {std::max(1, depth.cols / 3), std::max(1, depth.rows / 3)}, 0, 0, cv::INTER_NEAREST);
    return std::clamp(cv::threshold(some, ignored, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU), kLeastDepth,
                      kMostDepth);
}

// The mean depth of the pixels under `mask` round each place, `reach` pixels wide; `usual` where there are too few.
cv::Mat meanDepth(const cv::Mat& depth, const cv::Mat& mask, double reach, double usual) {
    cv::Mat some, count, sum;
    const cv::Size size(std::max(1, depth.cols / kStep), std::max(1, depth.rows / kStep));
    // Whole steps are many times quicker; the last few rows and columns have their neighbours' ink.
    const cv::Rect whole(0, 0, std::min(depth.cols, kStep * size.width), std::min(depth.rows, kStep * size.height));
    cv::bitwise_and(depth, mask, some);
    cv::resize(mask(whole), count, size, 0, 0, cv::INTER_AREA);
    cv::resize(some(whole), sum, size, 0, 0, cv::INTER_AREA);
    count.convertTo(count, CV_32F, 1.0 / 255);
    sum.convertTo(sum, CV_32F);
    const int width = std::max(3, static_cast<int>(reach / kStep)) | 1;
    cv::boxFilter(count, count, CV_32F, {width, width}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::boxFilter(sum, sum, CV_32F, {width, width}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::Mat mean(size, CV_32F, cv::Scalar(usual)), known;
    cv::divide(sum, count, known);
    known.copyTo(mean, count > kLeastInk);
    return mean;
}

cv::Mat above(const cv::Mat& depth, const cv::Mat& smallThreshold) {
    cv::Mat level, result;
    smallThreshold.convertTo(level, CV_8U);
    cv::resize(level, level, depth.size(), 0, 0, cv::INTER_LINEAR);
    cv::compare(depth, level, result, cv::CMP_GT);
    return result;
}

struct Stroke {
    int pixels = 0;
    std::array<int, kLevels> ofDepth{};
    // The depth, over the mean of the ink here, that a tenth of its pixels exceed: its core.
    double core() const {
        int deeper = 0, level = kLevels;
        while (level > 0 && 10 * deeper < pixels) deeper += ofDepth[static_cast<std::size_t>(--level)];
        return (level + 0.5) / kLevelsPerMean;
    }
};

std::vector<Stroke> strokesOf(const cv::Mat& labels, int count, const cv::Mat& depth, const cv::Mat& inkHere) {
    std::vector<Stroke> strokes(static_cast<std::size_t>(count));
    for (int y = 0; y < labels.rows; ++y) {
        const float* mean = inkHere.ptr<float>(std::min(y / kStep, inkHere.rows - 1));
        const int* label = labels.ptr<int>(y);
        const uchar* here = depth.ptr(y);
        for (int x = 0; x < labels.cols; ++x) {
            if (label[x] == 0) continue;
            Stroke& stroke = strokes[static_cast<std::size_t>(label[x])];
            const float relative = here[x] / mean[std::min(x / kStep, inkHere.cols - 1)];
            const int level = std::min(kLevels - 1, static_cast<int>(relative * kLevelsPerMean));
            ++stroke.pixels;
            ++stroke.ofDepth[static_cast<std::size_t>(level)];
        }
    }
    return strokes;
}

// Where the cores of what shows through end and those of the ink begin: a gap with strokes on both sides. 0 where
// there is none: typing and pencil vary without one, and every stroke of theirs is kept.
double gapBelowInk(const std::vector<Stroke>& strokes, double leastSpot) {
    std::array<double, kLevels> mass{};
    double all = 0;
    for (const Stroke& stroke : strokes) {
        if (stroke.pixels < 4 * leastSpot) continue;
        mass[static_cast<std::size_t>(stroke.core() * kLevelsPerMean)] += stroke.pixels;
        all += stroke.pixels;
    }
    double best = 0, emptiest = kEmpty;
    for (int level = kLevelsPerMean / 2; level < kLevelsPerMean * 5 / 4; ++level) {
        const auto at = mass.begin() + level;
        const double below = std::accumulate(mass.begin(), at, 0.0), gap = std::accumulate(at, at + 2, 0.0);
        if (below < kLeastBelow * all || below > kMostBelow * all || gap > emptiest * below) continue;
        emptiest = gap / below;
        best = (level + 1.0) / kLevelsPerMean;
    }
    return best;
}

// 0 where a stroke is kept, 255 elsewhere.
cv::Mat keptStrokes(const cv::Mat& outlines, const cv::Mat& depth, const cv::Mat& inkHere, double leastSpot) {
    cv::Mat labels;
    const int count = cv::connectedComponents(outlines, labels, 8, CV_32S);
    auto strokes = strokesOf(labels, count, depth, inkHere);
    const double leastCore = gapBelowInk(strokes, leastSpot);
    std::vector<uchar> level(strokes.size(), 255);
    for (std::size_t i = 1; i < strokes.size(); ++i)
        if (strokes[i].pixels >= leastSpot && strokes[i].core() >= leastCore) level[i] = 0;
    cv::Mat result(outlines.size(), CV_8U);
    for (int y = 0; y < labels.rows; ++y) {
        const int* label = labels.ptr<int>(y);
        uchar* to = result.ptr(y);
        for (int x = 0; x < labels.cols; ++x) to[x] = level[static_cast<std::size_t>(label[x])];
    }
    return result;
}

} // namespace

cv::Mat binarised(const cv::Mat& page, double dpi) {
    cv::Mat bgr = page;
    if (page.channels() == 1) cv::cvtColor(page, bgr, cv::COLOR_GRAY2BGR);
    const int length = std::max(page.cols, page.rows);
    if (dpi <= 0) dpi = length / 11.69;
    const cv::Mat depth = inkDepth(bgr);
    const double least = threshold(depth);
    const cv::Mat ink = depth > least;
    const double usual = cv::countNonZero(ink) > 0 ? cv::mean(depth, ink)[0] : 255;
    const cv::Mat inkHere = meanDepth(depth, ink, kRound * length, usual);
    const cv::Mat deep = above(depth, least + kDeep * (kAboveMean * inkHere - least));
    cv::Mat near = meanDepth(depth, deep, kNear * dpi, 0);
    meanDepth(depth, ink, kNear * dpi, usual).copyTo(near, near == 0); // pencil, far from print
    return keptStrokes(above(depth, cv::max(kOutline * near, kLeastDepth)), depth, inkHere,
                       kLeastSpot * dpi * dpi / 90'000);
}

} // namespace quay
