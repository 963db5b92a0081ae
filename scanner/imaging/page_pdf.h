// A PDF of one page at its true size, holding one picture. Written by hand: five objects, the same bytes each time.
// No dates, no identifiers: those belong to the document that core/bundle joins from such pages.
#pragma once
#include "core/base/bytes.h"

namespace quay {

enum class PictureCoding { JpegColour, JpegGrey, G4 };

struct PagePicture {
    PictureCoding coding = PictureCoding::JpegColour;
    Bytes data;
    int width = 0, height = 0;        // pixels
    double widthMm = 0, heightMm = 0; // of the page, which the picture fills
};

Bytes pagePdf(const PagePicture& picture);

} // namespace quay
