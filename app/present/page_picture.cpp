// PagesPresenter, the large picture: loading it off the main loop, outlining findings, moving corners.
#include "app/present/pages_presenter.h"
#include "app/present/region.h"
#include "app/present/words.h"

#include <algorithm>

namespace quay {

namespace {

// Fills the paper zone of a full-HD screen; a larger one would only be scaled down again.
constexpr int kPictureSide = 1600;

Corners scaled(const Corners& corners, double factor) {
    auto result = corners;
    for (auto& each : result) each = {each.x * factor, each.y * factor};
    return result;
}

Corners frameOf(const PreviewImage& picture) {
    const double width = picture.width, height = picture.height;
    return {Point{0, 0}, {width, 0}, {width, height}, {0, height}};
}

double pixelsOfOriginal(const PreviewImage& frame) { return static_cast<double>(frame.fullWidth) / frame.width; }

} // namespace

void PagesPresenter::loadPicture() {
    const auto* page = selectedPage();
    const auto asked = look();
    const bool same = page && pictured_ && pictured_->id == page->id && pictured_->facts == page->facts &&
                      pictured_->edits == page->edits && looked_ == asked;
    if (same) return;
    if (pictureJob_) pictureJob_->cancel();
    if (!page || !pictured_ || pictured_->id != page->id || looked_ != asked) state_.picture.reset();
    state_.marked.clear();
    pictured_ = page ? std::optional(*page) : std::nullopt;
    looked_ = asked;
    state_.loading = page != nullptr;
    if (!page) return;
    const auto picture = std::make_shared<PreviewImage>();
    const auto make = [&files = services_.files, page = *page, asked, picture](JobContext& context) {
        const auto original = Original::decode(files.get(page.original), page.originalType);
        context.token().throwIfCancelled();
        auto edits = page.edits;
        if (asked == Look::Uncovered) edits.redactions.clear();
        *picture = asked == Look::Frame ? framePicture(original, edits, kPictureSide)
                                        : pagePicture(original, page.facts, edits, kPictureSide);
        picture->fullWidth = original.width();
        picture->fullHeight = original.height();
    };
    pictureJob_ = services_.pictureWorker.submit({
        .run = make,
        .onProgress = {},
        .onDone = alive_.guard([this, picture, of = *page, asked](const Outcome& outcome) {
            const bool current = pictured_ == of && looked_ == asked;
            if (!outcome.cancelled && current) showPicture(outcome, std::move(*picture));
        }),
    });
}

void PagesPresenter::showPicture(const Outcome& outcome, PreviewImage picture) {
    state_.loading = false;
    if (outcome.error) {
        state_.notice = failure(outcome.error->code());
        return redraw_();
    }
    const auto& facts = pictured_->facts;
    const auto& edits = pictured_->edits;
    state_.marked.clear();
    if (looked_ == Look::Frame) {
        const auto known = edits.corners ? edits.corners : facts.corners;
        state_.corners = known ? scaled(*known, 1 / pixelsOfOriginal(picture)) : frameOf(picture);
    } else if (looked_ == Look::Uncovered || state_.redacting) {
        showBoxes({picture.width, picture.height});
    } else {
        for (const auto& each : findings_)
            if (each.region)
                state_.marked.push_back(regionOnPicture(*each.region, facts, edits, {picture.width, picture.height}));
    }
    state_.picture = std::move(picture);
    redraw_();
}

// What is blacked out is shown while boxes are drawn, unless the original is sealed.
PagesPresenter::Look PagesPresenter::look() const {
    if (state_.editingCorners) return Look::Frame;
    const bool uncovered = state_.redacting && state_.original == OriginalState::Open;
    return uncovered ? Look::Uncovered : Look::Page;
}

void PagesPresenter::leaveEditors() {
    state_.editingCorners = false;
    state_.redacting = false;
    state_.boxes.clear();
    kept_.clear();
}

void PagesPresenter::beginCorners() {
    if (!selectedPage() || !state_.editable || state_.editingCorners) return;
    leaveEditors();
    state_.editingCorners = true;
    state_.corner = 0;
    loadPicture();
    redraw_();
}

void PagesPresenter::dragCorner(int corner, Point to) {
    if (!state_.editingCorners || !state_.picture || corner < 0 || corner > 3) return;
    state_.corner = corner;
    state_.corners[static_cast<std::size_t>(corner)] = {
        std::clamp(to.x, 0.0, static_cast<double>(state_.picture->width)),
        std::clamp(to.y, 0.0, static_cast<double>(state_.picture->height))};
    redraw_();
}

void PagesPresenter::moveCorner(double dx, double dy) {
    const auto at = state_.corners[static_cast<std::size_t>(state_.corner)];
    dragCorner(state_.corner, {at.x + dx, at.y + dy});
}

void PagesPresenter::nextCorner() {
    if (!state_.editingCorners) return;
    state_.corner = (state_.corner + 1) % 4;
    redraw_();
}

void PagesPresenter::applyCorners() {
    const auto* page = selectedPage();
    if (!page || !state_.editingCorners || !state_.picture) return;
    auto edits = page->edits;
    edits.corners = scaled(state_.corners, pixelsOfOriginal(*state_.picture));
    edits.wholeFrame = false;
    state_.editingCorners = false;
    edits == page->edits ? refresh() : edit(edits);
}

void PagesPresenter::cancelCorners() {
    if (!state_.editingCorners) return;
    state_.editingCorners = false;
    loadPicture();
    redraw_();
}

void PagesPresenter::wholeFrame() {
    const auto* page = selectedPage();
    if (!page) return;
    auto edits = page->edits;
    edits.corners.reset();
    edits.wholeFrame = true;
    state_.editingCorners = false;
    edits == page->edits ? refresh() : edit(edits);
}

} // namespace quay
