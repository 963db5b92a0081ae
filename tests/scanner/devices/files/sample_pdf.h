// Small PDFs written by hand: pages of one JPEG, pages of a line drawing.
#pragma once
#include "core/base/bytes.h"

#include <string>
#include <vector>

namespace quay {

struct PdfSamplePage {
    Bytes jpeg = {}; // empty: only `extra` is drawn
    int pixelsWide = 0, pixelsHigh = 0;
    double width = 595, height = 842; // points
    std::string extra = {};           // drawn on top
    int turn = 0;
};

Bytes samplePdf(const std::vector<PdfSamplePage>& pages);

} // namespace quay
