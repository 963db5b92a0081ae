#include "scanner/imaging/legibility.h"

#include "scanner/imaging/segment.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr int kLeastInk = 200; // pixels of a tile: two letters

// Half of the runs of ink are no longer: across the stems of letters, mostly.
int strokeWidth(const InkParts& parts) {
    std::vector<int> lengths;
    for (const InkRun& run : parts.runs) lengths.push_back(run.right - run.left);
    if (lengths.empty()) return 1;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    return *middle;
}

cv::Mat grown(const cv::Mat& ink, int by) {
    cv::Mat result;
    cv::dilate(ink, result, cv::getStructuringElement(cv::MORPH_RECT, {2 * by + 1, 2 * by + 1}));
    return result;
}

// Of the two pictures' shades where `where` is not 0.
double correlation(const cv::Mat& a, const cv::Mat& b, const cv::Mat& where) {
    double n = 0, sumA = 0, sumB = 0, squareA = 0, squareB = 0, product = 0;
    for (int y = 0; y < a.rows; ++y) {
        const uchar *rowA = a.ptr(y), *rowB = b.ptr(y), *counts = where.ptr(y);
        for (int x = 0; x < a.cols; ++x) {
            if (!counts[x]) continue;
            const double p = rowA[x], q = rowB[x];
            n += 1, sumA += p, sumB += q, squareA += p * p, squareB += q * q, product += p * q;
        }
    }
    const double spread = std::sqrt((n * squareA - sumA * sumA) * (n * squareB - sumB * sumB));
    return spread > 0 ? (n * product - sumA * sumB) / spread : 0;
}

} // namespace

Legibility::Legibility(const cv::Mat& bgr, double dpi) : tile_(std::max(32, static_cast<int>(std::lround(dpi)))) {
    const Segments segments = segment(bgr, dpi);
    const cv::Mat ink = maskOfInks(segments.parts, bgr.size());
    round_ = grown(ink, std::max(2, strokeWidth(segments.parts)));
    cv::cvtColor(bgr, grey_, cv::COLOR_BGR2GRAY);
    for (int y = 0; y < ink.rows; y += tile_)
        for (int x = 0; x < ink.cols; x += tile_) {
            const cv::Rect tile(x, y, std::min(tile_, ink.cols - x), std::min(tile_, ink.rows - y));
            if (cv::countNonZero(ink(tile)) >= kLeastInk) tiles_.push_back(tile);
        }
}

double Legibility::of(const cv::Mat& proof) const {
    cv::Mat grey = proof;
    if (grey.size() != grey_.size()) cv::resize(proof, grey, grey_.size(), 0, 0, cv::INTER_LINEAR);
    std::vector<double> likeness;
    for (const cv::Rect& tile : tiles_) likeness.push_back(correlation(grey_(tile), grey(tile), round_(tile)));
    if (likeness.empty()) return 1;
    const auto tenth = likeness.begin() + static_cast<std::ptrdiff_t>(likeness.size() / 10);
    std::nth_element(likeness.begin(), tenth, likeness.end());
    return std::clamp(*tenth, 0.0, 1.0);
}

} // namespace quay
