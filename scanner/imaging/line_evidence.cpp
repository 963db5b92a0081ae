// Running sums of edge support and colour along a line.
#include "scanner/imaging/line_evidence.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

// An edge counts only where the gradient points across the line: text and texture point anywhere.
constexpr float kAcross = 0.7F;
// An edge may lie this many pixels off the line.
constexpr double kOffsets[] = {-1.5, -0.5, 0.5, 1.5};
// Gradients, in weighted Lab levels a pixel: the least that counts as an edge, and the factor over the median.
constexpr double kLeastGradient = 1.2;
constexpr double kOverNoise = 1.6;

cv::Vec3f sampled(const cv::Mat& image, double x, double y) {
    const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
    const float fx = static_cast<float>(x - x0), fy = static_cast<float>(y - y0);
    const auto *a = image.ptr<cv::Vec3f>(y0) + x0, *b = image.ptr<cv::Vec3f>(y0 + 1) + x0;
    return (a[0] * (1 - fx) + a[1] * fx) * (1 - fy) + (b[0] * (1 - fx) + b[1] * fx) * fy;
}

bool within(const cv::Mat& image, double x, double y) {
    return x >= 0 && y >= 0 && x < image.cols - 1 && y < image.rows - 1;
}

double medianOfAbsolute(const cv::Mat& gradient) {
    std::vector<float> values;
    for (int y = 0; y < gradient.rows; y += 2)
        for (int x = 0; x < gradient.cols; x += 2) values.push_back(std::abs(gradient.at<cv::Vec3f>(y, x)[0]));
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// The strongest gradient across the line near p, of any channel; 0 where it rather runs along.
float acrossGradient(const EdgeField& field, cv::Point2d p, cv::Point2d normal) {
    const auto nx = static_cast<float>(normal.x), ny = static_cast<float>(normal.y);
    float best = 0;
    for (const double offset : kOffsets) {
        const double x = p.x + offset * normal.x, y = p.y + offset * normal.y;
        if (!within(field.gx, x, y)) continue;
        const cv::Vec3f gx = sampled(field.gx, x, y), gy = sampled(field.gy, x, y);
        float across = 0, total = 0;
        for (int c = 0; c < 3; ++c) {
            across = std::max(across, std::abs(gx[c] * nx + gy[c] * ny));
            total = std::max(total, gx[c] * gx[c] + gy[c] * gy[c]);
        }
        if (across * across > kAcross * kAcross * total) best = std::max(best, across);
    }
    return best;
}

} // namespace

EdgeField edgeField(const cv::Mat& lab8) {
    EdgeField field;
    lab8.convertTo(field.lab, CV_32F);
    cv::GaussianBlur(field.lab, field.lab, {}, 1.0);
    cv::Sobel(field.lab, field.gx, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(field.lab, field.gy, CV_32F, 0, 1, 3, 1.0 / 8);
    const cv::Scalar weight(kLabWeight[0], kLabWeight[1], kLabWeight[2]);
    cv::multiply(field.gx, weight, field.gx);
    cv::multiply(field.gy, weight, field.gy);
    field.strong = std::max(kLeastGradient, kOverNoise * (medianOfAbsolute(field.gx) + medianOfAbsolute(field.gy)));
    return field;
}

LineEvidence::LineEvidence(const EdgeField& field, const Line& line, double bandNear, double bandFar) {
    const cv::Point2d middle{field.lab.cols / 2.0, field.lab.rows / 2.0}, direction = line.direction();
    const double reach = 0.75 * diagonal(field.lab.size());
    start_ = direction.dot(middle) - reach;
    const auto samples = static_cast<std::size_t>(2 * reach) + 1;
    edge_.assign(samples + 1, 0);
    visible_.assign(samples + 1, 0);
    for (auto& side : sides_) side.assign(samples + 1, {});
    const cv::Point2d foot = line.normal * line.rho;
    for (std::size_t i = 0; i < samples; ++i) {
        const cv::Point2d p = foot + direction * (start_ + static_cast<double>(i));
        const double gradient = acrossGradient(field, p, line.normal);
        const double support = (gradient - field.strong * 0.5) / (field.strong * 1.5);
        edge_[i + 1] = edge_[i] + std::clamp(support, 0.0, 1.0);
        visible_[i + 1] = visible_[i] + (within(field.lab, p.x, p.y) ? 1 : 0);
        for (int side = 0; side < 2; ++side) {
            Sums& sums = sides_[side][i + 1];
            sums = sides_[side][i];
            for (const double band : {bandNear, bandFar}) {
                const cv::Point2d q = p + line.normal * (side == 1 ? band : -band);
                if (!within(field.lab, q.x, q.y)) continue;
                const cv::Vec3d colour = field.lab.at<cv::Vec3f>(static_cast<int>(q.y), static_cast<int>(q.x));
                sums.count += 1;
                sums.sum += colour;
                sums.squares += colour.mul(colour);
            }
        }
    }
}

std::pair<std::size_t, std::size_t> LineEvidence::range(double from, double to) const {
    const auto last = static_cast<double>(edge_.size() - 2);
    const double a = std::clamp(std::min(from, to) - start_, 0.0, last);
    const double b = std::clamp(std::max(from, to) - start_, 0.0, last);
    const auto first = static_cast<std::size_t>(a);
    return {first, std::max(first + 1, static_cast<std::size_t>(b))};
}

double LineEvidence::edge(double from, double to) const {
    const auto [a, b] = range(from, to);
    return std::min(1.0, (edge_[b] - edge_[a]) / std::max(1.0, visible_[b] - visible_[a]));
}

double LineEvidence::visible(double from, double to) const {
    const auto [a, b] = range(from, to);
    return (visible_[b] - visible_[a]) / std::max(1.0, std::abs(to - from));
}

BandColour LineEvidence::band(double from, double to, bool positiveSide) const {
    const auto [a, b] = range(from, to);
    const Sums &first = sides_[positiveSide ? 1 : 0][a], &last = sides_[positiveSide ? 1 : 0][b];
    BandColour colour;
    const double count = last.count - first.count;
    colour.inside = std::min(1.0, count / (2 * std::max(1.0, visible_[b] - visible_[a])));
    if (count < 1) return colour;
    colour.mean = (last.sum - first.sum) / count;
    colour.variance = (last.squares - first.squares) / count - colour.mean.mul(colour.mean);
    for (int c = 0; c < 3; ++c) colour.variance[c] = std::max(0.0, colour.variance[c]);
    return colour;
}

} // namespace quay
