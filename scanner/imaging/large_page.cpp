// A0 at 300 dpi is 140 megapixels: 420 MB as an original, and as much again if it were drawn whole.
#include "scanner/imaging/large_page.h"

#include "scanner/imaging/bilevel.h"
#include "scanner/imaging/binarise.h"
#include "scanner/imaging/encode.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {
namespace {

constexpr std::int64_t kLargePixels = 40'000'000; // A2 at 300 dpi is 35: such a page, drawn whole, has 104 MB

cv::Mat drawn(const PageDrawing& page, int first, int count) {
    cv::Mat band(count, page.size().width, CV_8UC3);
    page.draw(first, band);
    return band;
}

// Bands high enough that each has paper and print to find a threshold by.
Bilevel drawnBlackAndWhite(const PageDrawing& page, const CancelToken& token) {
    constexpr int kBand = 640; // 54 mm at 300 dpi
    Bilevel result;
    result.width = page.size().width;
    result.height = page.size().height;
    for (int y = 0; y < result.height; y += kBand) {
        token.throwIfCancelled();
        const Bilevel band = packed(binarised(drawn(page, y, std::min(kBand, result.height - y)), page.dpi()) == 0);
        result.stride = band.stride;
        result.bits.insert(result.bits.end(), band.bits.begin(), band.bits.end());
    }
    return result;
}

} // namespace

bool isLarge(const PageDrawing& page) { return std::int64_t{page.size().width} * page.size().height > kLargePixels; }

CodedPage drawnPage(const PageDrawing& page, const cv::Mat& look, ColourMode mode, const CancelToken& token) {
    PageLayer layer;
    layer.width = page.size().width;
    layer.height = page.size().height;
    if (mode == ColourMode::BlackWhite) {
        layer.coding = PictureCoding::G4; // JBIG2 would be a quarter smaller and take six times as long
        layer.data = encodeG4(drawnBlackAndWhite(page, token));
        return {{layer}, {ColourMode::BlackWhite, page.dpi()}, {}};
    }
    const InkColours colours = inkColours(look);
    const bool grey = mode == ColourMode::Grey || (mode != ColourMode::Colour && colours == InkColours::None);
    JpegOptions options;
    options.dpi = page.dpi();
    options.fullChroma = colours == InkColours::Strong;
    layer.coding = grey ? PictureCoding::JpegGrey : PictureCoding::JpegColour;
    layer.data = encodeJpeg(page.size(), grey ? 1 : 3, options, [&](int first, int count) {
        token.throwIfCancelled();
        cv::Mat band = drawn(page, first, count);
        if (grey) cv::cvtColor(band, band, cv::COLOR_BGR2GRAY);
        return band;
    });
    const PageCoding coding{grey ? ColourMode::Grey : ColourMode::Colour, page.dpi(), options.quality};
    return {{std::move(layer)}, coding, {}};
}

} // namespace quay
