// The table of the modes.
#include "scanner/imaging/page_coding.h"

#include "scanner/imaging/bilevel.h"
#include "scanner/imaging/binarise.h"
#include "scanner/imaging/decode.h"
#include "scanner/imaging/encode.h"
#include "scanner/imaging/mixed_page.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kCardMm = 130; // the long side of a card, with room for a badly measured one
// Fewer make letters of steps, and pale strokes fall apart into mask and background: an old typed certificate loses
// half of its printed words at 164 dpi, at 300 none. What a file says of its dpi may be wrong, its pixels are not:
// A4 at 200 dpi has 2340 of them.
constexpr double kLettersDpi = 200, kLettersLength = 2300;
// Masks have edges where grey has shades: letters are cut from twice the pixels if there are fewer than these.
constexpr double kMaskDpi = 240;
constexpr double kMostlyPicture = 0.4;
constexpr int kJpegQuality = 78; // print at 300 dpi shows no ring at arm's length; the size doubles towards 90

cv::Mat resized(const cv::Mat& bgr, double factor) {
    const cv::Size size(std::max(1, static_cast<int>(std::lround(bgr.cols * factor))),
                        std::max(1, static_cast<int>(std::lround(bgr.rows * factor))));
    cv::Mat result;
    cv::resize(bgr, result, size, 0, 0, factor < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    return result;
}

cv::Mat greyOf(const cv::Mat& bgr) {
    cv::Mat grey;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

void codeJpeg(const cv::Mat& bgr, bool withProof, CodedPage& page) {
    const bool grey = page.coding.mode == ColourMode::Grey;
    PageLayer layer;
    layer.coding = grey ? PictureCoding::JpegGrey : PictureCoding::JpegColour;
    layer.width = bgr.cols;
    layer.height = bgr.rows;
    JpegOptions options;
    options.quality = page.coding.quality;
    options.dpi = page.coding.dpi;
    options.fullChroma = !grey && inkColours(bgr) == InkColours::Strong;
    layer.data = encodeJpeg(grey ? greyOf(bgr) : bgr, options);
    if (withProof) page.proof = greyOf(decodeImage(layer.data, bgr.total()).bgr);
    page.layers = {std::move(layer)};
}

void codeBlackWhite(const cv::Mat& bgr, bool withProof, CodedPage& page) {
    const cv::Mat paper = binarised(bgr, page.coding.dpi);
    PageLayer layer;
    layer.coding = PictureCoding::Jbig2;
    layer.width = bgr.cols;
    layer.height = bgr.rows;
    layer.data = encodeJbig2(packed(paper == 0));
    page.layers = {std::move(layer)};
    if (withProof) page.proof = paper;
}

// `reduced`: there were more pixels, and fewer were asked for.
void codeMixed(const cv::Mat& bgr, bool reduced, bool withProof, CodedPage& page) {
    const double dpi = page.coding.dpi, factor = dpi < kMaskDpi && !reduced ? 2 : 1;
    const cv::Mat pixels = factor > 1 ? resized(bgr, factor) : bgr;
    const Segments segments = segment(pixels, dpi * factor);
    page.layers = mixedLayers(pixels, segments, dpi * factor, {.mostDpi = dpi, .quality = page.coding.quality});
    if (!withProof) return;
    page.proof = greyOf(pixels);
    page.proof.setTo(255, segments.hidden);
    page.proof.setTo(20, maskOfInks(segments.parts, pixels.size()));
}

int usualQuality(ColourMode mode) { return mode == ColourMode::Mixed ? BackgroundOptions{}.quality : kJpegQuality; }

} // namespace

ColourMode chosenMode(const cv::Mat& bgr, double dpi) {
    const double longMm = std::max(bgr.cols, bgr.rows) / dpi * 25.4;
    const bool fine = dpi >= kLettersDpi || std::max(bgr.cols, bgr.rows) >= kLettersLength;
    const bool mixed = longMm >= kCardMm && fine && pictureShare(bgr, dpi) < kMostlyPicture;
    if (mixed) return ColourMode::Mixed;
    return inkColours(bgr) == InkColours::None ? ColourMode::Grey : ColourMode::Colour;
}

CodedPage codePage(const cv::Mat& bgr, double dpi, const PageCoding& wanted, bool withProof) {
    CodedPage page;
    page.coding = wanted;
    if (wanted.mode == ColourMode::Auto) page.coding.mode = chosenMode(bgr, dpi);
    if (wanted.quality <= 0) page.coding.quality = usualQuality(page.coding.mode);
    const double factor = wanted.dpi > 0 ? std::min(1.0, wanted.dpi / dpi) : 1;
    page.coding.dpi = dpi * factor;
    const cv::Mat pixels = factor < 1 ? resized(bgr, factor) : bgr;
    switch (page.coding.mode) {
    case ColourMode::Mixed: codeMixed(pixels, factor < 1, withProof, page); break;
    case ColourMode::BlackWhite: codeBlackWhite(pixels, withProof, page); break;
    case ColourMode::Auto:
    case ColourMode::Colour:
    case ColourMode::Grey: codeJpeg(pixels, withProof, page); break;
    }
    return page;
}

} // namespace quay
