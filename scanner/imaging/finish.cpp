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
    // Whole pixels, 0.1 mm off the paper's own size at most: where pixel and page end together, what is painted at the
    // page's dpi is not resampled. A4 named to the hundredth of a millimetre costs a seal 4 of Lab distance in Poppler.
    const auto millimetres = [&page](int pixels) { return pixels * 25.4 / page.dpi(); };
    RenderedPage result;
    result.widthMm = millimetres(page.size().width);
    result.heightMm = millimetres(page.size().height);
    result.pdf = pagePdf({result.widthMm, result.heightMm, std::move(coded.layers)});
    result.width = page.size().width;
    result.height = page.size().height;
    result.mode = coded.coding.mode;
    result.dpi = coded.coding.dpi;
    result.quality = coded.coding.quality;
    return result;
}

} // namespace quay
