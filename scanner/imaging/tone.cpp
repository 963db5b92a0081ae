// Divides by the light on the paper, in linear light. The sRGB curve is a power of (value + 14) but for the darkest
// levels, so that multiplying light is multiplying (value + 14): no table, no power, one pass over the page.
#include "scanner/imaging/tone.h"

#include "scanner/imaging/paper_light.h"
#include "scanner/imaging/shrink.h"

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr float kToe = 14;         // 0.055 of 255
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
                gains.at<cv::Vec3f>(y, x)[c] = std::clamp(
                    (target[c] + kToe) / (light.colour.at<cv::Vec3f>(y, x)[c] + kToe), kLeastGain, kMostGain);
    return gains;
}

// Where a channel would burn out, all three stop: otherwise a bright red would turn pink.
void lightPixel(uchar* pixel, const float* gains) {
    float value[3], top = 255;
    for (int c = 0; c < 3; ++c) {
        value[c] = std::max(0.0F, (static_cast<float>(pixel[c]) + kToe) * gains[c] - kToe);
        top = std::max(top, value[c]);
    }
    for (int c = 0; c < 3; ++c) pixel[c] = cv::saturate_cast<uchar>(value[c] * (255 / top));
}

#if CV_SIMD128
// 16 values from `row`; false, and nothing written, where one of them burns out.
bool lightRun(uchar* row, const float* gains) {
    const cv::v_float32x4 toe = cv::v_setall_f32(kToe);
    cv::v_uint16x8 half[2];
    cv::v_expand(cv::v_load(row), half[0], half[1]);
    cv::v_int32x4 rounded[4];
    for (int k = 0; k < 2; ++k) {
        cv::v_uint32x4 low, high;
        cv::v_expand(half[k], low, high);
        const cv::v_uint32x4 quarter[] = {low, high};
        for (int q = 0; q < 2; ++q) {
            const cv::v_float32x4 value = cv::v_cvt_f32(cv::v_reinterpret_as_s32(quarter[q])) + toe;
            rounded[2 * k + q] =
                cv::v_round(cv::v_muladd(value, cv::v_load(gains + 8 * k + 4 * q), cv::v_setzero_f32() - toe));
        }
    }
    const cv::v_int32x4 top = cv::v_max(cv::v_max(rounded[0], rounded[1]), cv::v_max(rounded[2], rounded[3]));
    if (cv::v_check_any(top > cv::v_setall_s32(255))) return false;
    cv::v_store(row, cv::v_pack_u(cv::v_pack(rounded[0], rounded[1]), cv::v_pack(rounded[2], rounded[3])));
    return true;
}
#else
bool lightRun(uchar*, const float*) { return false; }
#endif

void lightRow(uchar* row, const float* gains, int values) {
    constexpr int kRun = 48; // 16 pixels: the smallest run that is both whole pixels and whole registers
    int at = 0;
    for (; at + kRun <= values; at += kRun) {
        int done = 0;
        uchar before[kRun];
        std::copy_n(row + at, kRun, before);
        while (done < kRun && lightRun(row + at + done, gains + at + done)) done += 16;
        if (done == kRun) continue;
        std::copy_n(before, kRun, row + at);
        for (int k = 0; k < kRun; k += 3) lightPixel(row + at + k, gains + at + k);
    }
    for (; at < values; at += 3) lightPixel(row + at, gains + at);
}

void blend(const float* from, const float* to, float part, std::vector<float>& result) {
    std::size_t i = 0;
#if CV_SIMD128
    const cv::v_float32x4 share = cv::v_setall_f32(part);
    for (; i + 4 <= result.size(); i += 4) {
        const cv::v_float32x4 start = cv::v_load(from + i);
        cv::v_store(&result[i], cv::v_muladd(share, cv::v_load(to + i) - start, start));
    }
#endif
    for (; i < result.size(); ++i) result[i] = from[i] + part * (to[i] - from[i]);
}

} // namespace

PageLight::PageLight(const cv::Mat& small) : gains_(gainsOf(paperLight(shrunkTo(small, kLength)))) {}

// Gains between those of the small picture, as linear interpolation has them; only three rows are ever held full size.
void PageLight::even(cv::Mat& band, int first, int rows) const {
    cv::Mat upper, lower; // two rows of the gains at full width
    int held = -2;
    std::vector<float> gains(static_cast<std::size_t>(3 * band.cols));
    for (int y = 0; y < band.rows; ++y) {
        const double at = std::clamp((first + y + 0.5) * gains_.rows / rows - 0.5, 0.0, gains_.rows - 1.0);
        const int above = static_cast<int>(at), below = std::min(above + 1, gains_.rows - 1);
        if (above != held) {
            if (above == held + 1)
                cv::swap(upper, lower);
            else
                cv::resize(gains_.row(above), upper, {band.cols, 1}, 0, 0, cv::INTER_LINEAR);
            cv::resize(gains_.row(below), lower, {band.cols, 1}, 0, 0, cv::INTER_LINEAR);
            held = above;
        }
        blend(upper.ptr<float>(), lower.ptr<float>(), static_cast<float>(at - above), gains);
        lightRow(band.ptr(y), gains.data(), 3 * band.cols);
    }
}

void evenLight(cv::Mat& bgr) { PageLight(bgr).even(bgr, 0, bgr.rows); }

} // namespace quay
