// Fits the pages of a document into what a destination takes: mode, resolution and quality are searched, and nothing
// is made smaller than can be read. It works from the originals, which stay. Any thread; blocks.
#pragma once
#include "scanner/imaging/page_engine.h"

#include <functional>
#include <vector>

namespace quay {

// What a joined PDF has besides its pages: metadata, profile, table of objects.
constexpr std::uint64_t kDocumentBytes = 3000;

struct FitLimits {                            // of the finished document, in bytes
    std::uint64_t minBytes = 0, maxBytes = 0; // 0: none
    double leastDpi = 150;                    // never fewer, unless the original has fewer
};

struct FitSource {
    std::function<Original()> open; // the page's original, decoded for as long as it is worked on
    Facts facts;
    Edits edits; // a mode asked for is kept: a page that shall be colour stays colour
};

struct FittedPage {
    RenderedPage page;
    double clear = 1; // legibility.h: the part of the strokes' contrast that is left; 1 for the usual rendering
};

struct Fitted {
    std::vector<FittedPage> pages;
    std::uint64_t bytesBefore = 0, bytesAfter = 0; // of the document: as usually rendered, as fitted
    bool fits = false;
    double clear = 1; // of the least clear page
    int parts = 1;    // files it would take at its smallest, when it does not fit into one
};

// Pages give way in turn, the one that saves most first. Throws what rendering throws.
Fitted fitPages(const std::vector<FitSource>& sources, const FitLimits& limits, const CancelToken& token,
                const std::function<void(int done, int total)>& onPage = {});

} // namespace quay
