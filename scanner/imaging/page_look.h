// PageLook: the page as the measures see it: flat, small, without the desk. Made when first asked for.
#pragma once
#include "scanner/imaging/geometry.h"
#include "scanner/imaging/page_engine.h"
#include "scanner/imaging/text_lines.h"

namespace quay {

class PageLook {
public:
    // Both outlive the look; corners must be in `facts` before anything below is asked.
    PageLook(const Image& image, const Facts& facts, ReadTurn readTurn = {})
        : image_(image), facts_(facts), readTurn_(std::move(readTurn)) {}

    const Image& image() const { return image_; }
    const cv::Mat& flat();      // BGR, 1200 pixels long
    const cv::Mat& grey();      // of flat()
    const cv::Mat& paper();     // grey(), with everything printed or written on it wiped away
    const cv::Mat& ink();       // CV_8U: how much darker than the paper each pixel of grey() is
    const cv::Mat& writing();   // CV_8U, 255: the strokes of ink(), see text_lines.h
    const TextLines& across();  // lines of writing within 15 degrees of horizontal,
    const TextLines& upwards(); // or of vertical
    TurnEvidence turnAsRead();  // by who was given to read it; dear
    // The page 400 pixels long with kRim of what lies round it on every side; black beyond the picture.
    const cv::Mat& rimmed();
    static constexpr int kRim = 32;
    double dpi();                    // of flat()
    Quad outline() const;            // of the page, in the original
    Box inOriginal(cv::Rect onFlat); // bounding box, for a remark's region
    Box rimmedInOriginal(cv::Rect onRimmed);

private:
    cv::Mat flattened(double longest, double mostScale) const;
    const Image& image_;
    const Facts& facts_;
    ReadTurn readTurn_;
    cv::Mat flat_, grey_, paper_, ink_, writing_, rimmed_;
    std::optional<TextLines> across_, upwards_;
};

// The outline of a whole picture, corners on the outer edges of its pixels.
Quad wholeFrame(cv::Size size);

} // namespace quay
