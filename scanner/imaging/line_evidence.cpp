// Running sums of edge support and colour along a line.
#include "scanner/imaging/line_evidence.h"

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

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
constexpr float kFullEdge = 256; // in the running sums

bool within(const cv::Mat& image, double x, double y) {
    return x >= 0 && y >= 0 && x < image.cols - 1 && y < image.rows - 1;
}

// Each pixel's gradient in the channel where it is steepest: of eight times the differences, five times that of L and
// eight times those of a and b. At least eight pixels wide.
void steepest(const cv::Mat& gx, const cv::Mat& gy, cv::Mat out) {
    const cv::v_int16x8 weight[] = {cv::v_setall_s16(5), cv::v_setall_s16(8), cv::v_setall_s16(8)};
    for (int y = 0; y < gx.rows; ++y) {
        const auto *x3 = gx.ptr<short>(y), *y3 = gy.ptr<short>(y);
        auto* g = out.ptr<short>(y);
        for (int x = 0; x < gx.cols; x += 8) {
            x = std::min(x, gx.cols - 8); // the last eight overlap those before
            cv::v_int16x8 dx[3], dy[3];
            cv::v_load_deinterleave(x3 + 3 * x, dx[0], dx[1], dx[2]);
            cv::v_load_deinterleave(y3 + 3 * x, dy[0], dy[1], dy[2]);
            cv::v_int16x8 low, high;
            cv::v_int32x4 lowSquare = cv::v_setall_s32(-1), highSquare = lowSquare;
            for (int c = 0; c < 3; ++c) {
                cv::v_int16x8 first, last;
                cv::v_zip(dx[c] * weight[c], dy[c] * weight[c], first, last);
                const cv::v_int32x4 firstSquare = cv::v_dotprod(first, first), lastSquare = cv::v_dotprod(last, last);
                low = cv::v_select(cv::v_reinterpret_as_s16(firstSquare > lowSquare), first, low);
                high = cv::v_select(cv::v_reinterpret_as_s16(lastSquare > highSquare), last, high);
                lowSquare = cv::v_max(lowSquare, firstSquare);
                highSquare = cv::v_max(highSquare, lastSquare);
            }
            cv::v_store(g + 2 * x, low);
            cv::v_store(g + 2 * x + 8, high);
        }
    }
}

// How often L differs by how much.
class Differences {
public:
    void add(const cv::Mat& difference) {
        for (int y = 0; y < difference.rows; y += 2) {
            const auto* row = difference.ptr<cv::Vec3s>(y);
            for (int x = 0; x < difference.cols; x += 2) ++count_[static_cast<std::size_t>(std::abs(row[x][0]))];
        }
    }
    double median() const { // levels
        int left = std::accumulate(count_.begin(), count_.end(), 0) / 2;
        std::size_t at = 0;
        while (at + 1 < count_.size() && (left -= count_[at]) >= 0) ++at;
        return static_cast<double>(at) / 8;
    }

private:
    std::array<int, 4 * 255 + 1> count_{};
};

} // namespace

EdgeField edgeField(const cv::Mat& lab8) {
    constexpr int kStrip = 32; // rows: what lies between stays in the cache
    EdgeField field;
    cv::GaussianBlur(lab8, field.lab, {7, 7}, 1.0);
    field.gradient.create(lab8.size(), CV_16SC2);
    Differences across, down;
    cv::Mat gx, gy;
    for (int y = 0; y < lab8.rows; y += kStrip) {
        const cv::Range rows(y, std::min(y + kStrip, lab8.rows));
        cv::Sobel(field.lab.rowRange(rows), gx, CV_16S, 1, 0);
        cv::Sobel(field.lab.rowRange(rows), gy, CV_16S, 0, 1);
        across.add(gx);
        down.add(gy);
        steepest(gx, gy, field.gradient.rowRange(rows));
    }
    const double strong = std::max(kLeastGradient, kOverNoise * (across.median() + down.median()));
    field.strong = static_cast<float>(kGradientUnit * strong);
    return field;
}

namespace {

struct Trace {
    std::vector<float> support; // of the edge on the path, 0..1
    std::vector<int> offset;    // pixels along the line's normal
};

// How much of an edge along `line` each pixel of a row across it is.
class Across {
public:
    Across(const EdgeField& field, const Line& line, int reach)
        : field_(field), normal_(line.normal), x_(static_cast<float>(line.normal.x)),
          y_(static_cast<float>(line.normal.y)), half_(field.strong * 0.5F), scale_(1 / (field.strong * 1.5F)),
          reach_(reach) {}

    void at(cv::Point2d p, float* support) const {
        const cv::Point2d first = p - normal_ * reach_, last = p + normal_ * reach_;
        const bool all = within(field_.lab, first.x, first.y) && within(field_.lab, last.x, last.y);
        for (int k = -reach_; k <= reach_; ++k, ++support) {
            *support = 0;
            const double x = p.x + k * normal_.x, y = p.y + k * normal_.y;
            if (!all && !within(field_.lab, x, y)) continue;
            const short* g = field_.gradient.ptr<short>(static_cast<int>(y)) + 2 * static_cast<int>(x);
            const float gx = g[0], gy = g[1], across = std::abs(gx * x_ + gy * y_);
            if (across > half_ && across * across > kAcross * kAcross * (gx * gx + gy * gy))
                *support = std::min(1.0F, (across - half_) * scale_);
        }
    }

private:
    const EdgeField& field_;
    cv::Point2d normal_;
    float x_, y_, half_, scale_;
    int reach_;
};

// The best supported path along `count` samples from `start`, at most `reach` pixels off the line. Dynamic
// programming: the sum of support along it, less what straying costs, is the greatest there is.
Trace traced(const EdgeField& field, cv::Point2d start, const Line& line, std::size_t count, int reach) {
    const auto width = static_cast<std::size_t>(2 * reach + 1);
    const Across across(field, line, reach);
    std::vector<float> support(count * width), far(width);
    for (std::size_t k = 0; k < width; ++k)
        far[k] = kFarCost * static_cast<float>(std::abs(static_cast<int>(k) - reach)) / static_cast<float>(reach);
    // One more at either end, out of reach of any path.
    std::vector<float> sum(width + 2, 0), next(width + 2, 0);
    sum.front() = sum.back() = next.front() = next.back() = -1e9F;
    std::vector<signed char> from(count * width);
    for (std::size_t i = 0; i < count; ++i) {
        float* here = support.data() + i * width;
        across.at(start + line.direction() * static_cast<double>(i) + cv::Point2d{0.5, 0.5}, here);
        for (std::size_t k = 0; k < width; ++k) {
            const float before = sum[k] - kStepCost, after = sum[k + 2] - kStepCost;
            const float beside = std::max(before, after), best = std::max(beside, sum[k + 1]);
            from[i * width + k] = static_cast<signed char>(sum[k + 1] >= beside ? 0 : after > before ? 1 : -1);
            next[k + 1] = best + here[k] - far[k];
        }
        std::swap(sum, next);
    }
    Trace trace{std::vector<float>(count), std::vector<int>(count)};
    auto k = static_cast<std::size_t>(std::max_element(sum.begin(), sum.end()) - sum.begin()) - 1;
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
    const cv::Point2d foot = line.normal * line.rho;
    const auto at = [&](std::size_t i) { return foot + direction * (start_ + static_cast<double>(i)); };
    std::size_t first = 0, last = static_cast<std::size_t>(2 * reach) + 1;
    while (first < last && !within(field.lab, at(first).x, at(first).y)) ++first;
    while (last > first && !within(field.lab, at(last - 1).x, at(last - 1).y)) --last;
    start_ += static_cast<double>(first);
    sums_.resize(last - first + 1);
    const int stray = std::max(2, static_cast<int>(std::lround(kStray * diagonal(field.lab.size()))));
    const Trace trace = traced(field, at(0), line, last - first, stray);
    for (std::size_t i = 0; i + 1 < sums_.size(); ++i) {
        Sums& sums = sums_[i + 1];
        sums = sums_[i];
        sums.edge += static_cast<int>(trace.support[i] * kFullEdge);
        const cv::Point2d p = at(i) + line.normal * trace.offset[i];
        for (const double band : {-bandFar, -bandNear, bandNear, bandFar}) {
            const cv::Point2d q = p + line.normal * band;
            if (!within(field.lab, q.x, q.y)) continue;
            const cv::Vec3i colour = field.lab.ptr<cv::Vec3b>(static_cast<int>(q.y))[static_cast<int>(q.x)];
            Sums::Side& side = sums.sides[band > 0];
            ++side.count;
            side.squares += colour.dot(colour);
            side.sum += colour;
        }
    }
}

LineEvidence::Stretch LineEvidence::stretch(double from, double to) const {
    const auto most = static_cast<double>(sums_.size() - 1);
    const double a = std::floor(std::min(from, to) - start_), b = std::floor(std::max(from, to) - start_);
    const auto first = static_cast<std::size_t>(std::clamp(a, 0.0, most));
    const auto last = static_cast<std::size_t>(std::clamp(std::max(a + 1, b), 0.0, most));
    return {sums_[first], sums_[last], std::max(1.0, static_cast<double>(last - first))};
}

double LineEvidence::edge(double from, double to) const {
    const auto [first, last, visible] = stretch(from, to);
    return std::min(1.0, (last.edge - first.edge) / (visible * static_cast<double>(kFullEdge)));
}

BandColour LineEvidence::band(double from, double to, bool positiveSide) const {
    const auto [firstSums, lastSums, visible] = stretch(from, to);
    const Sums::Side &first = firstSums.sides[positiveSide], &last = lastSums.sides[positiveSide];
    BandColour colour;
    const int count = last.count - first.count;
    colour.inside = std::min(1.0, count / (2 * visible));
    if (count < 1) return colour;
    colour.mean = cv::Vec3d(last.sum - first.sum) / static_cast<double>(count);
    const double squares = static_cast<double>(last.squares - first.squares) / count;
    colour.variance = std::max(0.0, squares - colour.mean.dot(colour.mean));
    return colour;
}

} // namespace quay
