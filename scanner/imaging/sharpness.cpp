// How wide the edges of the print are. The width is the contrast of an edge over its steepest slope: unlike the
// variance of a Laplacian it does not depend on how much is printed or how black.
#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quay {
namespace {

// Pixels at 300 dpi. Sharp scans and photographs have 2.0 to 3.7, an old typed sheet 4.0; a scan blurred by a
// Gaussian of 2 pixels has 5.7 (its small accents begin to close), a receipt nobody could read 6.1.
constexpr double kWidest = 5.0;
// A picture of fewer dots is not sharper than its dots: that is a matter of resolution, not of focus.
constexpr double kLowestDpi = 200;
constexpr int kTiles = 8;             // a side
constexpr int kTileLength = 160;      // pixels of the original
constexpr double kLeastContrast = 35; // grey levels: fainter edges are mostly grain
constexpr double kStrongest = 0.02;   // share of a tile's pixels that are looked at
constexpr double kShare = 0.7;        // of the tiles must be sharp

struct Tile {
    cv::Rect onFlat;
    double width = 0;
};

// The median width of a tile's strongest edges; 0 where there are none.
double edgeWidth(const cv::Mat& bgr) {
    cv::Mat grey, smooth, gx, gy, slope, high, low;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    cv::Sobel(grey, gx, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(grey, gy, CV_32F, 0, 1, 3, 1.0 / 8);
    cv::magnitude(gx, gy, slope);
    const cv::Mat around = cv::getStructuringElement(cv::MORPH_RECT, {13, 13});
    cv::dilate(grey, high, around);
    cv::erode(grey, low, around);
    std::vector<float> slopes(slope.begin<float>(), slope.end<float>());
    const auto nth =
        slopes.begin() + static_cast<std::ptrdiff_t>((1 - kStrongest) * static_cast<double>(slopes.size()));
    std::nth_element(slopes.begin(), nth, slopes.end());
    std::vector<double> widths;
    for (int y = 0; y < slope.rows; ++y)
        for (int x = 0; x < slope.cols; ++x) {
            const int contrast = high.at<uchar>(y, x) - low.at<uchar>(y, x);
            if (slope.at<float>(y, x) >= *nth && contrast > kLeastContrast)
                widths.push_back(contrast / static_cast<double>(slope.at<float>(y, x)));
        }
    if (widths.size() < 40) return 0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
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
            const double width = edgeWidth(look.image().bgr(piece));
            if (width > 0) tiles.push_back({part, width});
        }
    return tiles;
}

void measureSharpness(PageLook& look, Facts& facts) {
    std::vector<Tile> tiles = measuredTiles(look);
    if (tiles.empty()) return; // nothing written: nothing to be sharp
    std::sort(tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.width < b.width; });
    const double scale = facts.dpi > 0 ? 300 / std::max(facts.dpi, kLowestDpi) : 1;
    facts.sharpness = scale * tiles[static_cast<std::size_t>(kShare * static_cast<double>(tiles.size() - 1))].width;
    if (facts.sharpness <= kWidest) return;
    cv::Rect blurred;
    for (const Tile& tile : tiles)
        if (scale * tile.width > kWidest) blurred |= tile.onFlat;
    facts.remarks.push_back({"blurred", facts.sharpness, kWidest, look.inOriginal(blurred)});
}

} // namespace

const Measure kSharpness{"sharpness1", measureSharpness};

} // namespace quay
