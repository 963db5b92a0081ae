// Each page is drawn once and coded in steps, the best first; then the steps are dealt out.
#include "scanner/imaging/fit.h"

#include "scanner/imaging/finish.h"
#include "scanner/imaging/large_page.h"
#include "scanner/imaging/legibility.h"

#include <algorithm>
#include <span>

namespace quay {
namespace {

struct Step {
    double dpi = 0; // 0: as drawn
    int quality = 0;
};

// Text gives up resolution before it turns to shades; a photograph gives up quality first.
constexpr Step kMixedSteps[] = {{300, 10}, {250, 10}, {220, 9}, {200, 8}, {170, 8}, {150, 8}};
constexpr Step kJpegSteps[] = {{400, 65}, {300, 65}, {300, 50}, {250, 50}, {200, 50}, {200, 38}, {150, 45}, {150, 32}};
constexpr Step kBlackWhiteSteps[] = {{250, 0}, {200, 0}, {170, 0}, {150, 0}};
constexpr int kRicher[] = {88, 95}; // JPEG qualities, for a destination that wants a least size

std::span<const Step> stepsOf(ColourMode mode) {
    if (mode == ColourMode::Mixed) return kMixedSteps;
    if (mode == ColourMode::BlackWhite) return kBlackWhiteSteps;
    return kJpegSteps;
}

using Choices = std::vector<FittedPage>; // of one page: the usual rendering, then smaller ones

std::uint64_t bytesOf(const std::vector<Choices>& pages, const std::vector<std::size_t>& chosen) {
    std::uint64_t bytes = kDocumentBytes;
    for (std::size_t i = 0; i < pages.size(); ++i) bytes += pages[i][chosen[i]].page.pdf.size();
    return bytes;
}

FittedPage usual(const FitSource& source, const CancelToken& token) {
    return {renderPage(source.open(), source.facts, source.edits, token), 1};
}

// Steps until the page is `enough` bytes or smaller, or no step is left that can be read.
void addSmaller(const FitSource& source, const FitLimits& limits, std::uint64_t enough, const CancelToken& token,
                Choices& choices) {
    const Original original = source.open();
    const PagePlan plan = planOf(original.image(), source.facts, source.edits);
    const PageDrawing page(original.image(), plan, usualDpi(plan));
    if (isLarge(page)) return; // what is drawn in bands cannot be judged as a whole
    const cv::Mat pixels = page.whole(token);
    const Legibility text(pixels, page.dpi());
    const ColourMode mode = choices.front().page.mode;
    for (const Step& step : stepsOf(mode)) {
        if (step.dpi < limits.leastDpi || (step.dpi > page.dpi() && mode == ColourMode::BlackWhite)) continue;
        token.throwIfCancelled();
        CodedPage coded = codePage(pixels, page.dpi(), {mode, step.dpi, step.quality}, true);
        const double clear = text.of(coded.proof);
        if (clear < kStillClear) continue; // a later step may have more pixels and less quality
        FittedPage smaller{finishedPage(page, std::move(coded)), clear};
        if (smaller.page.pdf.size() >= choices.back().page.pdf.size()) continue;
        choices.push_back(std::move(smaller));
        if (choices.back().page.pdf.size() <= enough) return;
    }
}

FittedPage richer(const FitSource& source, int quality, const CancelToken& token) {
    Edits edits = source.edits;
    if (edits.mode == ColourMode::Auto || edits.mode == ColourMode::Mixed) edits.mode = ColourMode::Colour;
    return {renderPage(source.open(), source.facts, edits, token, {0, quality}), 1};
}

// One page at a time takes its next step, the one that saves most.
std::vector<std::size_t> dealt(const std::vector<Choices>& pages, std::uint64_t most) {
    std::vector<std::size_t> chosen(pages.size(), 0);
    while (bytesOf(pages, chosen) > most) {
        std::size_t best = pages.size(), saved = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (chosen[i] + 1 >= pages[i].size()) continue;
            const std::size_t saves = pages[i][chosen[i]].page.pdf.size() - pages[i][chosen[i] + 1].page.pdf.size();
            if (saves > saved) best = i, saved = saves;
        }
        if (best == pages.size()) break;
        ++chosen[best];
    }
    return chosen;
}

// Files that the pages need, in order, each at most `most`. A page that is larger by itself takes one, too.
int partsOf(const std::vector<FittedPage>& pages, std::uint64_t most) {
    int parts = 1;
    std::uint64_t bytes = kDocumentBytes;
    bool empty = true;
    for (const FittedPage& each : pages) {
        if (!empty && bytes + each.page.pdf.size() > most) {
            ++parts;
            bytes = kDocumentBytes;
        }
        bytes += each.page.pdf.size();
        empty = false;
    }
    return parts;
}

Fitted resultOf(std::vector<Choices> pages, const std::vector<std::size_t>& chosen, const FitLimits& limits) {
    Fitted result;
    result.bytesBefore = bytesOf(pages, std::vector<std::size_t>(pages.size(), 0));
    result.bytesAfter = bytesOf(pages, chosen);
    result.fits =
        (limits.maxBytes == 0 || result.bytesAfter <= limits.maxBytes) && result.bytesAfter >= limits.minBytes;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        result.clear = std::min(result.clear, pages[i][chosen[i]].clear);
        result.pages.push_back(std::move(pages[i][chosen[i]]));
    }
    if (limits.maxBytes > 0 && result.bytesAfter > limits.maxBytes)
        result.parts = std::max(2, partsOf(result.pages, limits.maxBytes));
    return result;
}

// A destination's least size: every page richer, as far as the most allows. bytesBefore stays the usual rendering's.
Fitted enriched(const std::vector<FitSource>& sources, Fitted usual, const FitLimits& limits,
                const CancelToken& token) {
    for (const int quality : kRicher) {
        std::vector<Choices> pages;
        for (const FitSource& source : sources) pages.push_back({richer(source, quality, token)});
        Fitted more = resultOf(std::move(pages), std::vector<std::size_t>(sources.size(), 0), limits);
        if (limits.maxBytes > 0 && more.bytesAfter > limits.maxBytes) break;
        more.bytesBefore = usual.bytesBefore;
        usual = std::move(more);
        if (usual.fits) break;
    }
    return usual;
}

Fitted fitted(const std::vector<FitSource>& sources, const FitLimits& limits, const CancelToken& token,
              const std::function<void(int, int)>& onPage) {
    std::vector<Choices> pages;
    for (const FitSource& source : sources) {
        pages.push_back({usual(source, token)});
        if (onPage) onPage(static_cast<int>(pages.size()), static_cast<int>(sources.size()));
    }
    std::vector<std::size_t> chosen(pages.size(), 0);
    const std::uint64_t now = bytesOf(pages, chosen);
    if (now < limits.minBytes) return enriched(sources, resultOf(std::move(pages), chosen, limits), limits, token);
    if (limits.maxBytes == 0 || now <= limits.maxBytes) return resultOf(std::move(pages), chosen, limits);
    // Every page's share, and a little less: some pages cannot give theirs.
    const double share = 0.85 * static_cast<double>(limits.maxBytes) / static_cast<double>(now);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto enough = static_cast<double>(pages[i].front().page.pdf.size()) * share;
        addSmaller(sources[i], limits, static_cast<std::uint64_t>(enough), token, pages[i]);
        if (onPage) onPage(static_cast<int>(i + 1), static_cast<int>(sources.size()));
    }
    chosen = dealt(pages, limits.maxBytes);
    return resultOf(std::move(pages), chosen, limits);
}

} // namespace

Fitted fitPages(const std::vector<FitSource>& sources, const FitLimits& limits, const CancelToken& token,
                const std::function<void(int done, int total)>& onPage) {
    return guarded([&] { return fitted(sources, limits, token, onPage); });
}

} // namespace quay
