// From an original, its facts and a person's edits to the finished page: one resampling, ever, then tone.
#pragma once
#include "core/base/cancel.h"
#include "core/dossier/edits.h"
#include "scanner/imaging/page_map.h"
#include "scanner/imaging/page_shape.h"
#include "scanner/imaging/resample.h"
#include "scanner/imaging/tone.h"

#include <optional>

namespace quay {

struct PagePlan {                  // what facts and edits together ask for; edits win
    Quad outline;                  // of the page in the original
    PageShape shape;               // of the outline, before any turn
    double skewDegrees = 0;        // taken out about the outline's middle
    std::optional<Mesh> mesh = {}; // of a bent sheet: instead of outline and skew
    int turn = 0;                  // quarter turns clockwise, after all the rest
    bool tone = false;             // a photograph: even out the light
};
PagePlan planOf(const Image& original, const Facts& facts, const Edits& edits);

// The finished page, drawn a band of rows at a time: a page of any size needs no more memory than its original.
// At most `mostDpi`, never more than 1.5 times as many pixels along any side as the original has there.
class PageDrawing {
public:
    PageDrawing(const Image& original, const PagePlan& plan, double mostDpi); // `original` outlives it
    cv::Size size() const { return size_; }
    double dpi() const { return dpi_; }
    double widthMm() const { return widthMm_; }
    double heightMm() const { return heightMm_; }
    void draw(int first, cv::Mat& band) const; // the rows from `first` on; band: CV_8UC3 of the page's width
    cv::Mat whole(const CancelToken& token) const;

private:
    void warp(int first, cv::Mat& band) const;

    cv::Mat source_; // the original, or the part of it round the page, shrunk
    double dpi_ = 0, widthMm_ = 0, heightMm_ = 0;
    cv::Size size_;
    PageMap map_{cv::Matx33d::eye()};
    std::optional<Resampler> resampler_; // none: the page is the source
    std::optional<PageLight> light_;
};

} // namespace quay
