// The facade.
#include "scanner/imaging/page_engine.h"

#include "scanner/imaging/binarise.h"
#include "scanner/imaging/decode.h"
#include "scanner/imaging/encode.h"
#include "scanner/imaging/encode_png.h"
#include "scanner/imaging/find_page.h"
#include "scanner/imaging/finish.h"
#include "scanner/imaging/large_page.h"
#include "scanner/imaging/page_output.h"
#include "scanner/imaging/pipeline.h"
#include "scanner/imaging/redact.h"
#include "scanner/imaging/thumbnail.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr int kLookLength = 1400; // pixels: enough to see what inks there are
constexpr int kPreviewWork = 300; // pixels; more misses the 12 ms

cv::Mat smallPage(const Image& original, const PagePlan& plan, int longSide) {
    const double longMm = std::max(plan.shape.widthMm, plan.shape.heightMm);
    return PageDrawing(original, plan, 25.4 * longSide / longMm).whole({});
}

} // namespace

Original::Original(std::unique_ptr<Image> image) : image_(std::move(image)) {}
Original::Original(Original&&) noexcept = default;
Original& Original::operator=(Original&&) noexcept = default;
Original::~Original() = default;
int Original::width() const { return image_->bgr.cols; }
int Original::height() const { return image_->bgr.rows; }
const Image& Original::image() const { return *image_; }

Original Original::decode(ByteView encoded, const std::string&, const DecodeLimits& limits) {
    return guarded([&] { return Original(std::make_unique<Image>(decodeImage(encoded, limits.maxPixels))); });
}

std::optional<std::string> sniffType(ByteView start) { return sniffedType(start); }

Facts measurePage(const Original& original, const Facts& known, bool photo, const CancelToken& token,
                  const ReadTurn& readTurn) {
    Facts before = known;
    before.photo = photo;
    return guarded([&] { return measure(original.image(), before, token, readTurn); });
}

std::vector<Facts> measurePages(const Original& original, const Facts& known, bool photo, const CancelToken& token,
                                const ReadTurn& readTurn) {
    Facts before = known;
    before.photo = photo;
    return guarded([&] { return measureAll(original.image(), before, token, readTurn); });
}

PreviewImage pagePicture(const Original& original, const Facts& facts, const Edits& edits, int longSide) {
    return guarded([&] {
        const Image source = redacted(original.image(), edits.redactions);
        const PagePlan plan = planOf(source, facts, edits);
        const cv::Mat page = smallPage(source, plan, longSide);
        PreviewImage picture = previewOf(page, longSide);
        if (edits.mode != ColourMode::Grey && edits.mode != ColourMode::BlackWhite) return picture;
        cv::Mat grey = edits.mode == ColourMode::BlackWhite ? binarised(page, 0) : cv::Mat();
        if (grey.empty()) cv::transform(page, grey, cv::Matx13d(0.114, 0.587, 0.299));
        cv::merge(std::vector<cv::Mat>(3, grey), grey);
        return previewOf(grey, longSide);
    });
}

PreviewImage framePicture(const Original& original, const Edits& edits, int longSide) {
    return guarded([&] { return previewOf(redacted(original.image(), edits.redactions).bgr, longSide); });
}

Bytes redactedOriginal(const Original& original, const std::vector<Corners>& boxes, std::string& type) {
    return guarded([&] {
        const Image black = redacted(original.image(), boxes);
        if (type == "image/png" || type == "image/tiff") {
            type = "image/png";
            return encodePng(black.bgr, black.dpi);
        }
        type = "image/jpeg";
        return encodeJpeg(black.bgr, {.quality = 95, .fullChroma = true, .fineChroma = true, .dpi = black.dpi});
    });
}

Bytes quickThumbnail(ByteView encoded, const std::string&, int longSide) {
    return guarded([&] {
        const std::uint64_t most = DecodeLimits{}.maxPixels;
        // Half the wanted length on the short side still gives the wanted length on the long one of A4.
        const Image image =
            sniffedType(encoded) == "image/jpeg" ? decodeJpeg(encoded, most, longSide) : decodeImage(encoded, most);
        return encodeThumbnail(previewOf(image.bgr, longSide));
    });
}

Bytes encodeThumbnail(const PreviewImage& picture) {
    return guarded([&] { return encodeJpeg(matOf(picture), {}); });
}

RenderedPage renderPage(const Original& original, const Facts& facts, const Edits& edits, const CancelToken& token,
                        const RenderOptions& options) {
    return guarded([&] {
        const Image source = redacted(original.image(), edits.redactions);
        const PagePlan plan = planOf(source, facts, edits);
        const PageDrawing page(source, plan, options.mostDpi > 0 ? options.mostDpi : usualDpi(plan));
        CodedPage coded;
        if (isLarge(page))
            coded = drawnPage(page, smallPage(source, plan, kLookLength), edits.mode, token);
        else
            coded = codePage(page.whole(token), page.dpi(), {edits.mode, 0, options.quality});
        token.throwIfCancelled();
        return finishedPage(page, std::move(coded));
    });
}

std::vector<Facts> measurePages(const Original& original, const Facts& known, bool photo, StageTimes& times,
                                const ReadTurn& readTurn) {
    Facts before = known;
    before.photo = photo;
    return guarded([&] { return measureAll(original.image(), before, {}, readTurn, &times); });
}

Bytes pagePng(const Original& original, const Facts& facts, const Edits& edits, double mostDpi) {
    return guarded([&] {
        const Image source = redacted(original.image(), edits.redactions);
        const PagePlan plan = planOf(source, facts, edits);
        const PageDrawing drawing(source, plan, mostDpi > 0 ? mostDpi : usualDpi(plan));
        cv::Mat page = drawing.whole({});
        if (edits.mode == ColourMode::BlackWhite) page = binarised(page, drawing.dpi());
        if (edits.mode == ColourMode::Grey) cv::transform(page, page, cv::Matx13d(0.114, 0.587, 0.299));
        return encodePng(page, drawing.dpi());
    });
}

std::optional<PreviewFind> findInPreview(const PreviewImage& picture) {
    return guarded([&]() -> std::optional<PreviewFind> {
        const auto page = findPageQuickly(matOf(picture), kPreviewWork);
        if (!page) return {};
        PreviewFind found{toCorners(sorted(page->quad)), page->confidence};
        for (Point& p : found.corners) {
            p.x = (p.x + 0.5) / picture.width;
            p.y = (p.y + 0.5) / picture.height;
        }
        return found;
    });
}

} // namespace quay
