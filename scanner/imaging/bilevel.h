// Pictures of two levels, packed eight pixels a byte, and their two lossless encoders.
#pragma once
#include "core/base/bytes.h"
#include "scanner/imaging/image.h"

namespace quay {

struct Bilevel {
    int width = 0, height = 0;
    std::size_t stride = 0; // bytes a row
    Bytes bits;             // 1 is ink; the last bits of a row are 0
};
Bilevel blankBilevel(int width, int height);
Bilevel packed(const cv::Mat& ink);                        // CV_8UC1: not 0 is ink
void setRun(Bilevel& picture, int y, int left, int right); // [left, right) of a row becomes ink

// Takes single pixels and pairs off straight edges, and fills such notches: the trace that grain leaves along every
// stroke. 0.7 % of the ink's pixels, a twentieth of the bytes. Lines, dots and corners stay as they are.
void smoothEdges(Bilevel& picture);

// ITU-T T.6, as PDF takes it (/K -1, /BlackIs1 false).
Bytes encodeG4(const Bilevel& picture);

// One generic region of ITU-T T.88, template 0, in the embedded form that PDF takes. Every pixel is coded as it is:
// nothing is ever replaced by something that looks like it (no symbols; Xerox 2013 is why).
Bytes encodeJbig2(const Bilevel& picture);

} // namespace quay
