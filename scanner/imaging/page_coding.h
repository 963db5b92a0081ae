// A finished page's pixels as the layers of its PDF, in the colours and at the size that were asked for.
#pragma once
#include "core/dossier/edits.h"
#include "scanner/imaging/image.h"
#include "scanner/imaging/page_pdf.h"

namespace quay {

struct PageCoding {
    ColourMode mode = ColourMode::Auto; // in an answer never Auto
    double dpi = 0;                     // at most; 0: of the pixels given
    int quality = 0;                    // of what JPEG codes, 1 to 100; 0: as the mode has it
};

struct CodedPage {
    std::vector<PageLayer> layers;
    PageCoding coding; // as it was done
    cv::Mat proof;     // CV_8UC1, how light it came out: for judging the text; empty unless asked for
};

// Auto is Mixed, except for what would not be served by it: an ID card or another page of a hand's size, a page
// that is mostly photograph, and pixels too few to cut letters from. Those are Colour, or Grey where nothing on
// them is coloured.
ColourMode chosenMode(const cv::Mat& bgr, double dpi);

CodedPage codePage(const cv::Mat& bgr, double dpi, const PageCoding& wanted, bool withProof = false);

} // namespace quay
