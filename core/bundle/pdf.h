// PDFs by QPDF: joins one-page PDFs into a document, and looks into finished ones.
#pragma once
#include "core/base/bytes.h"
#include "core/base/clock.h"

#include <functional>
#include <string>

namespace quay {

struct PdfTitle {
    std::string title;   // may be Vietnamese
    std::string subject; // procedure and component code
    Instant created{};
};

// PDF/A-1b, when the pages are (scanner/imaging/page_pdf). Page streams are copied untouched; the result is the same
// bytes for the same input. `page(i)` gives the i-th one-page PDF, asked for in order, one at a time, so that memory
// holds compressed pages only. Throws Error(DamagedFile).
Bytes joinPdf(int pageCount, const std::function<Bytes(int)>& page, const PdfTitle& title);

int pdfPageCount(ByteView pdf); // opens it as a reader would; throws Error(DamagedFile)

} // namespace quay
