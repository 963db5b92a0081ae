// From an original, its facts and a person's edits to the finished page: one resampling, ever, then tone.
#pragma once
#include "core/base/cancel.h"
#include "core/dossier/edits.h"
#include "scanner/imaging/page_shape.h"

namespace quay {

struct PagePlan {           // what facts and edits together ask for; edits win
    Quad outline;           // of the page in the original
    PageShape shape;        // of the outline, before any turn
    double skewDegrees = 0; // taken out about the outline's middle
    int turn = 0;           // quarter turns clockwise, after all the rest
    bool tone = false;      // a photograph: even out the light
};
PagePlan planOf(const Image& original, const Facts& facts, const Edits& edits);

struct Rendering {
    cv::Mat bgr;
    double dpi = 0;
    double widthMm = 0, heightMm = 0;
};
// At most `mostDpi`, never more than 1.5 times as many pixels along any side as the original has there.
Rendering renderPlan(const Image& original, const PagePlan& plan, double mostDpi, const CancelToken& token);

} // namespace quay
