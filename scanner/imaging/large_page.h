// Pages too large to be in memory beside their original: drawn, encoded and forgotten band by band.
#pragma once
#include "scanner/imaging/page_coding.h"
#include "scanner/imaging/render.h"

namespace quay {

bool isLarge(const PageDrawing& page);
// `look` is the same page, small. Auto and Mixed are colour or grey here: what is told apart by looking at a whole
// page has no place in bands.
CodedPage drawnPage(const PageDrawing& page, const cv::Mat& look, ColourMode mode, const CancelToken& token);

} // namespace quay
