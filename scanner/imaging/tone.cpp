// Divides by the brightness of the paper, seen from far away.
#include "scanner/imaging/tone.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace quay {
namespace {

constexpr int kSmallLength = 480; // of the picture the paper's brightness is read from
constexpr double kTarget = 242;   // what paper becomes: white, with room left for its texture
constexpr double kLeastGain = 0.8, kMostGain = 3;
constexpr double kColoured = 16;  // Lab chroma off the paper's own: a seal, a picture
constexpr double kNotPaper = 0.3; // of the page's brightness: a photograph, a cover; a shadow has 0.35
constexpr double kMostTint = 14;  // Lab chroma of paper under a lamp; above it the paper itself is coloured
constexpr double kTintRemoved = 0.5;

// Paper at a tenth of the size: per channel the brightest within about 2.5 % of the page, so that strokes vanish.
cv::Mat paperColours(const cv::Mat& bgr) {
    const double scale = std::min(1.0, static_cast<double>(kSmallLength) / std::max(bgr.cols, bgr.rows));
    cv::Mat small;
    cv::resize(bgr, small,
               {std::max(1, static_cast<int>(bgr.cols * scale)), std::max(1, static_cast<int>(bgr.rows * scale))}, 0, 0,
               cv::INTER_AREA);
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

void multiply(cv::Mat& bgr, const cv::Mat& gain, const cv::Vec3f& balance) {
    for (int y = 0; y < bgr.rows; ++y) {
        auto* row = bgr.ptr<cv::Vec3b>(y);
        const float* gains = gain.ptr<float>(y);
        for (int x = 0; x < bgr.cols; ++x) {
            // Where a channel would burn out, all three stop: otherwise a bright red would turn pink.
            const float top = std::max({row[x][0] * balance[0], row[x][1] * balance[1], row[x][2] * balance[2], 1.0F});
            const float factor = std::min(gains[x], 255.0F / top);
            for (int c = 0; c < 3; ++c)
                row[x][c] = static_cast<uchar>(std::min(255.0F, row[x][c] * balance[c] * factor + 0.5F));
        }
    }
}

} // namespace

void evenLight(cv::Mat& bgr) {
    const cv::Mat paper = paperColours(bgr);
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
    cv::Mat gain;
    cv::divide(kTarget, filled(brightness, paperMask(lab, middle)), gain);
    cv::min(cv::max(gain, kLeastGain), kMostGain, gain);
    cv::resize(gain, gain, bgr.size(), 0, 0, cv::INTER_LINEAR);
    multiply(bgr, gain, whiteBalance(middle));
}

} // namespace quay
