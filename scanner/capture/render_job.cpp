#include "scanner/capture/render_job.h"

#include "scanner/reading/turn_by_reading.h"

#include <algorithm>

namespace quay {

namespace {

constexpr int kThumbnailSide = 240; // logical pixels of the strip, times two for dense screens

void markDamaged(const RenderParts& parts, const Page& page) {
    auto facts = page.facts;
    const auto same = [](const Remark& remark) { return remark.code == "page_damaged"; };
    if (std::any_of(facts.remarks.begin(), facts.remarks.end(), same)) return;
    facts.remarks.push_back({.code = "page_damaged"});
    parts.dossiers.setFacts(page.id, facts);
}

// The encoded bytes are let go as soon as they are pixels: beside those of a large sheet they count.
Original decodeOrMark(const RenderParts& parts, const Page& page) {
    try {
        return Original::decode(parts.files.get(page.original), page.originalType);
    } catch (const Error&) {
        markDamaged(parts, page);
        throw;
    }
}

// Facts for a page that has none, or old ones; the first time also for the other papers in its picture, each of
// which becomes a page of its own. A crash leaves one page, to be measured again, or all of them.
std::vector<PageId> measured(const RenderParts& parts, const Page& page, const Original& original,
                             const CancelToken& token) {
    if (page.facts.engine == measuresVersion()) return {page.id};
    const bool isNew = page.facts.engine.empty() && !page.edits.corners && !page.edits.wholeFrame;
    if (isNew) {
        const auto papers = measurePages(original, page.facts, page.facts.photo, token, turnByReading);
        if (papers.size() == 1) {
            parts.dossiers.setFacts(page.id, papers.front());
            return {page.id};
        }
        if (auto pages = parts.dossiers.splitPage(page.id, papers); !pages.empty()) return pages;
    }
    parts.dossiers.setFacts(page.id, measurePage(original, page.facts, page.facts.photo, token, turnByReading));
    return {page.id};
}

void render(const RenderParts& parts, const PageId& id, const Original& original, const CancelToken& token) {
    for (bool current = false; !current;) {
        token.throwIfCancelled();
        const auto page = parts.dossiers.page(id);
        parts.thumbnails.set(id, encodeThumbnail(pagePicture(original, page.facts, page.edits, kThumbnailSide)),
                             page.edits);
        const auto rendered = renderPage(original, page.facts, page.edits, token);
        const auto file = parts.files.put(rendered.pdf);
        current = parts.dossiers.setRendered(id, page.edits, file, rendered.pdf.size());
    }
}

} // namespace

void renderOne(const RenderParts& parts, const PageId& id, const CancelToken& token) {
    const auto page = parts.dossiers.page(id);
    const auto original = decodeOrMark(parts, page);
    token.throwIfCancelled();
    for (const auto& each : measured(parts, page, original, token)) render(parts, each, original, token);
}

void showEarly(const RenderParts& parts, const PageId& id, ByteView encoded, const std::string& type) {
    const auto thumbnail = quickThumbnail(encoded, type, kThumbnailSide);
    if (!thumbnail.empty()) parts.thumbnails.set(id, thumbnail);
}

} // namespace quay
