// Divides by the brightness of the paper, seen from far away.
#include "scanner/imaging/tone.h"

#include "scanner/imaging/shrink.h"

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace quay {
namespace {

constexpr double kTarget = 242; // what paper becomes: white, with room left for its texture
constexpr double kLeastGain = 0.8, kMostGain = 3;
constexpr double kColoured = 16;  // Lab chroma off the paper's own: a seal, a picture
constexpr double kNotPaper = 0.3; // of the page's brightness: a photograph, a cover; a shadow has 0.35
constexpr double kMostTint = 14;  // Lab chroma of paper under a lamp; above it the paper itself is coloured
constexpr double kTintRemoved = 0.5;

// Paper of the small picture: per channel the brightest within about 2.5 % of the page, so that strokes vanish.
cv::Mat paperColours(const cv::Mat& bgr) {
    cv::Mat small = shrunkTo(bgr, PageLight::kLength).clone();
    const int width = std::max(3, static_cast<int>(0.025 * std::max(small.cols, small.rows))) | 1;
    cv::morphologyEx(small, small, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {width, width}));
    cv::medianBlur(small, small, 11);
    return small;
}

float medianOf(std::vector<float> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

cv::Vec3f medianColour(const cv::Mat& lab) {
    std::array<std::vector<float>, 3> channels;
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x)
            for (int c = 0; c < 3; ++c) channels[static_cast<std::size_t>(c)].push_back(lab.at<cv::Vec3f>(y, x)[c]);
    return {medianOf(channels[0]), medianOf(channels[1]), medianOf(channels[2])};
}

// 1 where the small picture shows paper, 0 at seals, pictures and whatever else covers it.
cv::Mat paperMask(const cv::Mat& lab, const cv::Vec3f& paper) {
    cv::Mat mask(lab.size(), CV_32F);
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3f& p = lab.at<cv::Vec3f>(y, x);
            const bool coloured = std::hypot(p[1] - paper[1], p[2] - paper[2]) > kColoured;
            mask.at<float>(y, x) = coloured || p[0] < kNotPaper * paper[0] ? 0.0F : 1.0F;
        }
    return mask;
}

// Fills what is not paper from the paper round it: averages over wider and wider surroundings until all is filled.
// Light changes slowly: a quarter of the size will do.
cv::Mat filled(const cv::Mat& brightness, const cv::Mat& mask) {
    cv::Mat known, value;
    const cv::Size small(std::max(1, mask.cols / 4), std::max(1, mask.rows / 4));
    cv::resize(mask, known, small, 0, 0, cv::INTER_AREA);
    cv::resize(brightness.mul(mask), value, small, 0, 0, cv::INTER_AREA);
    cv::Mat result(small, CV_32F, cv::Scalar(kTarget)), missing(small, CV_8U, cv::Scalar(255));
    for (const double sigma : {1.5, 4.0, 10.0, 25.0, 60.0}) {
        cv::Mat sum, weight, average;
        cv::GaussianBlur(value, sum, {}, sigma);
        cv::GaussianBlur(known, weight, {}, sigma);
        const cv::Mat now = missing & (weight > 0.3);
        cv::divide(sum, weight, average);
        average.copyTo(result, now);
        missing.setTo(0, now);
    }
    cv::GaussianBlur(result, result, {}, 1.5);
    return result;
}

// Per channel factors that take half the tint out of the paper, leaving its brightness.
cv::Vec3f whiteBalance(const cv::Vec3f& paperLab) {
    if (std::hypot(paperLab[1], paperLab[2]) > kMostTint) return {1, 1, 1};
    cv::Mat bgr(1, 1, CV_32FC3, cv::Scalar(paperLab[0], paperLab[1], paperLab[2]));
    cv::cvtColor(bgr, bgr, cv::COLOR_Lab2BGR);
    const cv::Vec3f colour = bgr.at<cv::Vec3f>(0, 0);
    const float grey = (colour[0] + colour[1] + colour[2]) / 3;
    cv::Vec3f factors;
    for (int c = 0; c < 3; ++c)
        factors[c] = static_cast<float>(std::pow(grey / std::max(colour[c], 0.05F), kTintRemoved));
    return factors;
}

// Eight values of a channel as two times four floats.
struct Floats {
    cv::v_float32x4 low, high;
};
Floats floats(const cv::v_uint16x8& values) {
    cv::v_uint32x4 low, high;
    cv::v_expand(values, low, high);
    return {cv::v_cvt_f32(cv::v_reinterpret_as_s32(low)), cv::v_cvt_f32(cv::v_reinterpret_as_s32(high))};
}

void scale(std::array<cv::v_float32x4, 3>& bgr, const cv::v_float32x4& gain, const cv::Vec3f& balance) {
    const cv::v_float32x4 most = cv::v_setall_f32(255), least = cv::v_setall_f32(1);
    for (int c = 0; c < 3; ++c) bgr[static_cast<std::size_t>(c)] *= cv::v_setall_f32(balance[c]);
    // Where a channel would burn out, all three stop: otherwise a bright red would turn pink.
    const cv::v_float32x4 top = cv::v_max(cv::v_max(bgr[0], bgr[1]), cv::v_max(bgr[2], least));
    const cv::v_float32x4 factor = cv::v_min(gain, most / top);
    for (cv::v_float32x4& channel : bgr) channel = channel * factor;
}

// Eight pixels by their gains.
void multiplyEight(std::array<cv::v_uint16x8, 3>& bgr, const float* gains, const cv::Vec3f& balance) {
    std::array<cv::v_float32x4, 3> low, high;
    for (std::size_t c = 0; c < 3; ++c) {
        const Floats both = floats(bgr[c]);
        low[c] = both.low;
        high[c] = both.high;
    }
    scale(low, cv::v_load(gains), balance);
    scale(high, cv::v_load(gains + 4), balance);
    for (std::size_t c = 0; c < 3; ++c)
        bgr[c] = cv::v_reinterpret_as_u16(cv::v_pack(cv::v_round(low[c]), cv::v_round(high[c])));
}

// Sixteen pixels at a time; `gains` has as many values.
void multiply(uchar* bgr, const float* gains, const cv::Vec3f& balance) {
    std::array<cv::v_uint8x16, 3> bytes;
    cv::v_load_deinterleave(bgr, bytes[0], bytes[1], bytes[2]);
    std::array<cv::v_uint16x8, 3> left, right;
    for (std::size_t c = 0; c < 3; ++c) cv::v_expand(bytes[c], left[c], right[c]);
    multiplyEight(left, gains, balance);
    multiplyEight(right, gains + 8, balance);
    for (std::size_t c = 0; c < 3; ++c) bytes[c] = cv::v_pack(left[c], right[c]);
    cv::v_store_interleave(bgr, bytes[0], bytes[1], bytes[2]);
}

} // namespace

PageLight::PageLight(const cv::Mat& small) {
    const cv::Mat paper = paperColours(small);
    cv::Mat scaled, lab;
    paper.convertTo(scaled, CV_32F, 1.0 / 255);
    cv::cvtColor(scaled, lab, cv::COLOR_BGR2Lab);
    const cv::Vec3f middle = medianColour(lab);
    cv::Mat brightness(paper.size(), CV_32F);
    for (int y = 0; y < paper.rows; ++y)
        for (int x = 0; x < paper.cols; ++x) {
            const cv::Vec3b& p = paper.at<cv::Vec3b>(y, x);
            brightness.at<float>(y, x) = static_cast<float>(std::max({p[0], p[1], p[2], uchar{1}}));
        }
    cv::divide(kTarget, filled(brightness, paperMask(lab, middle)), gain_);
    cv::min(cv::max(gain_, kLeastGain), kMostGain, gain_);
    cv::resize(gain_, gain_, paper.size(), 0, 0, cv::INTER_LINEAR);
    balance_ = whiteBalance(middle);
}

void PageLight::even(cv::Mat& band, int first, int rows) const {
    constexpr int kAtOnce = 16;
    cv::Mat rowBefore, rowAfter, gains(1, band.cols + kAtOnce, CV_32F), rest(1, kAtOnce, CV_8UC3);
    int wide = -1; // the row of gain_ that rowBefore is
    for (int y = 0; y < band.rows; ++y) {
        const double at = std::clamp((first + y + 0.5) * gain_.rows / rows - 0.5, 0.0, gain_.rows - 1.0);
        const int above = std::min(static_cast<int>(at), std::max(0, gain_.rows - 2));
        if (above != wide) {
            const int below = std::min(above + 1, gain_.rows - 1);
            cv::resize(gain_.row(above), rowBefore, {band.cols, 1}, 0, 0, cv::INTER_LINEAR);
            cv::resize(gain_.row(below), rowAfter, {band.cols, 1}, 0, 0, cv::INTER_LINEAR);
            wide = above;
        }
        cv::addWeighted(rowBefore, 1 - (at - above), rowAfter, at - above, 0, gains.colRange(0, band.cols));
        auto* row = band.ptr(y);
        int x = 0;
        for (; x + kAtOnce <= band.cols; x += kAtOnce) multiply(row + 3 * x, gains.ptr<float>() + x, balance_);
        const cv::Mat last = band.row(y).colRange(x, band.cols);
        if (last.empty()) continue;
        last.copyTo(rest.colRange(0, last.cols));
        multiply(rest.ptr(), gains.ptr<float>() + x, balance_);
        rest.colRange(0, last.cols).copyTo(last);
    }
}

void evenLight(cv::Mat& bgr) { PageLight(bgr).even(bgr, 0, bgr.rows); }

} // namespace quay
