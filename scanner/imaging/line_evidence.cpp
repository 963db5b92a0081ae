// Running sums of edge support and colour along a line.
#include "scanner/imaging/line_evidence.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

// An edge counts only where the gradient points across the line: text and texture point anywhere.
constexpr float kAcross = 0.7F;
// How far an edge may stray from the line, of the diagonal: half the bow of a sheet that does not lie flat.
constexpr double kStray = 0.010;
// What straying costs, in samples of full support: a step sideways, and a sample at the greatest distance.
constexpr float kStepCost = 0.6F, kFarCost = 0.05F;
// Gradients, in weighted Lab levels a pixel: the least that counts as an edge, and the factor over the median.
constexpr double kLeastGradient = 1.2;
constexpr double kOverNoise = 1.6;

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

// Each pixel's gradient in the channel where it is steepest.
cv::Mat steepest(const cv::Mat& gx, const cv::Mat& gy) {
    cv::Mat result(gx.size(), CV_32FC2);
    for (int y = 0; y < gx.rows; ++y) {
        const auto *x3 = gx.ptr<cv::Vec3f>(y), *y3 = gy.ptr<cv::Vec3f>(y);
        auto* out = result.ptr<cv::Vec2f>(y);
        for (int x = 0; x < gx.cols; ++x) {
            float most = -1;
            for (int c = 0; c < 3; ++c) {
                const float square = x3[x][c] * x3[x][c] + y3[x][c] * y3[x][c];
                if (square <= most) continue;
                most = square;
                out[x] = {x3[x][c], y3[x][c]};
            }
        }
    }
    return result;
}

} // namespace

EdgeField edgeField(const cv::Mat& lab8) {
    EdgeField field;
    lab8.convertTo(field.lab, CV_32F);
    cv::GaussianBlur(field.lab, field.lab, {}, 1.0);
    cv::Mat gx, gy;
    cv::Sobel(field.lab, gx, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(field.lab, gy, CV_32F, 0, 1, 3, 1.0 / 8);
    const cv::Scalar weight(kLabWeight[0], kLabWeight[1], kLabWeight[2]);
    cv::multiply(gx, weight, gx);
    cv::multiply(gy, weight, gy);
    field.gradient = steepest(gx, gy);
    field.strong = std::max(kLeastGradient, kOverNoise * (medianOfAbsolute(gx) + medianOfAbsolute(gy)));
    return field;
}

namespace {

struct Trace {
    std::vector<float> support; // of the edge on the path, 0..1
    std::vector<int> offset;    // pixels along the line's normal
};

// The best supported path along `count` samples from `start`, at most `reach` pixels off the line. Dynamic
// programming: the sum of support along it, less what straying costs, is the greatest there is.
Trace traced(const EdgeField& field, cv::Point2d start, const Line& line, std::size_t count, int reach) {
    const auto width = static_cast<std::size_t>(2 * reach + 1);
    const cv::Point2d direction = line.direction();
    const cv::Vec2f normal(static_cast<float>(line.normal.x), static_cast<float>(line.normal.y));
    const auto half = static_cast<float>(field.strong * 0.5), scale = static_cast<float>(1 / (field.strong * 1.5));
    std::vector<float> support(count * width, 0), sum(width, 0), next(width);
    std::vector<signed char> from(count * width, 0);
    for (std::size_t i = 0; i < count; ++i) {
        const cv::Point2d p = start + direction * static_cast<double>(i) + cv::Point2d{0.5, 0.5};
        for (std::size_t k = 0; k < width; ++k) {
            const int offset = static_cast<int>(k) - reach;
            const double x = p.x + offset * line.normal.x, y = p.y + offset * line.normal.y;
            float here = 0;
            if (within(field.lab, x, y)) {
                const cv::Vec2f g = field.gradient.ptr<cv::Vec2f>(static_cast<int>(y))[static_cast<int>(x)];
                const float across = std::abs(g.dot(normal));
                if (across * across > kAcross * kAcross * g.dot(g))
                    here = std::clamp((across - half) * scale, 0.0F, 1.0F);
            }
            support[i * width + k] = here;
            float best = sum[k];
            signed char step = 0;
            if (k > 0 && sum[k - 1] - kStepCost > best) {
                best = sum[k - 1] - kStepCost;
                step = -1;
            }
            if (k + 1 < width && sum[k + 1] - kStepCost > best) {
                best = sum[k + 1] - kStepCost;
                step = 1;
            }
            from[i * width + k] = step;
            next[k] = best + here - kFarCost * static_cast<float>(std::abs(offset)) / static_cast<float>(reach);
        }
        std::swap(sum, next);
    }
    Trace trace{std::vector<float>(count), std::vector<int>(count)};
    auto k = static_cast<std::size_t>(std::max_element(sum.begin(), sum.end()) - sum.begin());
    for (std::size_t i = count; i-- > 0;) {
        trace.support[i] = support[i * width + k];
        trace.offset[i] = static_cast<int>(k) - reach;
        k = static_cast<std::size_t>(static_cast<int>(k) + from[i * width + k]);
    }
    return trace;
}

} // namespace

LineEvidence::LineEvidence(const EdgeField& field, const Line& line, double bandNear, double bandFar) {
    const cv::Point2d middle{field.lab.cols / 2.0, field.lab.rows / 2.0}, direction = line.direction();
    const double reach = 0.75 * diagonal(field.lab.size());
    start_ = direction.dot(middle) - reach;
    const auto samples = static_cast<std::size_t>(2 * reach) + 1;
    edge_.assign(samples + 1, 0);
    visible_.assign(samples + 1, 0);
    for (auto& side : sides_) side.assign(samples + 1, {});
    const cv::Point2d foot = line.normal * line.rho;
    const auto at = [&](std::size_t i) { return foot + direction * (start_ + static_cast<double>(i)); };
    std::size_t first = 0, last = samples;
    while (first < last && !within(field.lab, at(first).x, at(first).y)) ++first;
    while (last > first && !within(field.lab, at(last - 1).x, at(last - 1).y)) --last;
    const int stray = std::max(2, static_cast<int>(std::lround(kStray * diagonal(field.lab.size()))));
    const Trace trace = traced(field, at(first), line, last - first, stray);
    for (std::size_t i = 0; i < samples; ++i) {
        const bool seen = i >= first && i < last;
        edge_[i + 1] = edge_[i] + (seen ? static_cast<double>(trace.support[i - first]) : 0);
        visible_[i + 1] = visible_[i] + (seen ? 1 : 0);
        const cv::Point2d p = at(i) + line.normal * (seen ? trace.offset[i - first] : 0);
        for (int side = 0; side < 2; ++side) {
            Sums& sums = sides_[side][i + 1];
            sums = sides_[side][i];
            if (!seen) continue;
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
