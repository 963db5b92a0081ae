#include "scanner/capture/fit_job.h"

#include "scanner/imaging/fit.h"

#include <algorithm>

namespace quay {
namespace {

std::uint64_t bytesOf(const Document& document) {
    std::uint64_t bytes = 0;
    for (const Page& page : document.pages) bytes += page.renderedBytes;
    return bytes;
}

bool isWhole(const Document& document) {
    return !document.pages.empty() &&
           std::ranges::none_of(document.pages, [](const Page& page) { return page.rendered.empty(); });
}

FitReport fitOne(const RenderParts& parts, const Document& document, std::uint64_t maxBytes, const CancelToken& token,
                 const std::function<void(int, int)>& onPage) {
    std::vector<FitSource> sources;
    for (const Page& page : document.pages)
        sources.push_back(
            {[&parts, &page] { return Original::decode(parts.files.get(page.original), page.originalType); },
             page.facts, page.edits});
    const Fitted fitted = fitPages(sources, {.maxBytes = maxBytes}, token, onPage);
    FitReport report{document.id, document.requirement, bytesOf(document), 0, fitted.fits, fitted.parts};
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        const Bytes& pdf = fitted.pages[i].page.pdf;
        report.after += pdf.size();
        token.throwIfCancelled();
        parts.dossiers.setRendered(document.pages[i].id, document.pages[i].edits, parts.files.put(pdf), pdf.size());
    }
    return report;
}

} // namespace

std::vector<FitReport> fitDocuments(const RenderParts& parts, const DossierId& dossier, std::uint64_t maxBytes,
                                    const CancelToken& token, const std::function<void(int done, int total)>& onPage) {
    std::vector<FitReport> reports;
    if (maxBytes == 0) return reports;
    const Dossier whole = parts.dossiers.load(dossier);
    for (const Document& document : whole.documents)
        if (isWhole(document) && bytesOf(document) + kDocumentBytes > maxBytes)
            reports.push_back(fitOne(parts, document, maxBytes, token, onPage));
    return reports;
}

} // namespace quay
