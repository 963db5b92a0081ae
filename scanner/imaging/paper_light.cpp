// What is printed is wiped away by closing; what is too large for that is recognised by its edges. Light fades, a
// picture ends: a dark or tinted area is a picture when its outline is sharp all the way round, and light else.
#include "scanner/imaging/paper_light.h"

#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quay {
namespace {

constexpr int kLength = 360;        // of the picture the light is read from: 0.8 mm of A4 a pixel
constexpr double kStroke = 0.014;   // of its length: what is narrower is wiped away
constexpr double kColoured = 16;    // Lab chroma off the paper's: ink, however it ends
constexpr double kTinted = 6;       // the same, of what must end sharply as well: a portrait's pale backdrop
constexpr double kSharpTint = 1.2;  // Lab chroma a pixel: a printed area has 2 to 8, two lamps below 0.5
constexpr double kDarker = 0.85;    // of what is round it
constexpr double kSharpDark = 0.05; // of the brightness a pixel: pictures 0.06 to 0.4, shadows 0.01 to 0.03
constexpr double kSharpShare = 0.7; // of the outline. A notch in a hard shadow reaches 0.68, pictures 0.8 to 1
constexpr double kReaches[] = {0.06, 0.12, 0.2}; // of the length: how wide a picture each search closes over
constexpr double kNotPaper = 0.25; // of the page's lightness: a black cover; the deepest shadow seen has 0.31
constexpr int kGuideWidth = 13, kThinStroke = 5; // at twice the size
constexpr double kGuideNoise = 60;               // grey levels squared: texture below is not followed
constexpr int kRing = 4;                         // pixels round an area that are compared with it
constexpr double kBrighter = 1.1;
constexpr int kLeastPixels = 20;

struct Area {
    cv::Rect box; // two pixels larger than the area, within the picture
    cv::Mat mask; // of the box
    bool atBorder = false;
};

std::vector<Area> areasOf(const cv::Mat& mask) {
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
    const cv::Rect frame({}, mask.size());
    std::vector<Area> areas;
    for (int i = 1; i < count; ++i) {
        if (stats.at<int>(i, cv::CC_STAT_AREA) < kLeastPixels) continue;
        const cv::Rect tight(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                             stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        const cv::Rect box =
            cv::Rect(tight.tl() - cv::Point(kRing, kRing), tight.size() + cv::Size(2 * kRing, 2 * kRing)) & frame;
        const bool atBorder =
            tight.x <= 1 || tight.y <= 1 || tight.br().x >= frame.width - 1 || tight.br().y >= frame.height - 1;
        areas.push_back({box, labels(box) == i, atBorder});
    }
    return areas;
}

// How much of the outline lies on a slope steeper than `least`.
double sharpShare(const Area& area, const cv::Mat& slope, double least) {
    cv::Mat outline;
    cv::morphologyEx(area.mask, outline, cv::MORPH_GRADIENT, cv::Mat::ones(3, 3, CV_8U));
    const cv::Mat sharp = outline & (slope(area.box) > least);
    return cv::countNonZero(sharp) / static_cast<double>(std::max(1, cv::countNonZero(outline)));
}

// How much of what lies round the area is clearly brighter: all, round a picture; half, round the tip of a shadow.
double brighterShare(const Area& area, const cv::Mat& brightness) {
    cv::Mat ring, near;
    cv::dilate(area.mask, ring, cv::Mat::ones(2 * kRing + 1, 2 * kRing + 1, CV_8U));
    cv::dilate(area.mask, near, cv::Mat::ones(3, 3, CV_8U));
    ring -= near;
    const double inside = cv::mean(brightness(area.box), area.mask)[0];
    const cv::Mat brighter = ring & (brightness(area.box) > kBrighter * inside);
    return cv::countNonZero(brighter) / static_cast<double>(std::max(1, cv::countNonZero(ring)));
}

cv::Mat slopeOf(const cv::Mat& channel) {
    cv::Mat gx, gy, slope;
    cv::Sobel(channel, gx, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(channel, gy, CV_32F, 0, 1, 3, 1.0 / 8);
    cv::magnitude(gx, gy, slope);
    return slope;
}

float medianOf(std::vector<float> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Of the pixels under `mask`; of all, when it is empty. CV_32FC3.
cv::Vec3f medianColour(const cv::Mat& picture, const cv::Mat& mask = {}) {
    std::vector<float> channels[3];
    for (auto& channel : channels) channel.reserve(picture.total());
    const int step = mask.empty() && picture.total() > 10'000 ? 3 : 1;
    for (int y = 0; y < picture.rows; y += step)
        for (int x = 0; x < picture.cols; x += step) {
            if (!mask.empty() && mask.at<uchar>(y, x) == 0) continue;
            for (int c = 0; c < 3; ++c) channels[c].push_back(picture.at<cv::Vec3f>(y, x)[c]);
        }
    return {medianOf(std::move(channels[0])), medianOf(std::move(channels[1])), medianOf(std::move(channels[2]))};
}

cv::Mat channelOf(const cv::Mat& picture, int index) {
    cv::Mat channel;
    cv::extractChannel(picture, channel, index);
    return channel;
}

// The small picture and what can be asked of it.
struct Look {
    cv::Mat paper;      // CV_32FC3, strokes wiped away
    cv::Mat brightness; // its brightest channel: coloured light counts as light
    cv::Mat chroma;     // off the paper's own
    cv::Mat tintSlope, darkSlope;
    cv::Vec3f usual;
    cv::Mat covered; // CV_8U: where there is no paper to be seen
};

Look lookAt(const cv::Mat& bgr) {
    Look look;
    cv::Mat small = shrunkTo(bgr, kLength).clone(), lab, logarithm;
    const int width = std::max(3, static_cast<int>(kStroke * std::max(small.cols, small.rows))) | 1;
    cv::morphologyEx(small, small, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {width, width}));
    cv::medianBlur(small, small, width);
    small.convertTo(look.paper, CV_32F);
    look.paper = cv::max(look.paper, 1);
    look.brightness = cv::max(cv::max(channelOf(look.paper, 0), channelOf(look.paper, 1)), channelOf(look.paper, 2));
    look.usual = medianColour(look.paper);
    cv::cvtColor(look.paper / 255, lab, cv::COLOR_BGR2Lab);
    const cv::Vec3f middle = medianColour(lab);
    const cv::Mat a = channelOf(lab, 1) - middle[1], b = channelOf(lab, 2) - middle[2];
    cv::magnitude(a, b, look.chroma);
    cv::magnitude(slopeOf(a), slopeOf(b), look.tintSlope);
    cv::log(look.brightness, logarithm);
    look.darkSlope = slopeOf(logarithm);
    for (cv::Mat* slope : {&look.tintSlope, &look.darkSlope}) cv::dilate(*slope, *slope, {});
    look.covered = channelOf(lab, 0) < kNotPaper * middle[0];
    return look;
}

// A shadow under a second lamp is tinted too: it reaches the page's border, and no channel is spared.
bool isOtherLight(const Area& area, const Look& look) {
    if (!area.atBorder) return false;
    const cv::Vec3f colour = medianColour(look.paper(area.box), area.mask);
    float darkest = 0, brightest = -10;
    for (int c = 0; c < 3; ++c) {
        const float change = std::log(colour[c] / look.usual[c]);
        darkest = std::min(darkest, change);
        brightest = std::max(brightest, change);
    }
    return brightest < -0.15F && brightest - darkest < 0.6F;
}

void coverColoured(Look& look) {
    for (const double least : {kColoured, kTinted})
        for (const Area& area : areasOf(look.chroma > least))
            if ((least == kColoured || sharpShare(area, look.tintSlope, kSharpTint) > kSharpShare) &&
                !isOtherLight(area, look))
                look.covered(area.box).setTo(255, area.mask);
}

void coverDark(Look& look) {
    for (const double reach : kReaches) {
        const int width = static_cast<int>(reach * std::max(look.paper.cols, look.paper.rows)) | 1;
        cv::Mat around;
        cv::morphologyEx(look.brightness, around, cv::MORPH_CLOSE,
                         cv::getStructuringElement(cv::MORPH_RECT, {width, width}), {-1, -1}, 1, cv::BORDER_REPLICATE);
        for (const Area& area : areasOf(look.brightness < kDarker * around))
            if (!area.atBorder && sharpShare(area, look.darkSlope, kSharpDark) > kSharpShare &&
                brighterShare(area, look.brightness) > kSharpShare)
                look.covered(area.box).setTo(255, area.mask);
    }
}

// Fills what is covered from the paper round it: known pixels are averaged into ever smaller pictures, and on the
// way back each gap takes what the next smaller picture has there (push and pull, Gortler et al. 1996).
cv::Mat filled(const cv::Mat& colour, const cv::Mat& known) {
    cv::Mat weights;
    cv::merge(std::vector<cv::Mat>(3, known), weights);
    std::vector<cv::Mat> sums{colour.mul(weights)}, shares{weights};
    while (std::min(sums.back().cols, sums.back().rows) > 1) {
        const cv::Size half((sums.back().cols + 1) / 2, (sums.back().rows + 1) / 2);
        cv::Mat sum, share;
        cv::resize(sums.back(), sum, half, 0, 0, cv::INTER_AREA);
        cv::resize(shares.back(), share, half, 0, 0, cv::INTER_AREA);
        sums.push_back(sum);
        shares.push_back(share);
    }
    cv::Mat result(sums.back().size(), CV_32FC3, cv::mean(colour, known > 0.5));
    for (std::size_t k = sums.size(); k-- > 0;) {
        cv::Mat below, own, trust;
        cv::resize(result, below, sums[k].size(), 0, 0, cv::INTER_LINEAR);
        cv::divide(sums[k], cv::max(shares[k], 1e-6), own);
        trust = cv::min(k == 0 ? shares[k] : cv::Mat(shares[k] * 2), 1);
        result = below + trust.mul(own - below);
    }
    return result;
}

// Gives the edges of hard shadows back to the light: the brightness of the page at twice the size, with no more than
// thin strokes wiped away, guides it (guided filter, He et al. 2010; one channel, the tint need not be sharp).
void sharpen(cv::Mat& colour, const cv::Mat& small) {
    const cv::Size window(kGuideWidth, kGuideWidth);
    cv::Mat guide, light, meanGuide, meanLight, product, square;
    cv::max(channelOf(small, 0), channelOf(small, 1), guide);
    cv::max(guide, channelOf(small, 2), guide);
    cv::morphologyEx(guide, guide, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {kThinStroke, kThinStroke}));
    cv::medianBlur(guide, guide, kThinStroke);
    guide.convertTo(guide, CV_32F);
    cv::resize(colour, colour, small.size(), 0, 0, cv::INTER_LINEAR);
    light = cv::max(cv::max(channelOf(colour, 0), channelOf(colour, 1)), channelOf(colour, 2));
    cv::boxFilter(guide, meanGuide, CV_32F, window);
    cv::boxFilter(light, meanLight, CV_32F, window);
    cv::boxFilter(guide.mul(light), product, CV_32F, window);
    cv::boxFilter(guide.mul(guide), square, CV_32F, window);
    cv::Mat slope = (product - meanGuide.mul(meanLight)) / (square - meanGuide.mul(meanGuide) + kGuideNoise);
    cv::Mat offset = meanLight - slope.mul(meanGuide);
    cv::boxFilter(slope, slope, CV_32F, window);
    cv::boxFilter(offset, offset, CV_32F, window);
    cv::Mat ratio = (slope.mul(guide) + offset) / light, ratios;
    cv::merge(std::vector<cv::Mat>(3, ratio), ratios);
    colour = colour.mul(ratios);
}

} // namespace

PaperLight paperLight(const cv::Mat& bgr) {
    const cv::Mat small = shrunkTo(bgr, 2 * kLength);
    Look look = lookAt(small);
    coverColoured(look);
    coverDark(look);
    cv::morphologyEx(look.covered, look.covered, cv::MORPH_CLOSE, cv::Mat::ones(9, 9, CV_8U));
    cv::dilate(look.covered, look.covered, cv::Mat::ones(5, 5, CV_8U));
    cv::Mat known;
    cv::Mat(255 - look.covered).convertTo(known, CV_32F, 1.0 / 255);
    PaperLight light;
    light.colour = cv::countNonZero(known) > 0 ? filled(look.paper, known) : look.paper;
    cv::GaussianBlur(light.colour, light.colour, {}, 1.5);
    sharpen(light.colour, small);
    light.usual = medianColour(light.colour);
    return light;
}

} // namespace quay
