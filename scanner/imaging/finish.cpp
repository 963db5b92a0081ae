#include "scanner/imaging/finish.h"

#include "scanner/imaging/picture_memory.h"

#include <algorithm>

namespace quay {
namespace {

constexpr double kPageDpi = 300; // more shows nothing more of a paper document
// A card's small print needs more, and so does a larger page that only has a card's shape.
constexpr double kCardDpi = 600, kCardLengthMm = 130;

} // namespace

double usualDpi(const PagePlan& plan) {
    return std::max(plan.shape.widthMm, plan.shape.heightMm) < kCardLengthMm ? kCardDpi : kPageDpi;
}

void tuneOpenCv() { [[maybe_unused]] static const bool once = (cv::setNumThreads(1), useLargePages(), true); }

RenderedPage finishedPage(const PageDrawing& page, CodedPage coded) {
    RenderedPage result;
    result.widthMm = page.widthMm();
    result.heightMm = page.heightMm();
    result.pdf = pagePdf({result.widthMm, result.heightMm, std::move(coded.layers)});
    result.width = page.size().width;
    result.height = page.size().height;
    result.mode = coded.coding.mode;
    result.dpi = coded.coding.dpi;
    result.quality = coded.coding.quality;
    return result;
}

} // namespace quay
