// Tone of a photographed page: the light made even, the paper made bright, the inks left as they are.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

// The light on a page, read from a small picture of all of it; then taken out of the page band by band, so that no
// page need be in memory as a whole. What is taken out is the light's, colour included, so that inks keep their hue;
// a slight tint of the whole paper (lamp light) is kept to six tenths. Pictures and dark covers keep their brightness.
class PageLight {
public:
    static constexpr int kLength = 720; // of the small picture; a larger one is shrunk
    explicit PageLight(const cv::Mat& small);
    // In place; `band` shows the rows from `first` on of a page that is `rows` high.
    void even(cv::Mat& band, int first, int rows) const;

private:
    cv::Mat gains_; // CV_32FC3, of (value + 14) in 8192ths, see tone.cpp
};

void evenLight(cv::Mat& bgr); // a whole page, in place

} // namespace quay
