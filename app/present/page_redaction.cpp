// PagesPresenter, blacking out: boxes on the finished page, kept as places in the original, and what becomes of that.
#include "app/present/pages_presenter.h"
#include "app/present/words.h"
#include "app/text/tr.h"
#include "scanner/capture/redact_job.h"

#include <algorithm>

namespace quay {

namespace {

constexpr double kLeastBox = 8; // pixels of the picture: less is a slip of the mouse

PictureSize sizeOf(const PreviewImage& picture) { return {picture.width, picture.height}; }

Box within(Box box, PictureSize picture) {
    const double width = picture.width, height = picture.height;
    box.width = std::clamp(box.width, std::min(kLeastBox, width), width);
    box.height = std::clamp(box.height, std::min(kLeastBox, height), height);
    box.x = std::clamp(box.x, 0.0, width - box.width);
    box.y = std::clamp(box.y, 0.0, height - box.height);
    return box;
}

} // namespace

void PagesPresenter::beginRedaction() {
    if (!selectedPage() || !state_.editable || state_.redacting) return;
    leaveEditors();
    state_.redacting = true;
    state_.box = -1;
    loadPicture();
    if (state_.picture) showBoxes(sizeOf(*state_.picture)); // it was the right one already
    redraw_();
}

void PagesPresenter::showBoxes(PictureSize picture) {
    state_.boxes.clear();
    kept_.clear();
    for (const auto& place : pictured_->edits.redactions) {
        state_.boxes.push_back(boxOnPicture(place, pictured_->facts, pictured_->edits, picture));
        kept_.emplace_back(place);
    }
    state_.box = state_.boxes.empty() ? -1 : 0;
}

void PagesPresenter::drawBox(const Box& box) {
    if (!state_.redacting || !state_.picture || box.width < kLeastBox || box.height < kLeastBox) return;
    state_.boxes.push_back(within(box, sizeOf(*state_.picture)));
    kept_.emplace_back();
    state_.box = static_cast<int>(state_.boxes.size()) - 1;
    redraw_();
}

void PagesPresenter::addBox() {
    if (!state_.redacting || !state_.picture) return;
    const double width = state_.picture->width, height = state_.picture->height;
    drawBox({width * 0.35, height * 0.475, width * 0.3, height * 0.05});
}

// Under a sealed original lies what nobody here may uncover: those boxes stay where they are.
void PagesPresenter::putBox(std::size_t index, Box box) {
    if (kept_[index] && state_.original == OriginalState::Sealed) {
        state_.notice = {Notice::Tone::Warning, tr("The original is sealed: this box cannot be changed."), {}};
        return redraw_();
    }
    state_.boxes[index] = within(box, sizeOf(*state_.picture));
    kept_[index].reset();
    redraw_();
}

void PagesPresenter::shapeBox(int box, const Box& to) {
    if (!state_.redacting || !state_.picture || box < 0 || box >= static_cast<int>(state_.boxes.size())) return;
    state_.box = box;
    if (state_.boxes[static_cast<std::size_t>(box)] == to) return redraw_();
    putBox(static_cast<std::size_t>(box), to);
}

void PagesPresenter::moveBox(double dx, double dy) {
    if (state_.box < 0) return;
    auto box = state_.boxes[static_cast<std::size_t>(state_.box)];
    box.x += dx, box.y += dy;
    shapeBox(state_.box, box);
}

void PagesPresenter::sizeBox(double dx, double dy) {
    if (state_.box < 0) return;
    auto box = state_.boxes[static_cast<std::size_t>(state_.box)];
    box.width += dx, box.height += dy;
    shapeBox(state_.box, box);
}

void PagesPresenter::nextBox() {
    if (!state_.redacting || state_.boxes.empty()) return;
    state_.box = (state_.box + 1) % static_cast<int>(state_.boxes.size());
    redraw_();
}

void PagesPresenter::removeBox() {
    const auto index = static_cast<std::size_t>(state_.box);
    if (!state_.redacting || index >= state_.boxes.size()) return;
    if (kept_[index] && state_.original == OriginalState::Sealed) return putBox(index, {});
    state_.boxes.erase(state_.boxes.begin() + state_.box);
    kept_.erase(kept_.begin() + state_.box);
    state_.box = std::min(state_.box, static_cast<int>(state_.boxes.size()) - 1);
    redraw_();
}

void PagesPresenter::applyRedaction() {
    const auto* page = selectedPage();
    if (!page || !state_.redacting || !state_.picture) return;
    auto edits = page->edits;
    edits.redactions.clear();
    for (std::size_t i = 0; i < state_.boxes.size(); ++i)
        edits.redactions.push_back(
            kept_[i] ? *kept_[i] : placeInOriginal(state_.boxes[i], page->facts, page->edits, sizeOf(*state_.picture)));
    leaveEditors();
    edits == page->edits ? refresh() : edit(edits);
}

void PagesPresenter::cancelRedaction() {
    if (!state_.redacting) return;
    leaveEditors();
    refresh();
}

void PagesPresenter::sealOriginal() {
    const auto* page = selectedPage();
    if (!page) return;
    state_.notice = {};
    if (attempt(state_.notice, [&] { services_.originals.seal(page->id); }))
        state_.notice = {
            Notice::Tone::Good, tr("The original is sealed: only a supervisor opens it, with a reason."), {}};
    const auto said = state_.notice;
    refresh();
    state_.notice = said;
    redraw_();
}

void PagesPresenter::unsealOriginal(const std::string& reason) {
    const auto* page = selectedPage();
    if (!page) return;
    state_.notice = {};
    attempt(state_.notice, [&] { services_.originals.unseal(page->id, reason); });
    refresh();
}

void PagesPresenter::dropOriginal() {
    const auto* page = selectedPage();
    if (!page || !state_.editable) return;
    leaveEditors();
    services_.pictureWorker.submit({
        .run = [&services = services_,
                id = page->id](JobContext&) { quay::dropOriginal(services.renderParts(), services.originals, id); },
        .onProgress = {},
        .onDone = alive_.guard([this](const Outcome& outcome) {
            // Other pages may be made of the same picture.
            for (const auto& each : services_.dossiers.pagesWithoutRendering()) services_.renderQueue.want(each);
            refresh();
            if (outcome.cancelled) return;
            state_.notice = outcome.error
                                ? failure(outcome.error->code())
                                : Notice{Notice::Tone::Good,
                                         tr("The original is destroyed. What is blacked out is gone for good."),
                                         {}};
            redraw_();
        }),
    });
}

} // namespace quay
