// In what order a page is measured. Measure first, render once: no step here changes a pixel.
#pragma once
#include "core/base/cancel.h"
#include "scanner/imaging/measures.h"

#include <span>

namespace quay {

struct StageTimes; // scanner/imaging/page_output.h

extern const std::span<const Measure> kFlatbed, kCamera;

// Runs one of the two, as `known.photo` says. `known` also carries the dpi a device knew, and the corners of one of
// several papers (`known.part`), which stay. Cancel is looked at between steps.
Facts measure(const Image& image, const Facts& known, const CancelToken& token, const ReadTurn& readTurn = {});

// One a paper, in reading order; where there is no paper, one of the whole frame. `known` as for a picture that nobody
// has measured. Adds to `times` where there are some.
std::vector<Facts> measureAll(const Image& image, const Facts& known, const CancelToken& token,
                              const ReadTurn& readTurn = {}, StageTimes* times = nullptr);

} // namespace quay
