// What a program that goes on with pages wants beside page_engine.h: how long each stage took, and the
// page as a picture. Same rules: blocks, any thread, no cv::Exception.
#pragma once
#include "scanner/imaging/page_engine.h"

namespace quay {

struct StageTimes { // milliseconds, added up over the pages of a picture
    double findMs = 0, refineMs = 0, judgeMs = 0;
};
std::vector<Facts> measurePages(const Original& original, const Facts& known, bool photo, StageTimes& times,
                                const ReadTurn& readTurn = {});

// The page alone, lossless. `mostDpi` as in RenderOptions.
Bytes pagePng(const Original& original, const Facts& facts, const Edits& edits, double mostDpi);

} // namespace quay
