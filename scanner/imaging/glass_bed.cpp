// Colours of the border strips by vote, then regions grown under a slowly varying colour.
#include "scanner/imaging/glass_bed.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kViewDpi = 50;
constexpr double kStripMm = 3; // narrower than the white margin of any print
// Samples of one colour lie within this; lid and cheap paper, the nearest neighbours seen, are 9 apart.
constexpr float kSameColour = 6, kOfAnother = 11;
constexpr double kLeastOfBorder = 0.03; // less of the border is print or dirt that reaches it
constexpr std::size_t kMostRegions = 4;
// Noise at 50 dpi is below one level; more than 10 would take in paper with the lid.
constexpr double kLeastTolerance = 3.5, kMostTolerance = 10, kSigmas = 4;
// A black lid stands far back and shows reflections and scratches; no paper is so dark.
constexpr double kDark = 90, kDarkTolerance = 20;
constexpr float kLidChroma = 12; // mats and lids: 1 to 6; a cardboard back 15

struct Sample {
    cv::Point2f at; // -1..1 over the view
    cv::Vec3f colour;
};

cv::Point2f normalised(cv::Size size, int x, int y) {
    return {2.0F * static_cast<float>(x) / static_cast<float>(size.width) - 1,
            2.0F * static_cast<float>(y) / static_cast<float>(size.height) - 1};
}

std::vector<Sample> borderSamples(const GlassView& view) {
    const cv::Size size = view.lab.size();
    const int deep = std::max(3, static_cast<int>(std::lround(kStripMm * view.pixelsPerMm)));
    std::vector<Sample> samples;
    for (int y = 1; y + 1 < size.height; y += 2)
        for (int x = 1; x + 1 < size.width; x += 2) {
            const bool inside = x >= deep && y >= deep && x < size.width - deep && y < size.height - deep;
            if (inside) x = std::max(x, (size.width - deep - 1) | 1);
            samples.push_back({normalised(size, x, y), view.lab.at<cv::Vec3f>(y, x)});
        }
    return samples;
}

// The colour with the most neighbours among the samples that are left; those near it are taken out.
std::vector<Sample> takeMode(std::vector<Sample>& left) {
    const std::size_t stride = left.size() / 250 + 1;
    std::size_t best = 0, most = 0;
    for (std::size_t i = 0; i < left.size(); i += stride) {
        std::size_t near = 0;
        for (std::size_t j = 0; j < left.size(); j += stride)
            near += colourDistance(left[i].colour, left[j].colour) < kSameColour;
        if (near <= most) continue;
        most = near;
        best = i;
    }
    const cv::Vec3f colour = left[best].colour;
    std::vector<Sample> taken;
    for (const Sample& s : left)
        if (colourDistance(s.colour, colour) < kSameColour) taken.push_back(s);
    std::erase_if(left, [&](const Sample& s) { return colourDistance(s.colour, colour) < kOfAnother; });
    return taken;
}

using Terms = cv::Vec<double, 6>;

Terms termsAt(cv::Point2f p) {
    const double x = p.x, y = p.y;
    return {1, x, y, x * x, y * y, x * y};
}

// Least squares, damped: a colour seen on one side only must not swing about on the other.
cv::Matx<double, 6, 3> fittedColour(const std::vector<Sample>& samples) {
    cv::Matx<double, 6, 6> a = cv::Matx<double, 6, 6>::zeros();
    cv::Matx<double, 6, 3> b = cv::Matx<double, 6, 3>::zeros();
    for (const Sample& s : samples) {
        const Terms t = termsAt(s.at);
        for (int i = 0; i < 6; ++i) {
            for (int j = 0; j < 6; ++j) a(i, j) += t[i] * t[j];
            for (int c = 0; c < 3; ++c) b(i, c) += t[i] * s.colour[c];
        }
    }
    for (int i = 1; i < 6; ++i) a(i, i) += (i < 3 ? 0.02 : 0.1) * static_cast<double>(samples.size());
    return a.solve(b, cv::DECOMP_CHOLESKY);
}

cv::Mat colourMap(cv::Size size, const cv::Matx<double, 6, 3>& fit) {
    cv::Mat coarse(33, 33, CV_32FC3), map;
    for (int y = 0; y < coarse.rows; ++y)
        for (int x = 0; x < coarse.cols; ++x) {
            const Terms t = termsAt(normalised(coarse.size(), x, y) + cv::Point2f(1 / 33.0F, 1 / 33.0F));
            cv::Vec3f& out = coarse.at<cv::Vec3f>(y, x);
            for (int c = 0; c < 3; ++c) {
                double sum = 0;
                for (int i = 0; i < 6; ++i) sum += t[i] * fit(i, c);
                out[c] = static_cast<float>(sum);
            }
        }
    cv::resize(coarse, map, size, 0, 0, cv::INTER_LINEAR);
    return map;
}

// Pixels near the colour that hang together with the border.
cv::Mat grown(const GlassView& view, const cv::Mat& colour, double tolerance) {
    cv::Mat near(view.lab.size(), CV_8U);
    for (int y = 0; y < near.rows; ++y) {
        const auto *seen = view.lab.ptr<cv::Vec3f>(y), *wanted = colour.ptr<cv::Vec3f>(y);
        for (int x = 0; x < near.cols; ++x)
            near.at<uchar>(y, x) = colourDistance(seen[x], wanted[x]) < tolerance ? 255 : 0;
    }
    cv::Mat labels;
    const int count = cv::connectedComponents(near, labels, 4, CV_32S);
    std::vector<uchar> atBorder(static_cast<std::size_t>(count), 0);
    const auto mark = [&](int y, int x) { atBorder[static_cast<std::size_t>(labels.at<int>(y, x))] = 255; };
    for (int y = 0; y < near.rows; ++y)
        for (const int inset : {0, 1}) mark(y, inset), mark(y, near.cols - 1 - inset);
    for (int x = 0; x < near.cols; ++x)
        for (const int inset : {0, 1}) mark(inset, x), mark(near.rows - 1 - inset, x);
    atBorder[0] = 0;
    for (int y = 0; y < near.rows; ++y)
        for (int x = 0; x < near.cols; ++x)
            near.at<uchar>(y, x) = atBorder[static_cast<std::size_t>(labels.at<int>(y, x))];
    return near;
}

std::vector<Sample> samplesOf(const GlassView& view, const cv::Mat& mask) {
    std::vector<Sample> samples;
    for (int y = 1; y < mask.rows; y += 5)
        for (int x = 1; x < mask.cols; x += 5)
            if (mask.at<uchar>(y, x)) samples.push_back({normalised(mask.size(), x, y), view.lab.at<cv::Vec3f>(y, x)});
    return samples;
}

double toleranceOf(const std::vector<Sample>& samples, const cv::Matx<double, 6, 3>& fit) {
    std::vector<float> away;
    for (const Sample& s : samples) {
        const cv::Matx<double, 1, 3> c = termsAt(s.at).t() * fit;
        away.push_back(
            colourDistance(s.colour, {static_cast<float>(c(0)), static_cast<float>(c(1)), static_cast<float>(c(2))}));
    }
    std::nth_element(away.begin(), away.begin() + static_cast<std::ptrdiff_t>(away.size() / 2), away.end());
    return std::clamp(kSigmas * away[away.size() / 2], kLeastTolerance, kMostTolerance);
}

BorderRegion regionOf(const GlassView& view, std::vector<Sample> samples) {
    BorderRegion region;
    for (int round = 0; round < 3; ++round) {
        const auto fit = fittedColour(samples);
        region.colour = colourMap(view.lab.size(), fit);
        const bool dark = fit(0, 0) < kDark; // in the middle of the view
        region.tolerance = dark ? kDarkTolerance : toleranceOf(samples, fit);
        region.mask = grown(view, region.colour, region.tolerance);
        std::vector<Sample> better = samplesOf(view, region.mask);
        if (better.size() < 20) break;
        samples = std::move(better);
    }
    region.area = cv::countNonZero(region.mask);
    const cv::Scalar mean = cv::mean(view.lab, region.mask);
    region.mayBeLid = std::hypot(mean[1] - 128, mean[2] - 128) < kLidChroma;
    return region;
}

} // namespace

GlassView glassView(const cv::Mat& bgr, double dpi) {
    GlassView view;
    const int factor = std::max(1, static_cast<int>(std::lround(dpi / kViewDpi)));
    cv::Mat small;
    cv::resize(bgr, small, {std::max(1, bgr.cols / factor), std::max(1, bgr.rows / factor)}, 0, 0, cv::INTER_AREA);
    view.pixelsPerPixel = static_cast<double>(small.cols) / bgr.cols;
    view.pixelsPerMm = dpi * view.pixelsPerPixel / 25.4;
    cv::cvtColor(small, small, cv::COLOR_BGR2Lab);
    small.convertTo(view.lab, CV_32F);
    cv::GaussianBlur(view.lab, view.lab, {3, 3}, 0.7);
    return view;
}

std::vector<BorderRegion> borderRegions(const GlassView& view) {
    std::vector<Sample> left = borderSamples(view);
    const auto least = static_cast<std::size_t>(kLeastOfBorder * static_cast<double>(left.size()));
    std::vector<BorderRegion> regions;
    while (regions.size() < kMostRegions && left.size() > least) {
        std::vector<Sample> taken = takeMode(left);
        if (taken.size() <= std::max<std::size_t>(least, 10)) break;
        BorderRegion region = regionOf(view, std::move(taken));
        const bool known = std::any_of(regions.begin(), regions.end(), [&](const BorderRegion& other) {
            return cv::countNonZero(other.mask & region.mask) > 0.5 * region.area;
        });
        if (!known) regions.push_back(std::move(region));
    }
    return regions;
}

} // namespace quay
