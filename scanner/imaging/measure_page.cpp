// How large the paper is, whether all of it is there, and whether it has enough pixels.
#include "scanner/imaging/find_page.h"
#include "scanner/imaging/measures.h"
#include "scanner/imaging/page_shape.h"

#include <algorithm>

namespace quay {
namespace {

// Print of 8 points has letters 10 pixels high at this; Tesseract's word recall falls below it.
constexpr double kLowestDpi = 150;

// Where the paper's size is a guess (it may be a small receipt), only what would be poor at half the size.
constexpr double kLowestGuessedDpi = 75;

void remarkResolution(const PageShape& shape, Facts& facts) {
    const double lowest = shape.dpiKnown ? kLowestDpi : kLowestGuessedDpi;
    if (shape.dpi < lowest) facts.remarks.push_back({"low_resolution", shape.dpi, lowest, {}});
}

Box boxOfSide(cv::Point2d a, cv::Point2d b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

void remarkCut(const Quad& quad, cv::Size frame, Facts& facts) {
    const auto cut = cutSides(quad, frame);
    const auto count = static_cast<double>(std::count(cut.begin(), cut.end(), true));
    for (std::size_t k = 0; k < 4; ++k) {
        if (!cut[k]) continue;
        facts.remarks.push_back({"cut_off", count, 1, boxOfSide(quad[k], quad[(k + 1) % 4])});
        return; // one remark a page; the region names its first side
    }
}

void shapePhoto(PageLook& look, Facts& facts) {
    const cv::Mat& picture = look.image().bgr;
    const bool page = facts.corners.has_value();
    const Quad quad = page ? toQuad(*facts.corners) : wholeFrame(picture.size());
    if (facts.confidence < kCertainPage)
        facts.remarks.push_back({"page_uncertain", facts.confidence, kCertainPage, {}});
    const PageShape shape = page ? shapeInPhoto(quad, look.image()) : shapeOfScan(picture.size(), 0);
    facts.paper = shape.paper;
    facts.dpi = shape.dpiKnown ? shape.dpi : 0;
    remarkResolution(shape, facts);
    if (page) remarkCut(quad, picture.size(), facts);
}

void shapeScan(PageLook& look, Facts& facts) {
    const double dpi = facts.dpi > 0 ? facts.dpi : look.image().dpi;
    const PageShape shape = shapeOnScan(look.outline(), look.image().bgr.size(), dpi);
    facts.dpi = shape.dpiKnown ? shape.dpi : 0;
    facts.paper = shape.paper;
    remarkResolution(shape, facts);
}

} // namespace

const Measure kPhotoShape{"find6", shapePhoto};
const Measure kScanShape{"shape2", shapeScan};

} // namespace quay
