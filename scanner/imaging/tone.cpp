// Divides by the light on the paper, in linear light. The sRGB curve is a power of (value + 14) but for the darkest
// levels, so that multiplying light is multiplying (value + 14): no table, no power, one pass over the page, in
// whole numbers of 16 bits.
#include "scanner/imaging/tone.h"

#include "scanner/imaging/paper_light.h"
#include "scanner/imaging/shrink.h"

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr float kToe = 14;    // 0.055 of 255
constexpr int kGainBits = 13; // after the point: 3.5 has room in 16 bits with a sign
constexpr float kOne = 1 << kGainBits;
constexpr float kTarget = 239;     // what paper becomes: white, with room left for its texture
constexpr float kLeastGain = 0.8F; // of (value + 14)
constexpr float kMostGain = 3.5F;  // grain shows above; the deepest real shadow needs 3.0
constexpr double kMostTint = 14;   // Lab chroma of paper under a lamp; above it the paper itself is coloured
constexpr double kTintRemoved = 0.4;

// What the page's paper is to look like: as bright as may be, its tint a good third less.
cv::Vec3f targetOf(const cv::Vec3f& usual) {
    cv::Mat lab(1, 1, CV_32FC3, cv::Scalar(usual[0], usual[1], usual[2]) / 255);
    cv::cvtColor(lab, lab, cv::COLOR_BGR2Lab);
    const cv::Vec3f paper = lab.at<cv::Vec3f>(0, 0);
    const double kept = std::hypot(paper[1], paper[2]) > kMostTint ? 1 : 1 - kTintRemoved;
    cv::Vec3f target;
    for (int c = 0; c < 3; ++c) target[c] = static_cast<float>(std::pow(usual[c], kept));
    return target * (kTarget / std::max({target[0], target[1], target[2]}));
}

cv::Mat gainsOf(const PaperLight& light) {
    const cv::Vec3f target = targetOf(light.usual);
    cv::Mat gains(light.colour.size(), CV_32FC3);
    for (int y = 0; y < gains.rows; ++y)
        for (int x = 0; x < gains.cols; ++x)
            for (int c = 0; c < 3; ++c)
                gains.at<cv::Vec3f>(y, x)[c] =
                    kOne * std::clamp((target[c] + kToe) / (light.colour.at<cv::Vec3f>(y, x)[c] + kToe), kLeastGain,
                                      kMostGain);
    return gains;
}

// The gains of one row of the page: `part` of the way, in 65,536ths, from those above it to those below.
struct RowGains {
    const short *above, *below;
    short part;
    int at(int i) const { return above[i] + 2 * ((below[i] - above[i]) * part >> 16); }
};

// Where a channel would burn out, all three stop: otherwise a bright red would turn pink.
void lightPixel(uchar* pixel, const RowGains& gains, int at) {
    float value[3], top = 255;
    for (int c = 0; c < 3; ++c) {
        value[c] = std::max(0.0F, (pixel[c] + kToe) * static_cast<float>(gains.at(at + c)) / kOne - kToe);
        top = std::max(top, value[c]);
    }
    for (int c = 0; c < 3; ++c) pixel[c] = cv::saturate_cast<uchar>(value[c] * (255 / top));
}

#if CV_SIMD128
// Eight values, rounded; in between they are sixteenths.
cv::v_int16x8 lit(const cv::v_uint16x8& values, const RowGains& gains, int at) {
    constexpr int kToSixteenths = 16 - kGainBits + 4;
    const auto toe = static_cast<short>(kToe);
    const cv::v_int16x8 above = cv::v_load(gains.above + at);
    const cv::v_int16x8 half = cv::v_mul_hi(cv::v_load(gains.below + at) - above, cv::v_setall_s16(gains.part));
    const cv::v_uint16x8 raised = (values + cv::v_setall_u16(static_cast<ushort>(toe))) << kToSixteenths;
    const cv::v_uint16x8 result = cv::v_mul_hi(raised, cv::v_reinterpret_as_u16(above + half + half));
    return (cv::v_reinterpret_as_s16(result) - cv::v_setall_s16(static_cast<short>(16 * toe - 8))) >> 4;
}

// 16 pixels; false, and nothing written, where one of them burns out.
bool lightRun(uchar* row, const RowGains& gains, int at) {
    cv::v_int16x8 values[6];
    cv::v_int16x8 top = cv::v_setzero_s16();
    for (int k = 0; k < 3; ++k) {
        cv::v_uint16x8 low, high;
        cv::v_expand(cv::v_load(row + at + 16 * k), low, high);
        values[2 * k] = lit(low, gains, at + 16 * k);
        values[2 * k + 1] = lit(high, gains, at + 16 * k + 8);
        top = cv::v_max(top, cv::v_max(values[2 * k], values[2 * k + 1]));
    }
    if (cv::v_check_any(top > cv::v_setall_s16(255))) return false;
    for (int k = 0; k < 3; ++k) cv::v_store(row + at + 16 * k, cv::v_pack_u(values[2 * k], values[2 * k + 1]));
    return true;
}
#else
bool lightRun(uchar*, const RowGains&, int) { return false; }
#endif

void lightRow(uchar* row, const RowGains& gains, int values) {
    constexpr int kRun = 48; // 16 pixels: the smallest run that is both whole pixels and whole registers
    int at = 0;
    for (; at + kRun <= values; at += kRun)
        if (!lightRun(row, gains, at))
            for (int k = at; k < at + kRun; k += 3) lightPixel(row + k, gains, k);
    for (; at < values; at += 3) lightPixel(row + at, gains, at);
}

// One row of the gains at the page's width.
void widen(const cv::Mat& gains, int row, int width, cv::Mat& to) {
    cv::Mat wide;
    cv::resize(gains.row(row), wide, {width, 1}, 0, 0, cv::INTER_LINEAR);
    wide.convertTo(to, CV_16S);
}

} // namespace

PageLight::PageLight(const cv::Mat& small) : gains_(gainsOf(paperLight(shrunkTo(small, kLength)))) {}

// Gains between those of the small picture, as linear interpolation has them; only two rows are ever held full size.
void PageLight::even(cv::Mat& band, int first, int rows) const {
    cv::Mat upper, lower;
    int held = -2;
    for (int y = 0; y < band.rows; ++y) {
        const double at = std::clamp((first + y + 0.5) * gains_.rows / rows - 0.5, 0.0, gains_.rows - 1.0);
        const int above = static_cast<int>(at), below = std::min(above + 1, gains_.rows - 1);
        if (above != held) {
            if (above == held + 1)
                cv::swap(upper, lower);
            else
                widen(gains_, above, band.cols, upper);
            widen(gains_, below, band.cols, lower);
            held = above;
        }
        const auto part = static_cast<short>((at - above) * 32767);
        lightRow(band.ptr(y), {upper.ptr<short>(), lower.ptr<short>(), part}, 3 * band.cols);
    }
}

void evenLight(cv::Mat& bgr) { PageLight(bgr).even(bgr, 0, bgr.rows); }

} // namespace quay
