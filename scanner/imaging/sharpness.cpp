// How wide the edges of the print are. The width is the contrast of an edge over its steepest slope: unlike the
// variance of a Laplacian it does not depend on how much is printed or how black. Four directions are measured apart:
// a hand that moved blurs in one alone.
#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace quay {
namespace {

// Pixels of the original, or of 300 dpi where it has more. Sharp scans and photographs have 2.0 to 5.2, a snapshot of
// large handwriting and a dim one 6.8; the same pages blurred by a Gaussian of 3 pixels at least 6.9, a page shaken by
// a hand 10, a receipt nobody could read 23.
constexpr double kWidest = 6.85;
// Fewer dots are not sharper for being fewer: that is a matter of resolution, not of focus.
constexpr double kFullDpi = 300;
constexpr int kTiles = 8;             // a side
constexpr int kTileLength = 160;      // pixels of the original
constexpr double kLeastContrast = 35; // grey levels: fainter edges are mostly grain
constexpr double kStrongest = 0.02;   // share of a tile's pixels that are looked at
constexpr double kSlanted = 0.9;      // diagonal slopes come out this much flatter on a grid
// Of the narrowest direction: above, nothing is printed across this one (ruled paper 5.3, shaken pages up to 3.0).
constexpr double kNoEdges = 4.5;
constexpr double kShare = 0.7; // of the tiles must be sharp

using Widths = std::array<double, 4>; // across, down and along the two diagonals; 0 = no edges that way

struct Tile {
    cv::Rect onFlat;
    Widths widths{};
};

// The median of contrast over slope where this slope is strongest; 0 where too few edges run across it.
double widthAcross(const cv::Mat& slope, const cv::Mat& contrast) {
    std::array<int, 1024> histogram{};
    for (int y = 0; y < slope.rows; ++y) {
        const auto* slopes = slope.ptr<short>(y);
        const uchar* contrasts = contrast.ptr(y);
        for (int x = 0; x < slope.cols; ++x)
            if (contrasts[x] > kLeastContrast) ++histogram[static_cast<std::size_t>(std::min<int>(1023, slopes[x]))];
    }
    const int wanted = static_cast<int>(kStrongest * static_cast<double>(slope.total()));
    std::size_t least = histogram.size();
    for (int count = 0; least > 1 && count < wanted;) count += histogram[--least];
    std::vector<float> widths;
    for (int y = 0; y < slope.rows; ++y) {
        const auto* slopes = slope.ptr<short>(y);
        const uchar* contrasts = contrast.ptr(y);
        for (int x = 0; x < slope.cols; ++x)
            if (contrasts[x] > kLeastContrast && slopes[x] >= static_cast<short>(least))
                widths.push_back(8.0F * contrasts[x] / slopes[x]); // 8: the sum of Sobel's weights
    }
    if (static_cast<int>(widths.size()) < wanted / 2) return 0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
}

Widths edgeWidths(const cv::Mat& bgr) {
    cv::Mat grey, across, down, slope, high, low;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    cv::Sobel(grey, across, CV_16S, 1, 0);
    cv::Sobel(grey, down, CV_16S, 0, 1);
    const cv::Mat around = cv::getStructuringElement(cv::MORPH_RECT, {13, 13});
    cv::dilate(grey, high, around);
    cv::erode(grey, low, around);
    const cv::Mat contrast = high - low;
    constexpr double kHalf = 0.70711; // of a right angle: sine and cosine
    const std::array<cv::Point2d, 4> directions{cv::Point2d{1, 0}, {0, 1}, {kHalf, kHalf}, {kHalf, -kHalf}};
    Widths widths{};
    for (std::size_t k = 0; k < directions.size(); ++k) {
        cv::addWeighted(across, directions[k].x, down, directions[k].y, 0, slope);
        slope = cv::abs(slope);
        widths[k] = widthAcross(slope, contrast) * (k < 2 ? 1 : kSlanted);
    }
    return widths;
}

// The piece of the original round the inkiest spot of this part of the page.
cv::Rect pieceOfOriginal(PageLook& look, cv::Rect part) {
    cv::Mat density;
    cv::blur(look.ink()(part), density, {25, 25});
    cv::Point spot;
    cv::minMaxLoc(density, nullptr, nullptr, nullptr, &spot);
    const Box box = look.inOriginal({part.tl() + spot, cv::Size(1, 1)});
    const cv::Rect piece(static_cast<int>(box.x) - kTileLength / 2, static_cast<int>(box.y) - kTileLength / 2,
                         kTileLength, kTileLength);
    return piece & cv::Rect({}, look.image().bgr.size());
}

std::vector<Tile> measuredTiles(PageLook& look) {
    const cv::Size size = look.ink().size();
    std::vector<Tile> tiles;
    for (int row = 0; row < kTiles; ++row)
        for (int column = 0; column < kTiles; ++column) {
            const cv::Rect part(column * size.width / kTiles, row * size.height / kTiles, size.width / kTiles,
                                size.height / kTiles);
            if (part.width < 8 || part.height < 8 || cv::mean(look.ink()(part))[0] < 1) continue;
            const cv::Rect piece = pieceOfOriginal(look, part);
            if (piece.width < 32 || piece.height < 32) continue;
            tiles.push_back({part, edgeWidths(look.image().bgr(piece))});
        }
    return tiles;
}

// What `kShare` of the tiles stay below, for each direction; 0 where the page has no edges that way.
Widths widthsOf(const std::vector<Tile>& tiles) {
    Widths result{};
    double narrowest = 1e9;
    for (std::size_t k = 0; k < result.size(); ++k) {
        std::vector<double> known;
        for (const Tile& tile : tiles) known.push_back(tile.widths[k]); // none counts as sharp: it is no proof of blur
        if (known.empty()) continue;
        const auto nth = known.begin() + static_cast<std::ptrdiff_t>(kShare * static_cast<double>(known.size() - 1));
        std::nth_element(known.begin(), nth, known.end());
        result[k] = *nth;
        if (*nth > 0) narrowest = std::min(narrowest, *nth);
    }
    for (double& width : result)
        if (width > kNoEdges * narrowest) width = 0;
    return result;
}

void measureSharpness(PageLook& look, Facts& facts) {
    const auto isBlank = [](const Remark& remark) { return remark.code == "blank"; };
    if (std::any_of(facts.remarks.begin(), facts.remarks.end(), isBlank))
        return; // nothing written: nothing to be sharp
    const std::vector<Tile> tiles = measuredTiles(look);
    if (tiles.empty()) return;
    const Widths widths = widthsOf(tiles);
    const auto widest = std::max_element(widths.begin(), widths.end());
    const double scale = kFullDpi / std::max(facts.dpi, kFullDpi);
    facts.sharpness = scale * *widest;
    if (facts.sharpness <= kWidest) return;
    const auto direction = static_cast<std::size_t>(widest - widths.begin());
    cv::Rect blurred;
    for (const Tile& tile : tiles)
        if (scale * tile.widths[direction] > kWidest) blurred |= tile.onFlat;
    facts.remarks.push_back({"blurred", facts.sharpness, kWidest, look.inOriginal(blurred)});
}

} // namespace

const Measure kSharpness{"sharpness2", measureSharpness};

} // namespace quay
