// PDF by poppler's programs, each in a child process with limits on time and memory: a foreign PDF may be made to
// hurt its reader. One page at a time, so that 500 pages need no more memory than one. Blocks; any thread.
#pragma once
#include "scanner/device.h"

#include <chrono>
#include <filesystem>

namespace quay {

struct PdfLimits {
    int maxPages = 2000;
    std::chrono::milliseconds timeWithoutOutput{60'000}; // a page of a hand-drawn land register takes 11 s to render
    std::uint64_t memory = 3ull << 30;                   // address space; rendering A1 at 300 dpi takes 700 MB
};

struct PdfPageSize {
    double width = 0, height = 0; // points, before the page's own turn
};

// Throws Error(DamagedFile | Unsupported: a password is needed | TooLarge | FileNotFound), naming the file.
// A PDF that opens without a password is read even when its author forbade printing: the officer was handed it.
std::vector<PdfPageSize> pdfPages(const std::filesystem::path& file, const PdfLimits& limits, const CancelToken& token);

struct PdfPageRequest {
    std::filesystem::path file;
    int index = 0; // from 0
    PdfPageSize size;
};

// PNG at 300 dpi; a sheet larger than A1 at fewer, so that it stays within 80 million pixels.
Frame renderPdfPage(const PdfPageRequest& page, const PdfLimits& limits, const CancelToken& token);

} // namespace quay
