// What everything that makes finished pages shares: at which dpi, how the PDF is put together, and where OpenCV's
// exceptions end.
#pragma once
#include "core/base/error.h"
#include "scanner/imaging/page_coding.h"
#include "scanner/imaging/page_engine.h"
#include "scanner/imaging/render.h"

#include <new>

namespace quay {

double usualDpi(const PagePlan& plan); // 300; for a small card 600

RenderedPage finishedPage(const PageDrawing& page, CodedPage coded);

// Pages are worked on side by side, one worker thread each; OpenCV splitting one page as well would only make the
// workers wait for each other. And large pictures get large pages.
void tuneOpenCv();

template <class Work>
auto guarded(Work work) {
    tuneOpenCv();
    try {
        return work();
    } catch (const cv::Exception& error) {
        throw Error(error.code == cv::Error::StsNoMem ? ErrorCode::TooLarge : ErrorCode::Internal,
                    "imaging: " + error.err);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::TooLarge, "imaging: not enough memory for this picture");
    }
}

} // namespace quay
