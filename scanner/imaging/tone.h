// Tone of a photographed page: the light made even, the paper made bright, the inks left as they are.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

// The light on a page, read from a small picture of all of it; then taken out of the page band by band, so that no
// page need be in memory as a whole. Every pixel's three channels are multiplied by the same factor, so no ink
// changes its hue; a slight tint of the whole paper (lamp light) is halved. Pictures and dark covers keep their
// brightness.
class PageLight {
public:
    static constexpr int kLength = 480; // of the small picture; a larger one is shrunk
    explicit PageLight(const cv::Mat& small);
    // In place; `band` shows the rows from `first` on of a page that is `rows` high.
    void even(cv::Mat& band, int first, int rows) const;

private:
    cv::Mat gain_; // CV_32F, of the small picture's size
    cv::Vec3f balance_;
};

void evenLight(cv::Mat& bgr); // a whole page, in place

} // namespace quay
