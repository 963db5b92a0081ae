// A PDF/A-1b of one page at its true size. Written by hand: a handful of objects, the same bytes for the same page,
// no transparency, nothing compressed but the pictures. No dates: those belong to the document that core/bundle
// joins from such pages.
// Text to search by can be added later without coding a picture again: the content stream leaves the graphics state
// as it found it, so a second stream of invisible text (3 Tr) goes behind it in /Contents, and its font in /Resources.
#pragma once
#include "core/base/bytes.h"

#include <array>
#include <optional>

namespace quay {

enum class PictureCoding { JpegColour, JpegGrey, G4, Jbig2 };

using Rgb = std::array<std::uint8_t, 3>;

struct InkRange { // what 0 and 255 of a grey picture stand for
    Rgb none = {}, full = {};
};

struct PageLayer { // one picture on the page
    PictureCoding coding = PictureCoding::JpegColour;
    Bytes data;
    int width = 0, height = 0;                       // pixels
    double left = 0, top = 0, right = 1, bottom = 1; // where it lies, in parts of the page
    std::optional<InkRange> range = {};              // JpegGrey only: shades of one ink
    std::optional<Rgb> ink = {}; // two levels only: paint what is ink in this colour, leave the rest as it is
};

struct PageLayers {
    double widthMm = 0, heightMm = 0;
    std::vector<PageLayer> layers; // the first at the bottom
};

Bytes pagePdf(const PageLayers& page);

} // namespace quay
