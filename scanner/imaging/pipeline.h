// In what order a page is measured. Measure first, render once: no step here changes a pixel.
#pragma once
#include "core/base/cancel.h"
#include "scanner/imaging/measures.h"

#include <span>

namespace quay {

extern const std::span<const Measure> kFlatbed, kCamera;

// `known` is what the device knew (dpi). Cancel is looked at between steps.
Facts measure(const Image& image, std::span<const Measure> steps, const Facts& known, const CancelToken& token);

// Whether these facts were measured on a photograph (by kCamera).
bool isPhoto(const Facts& facts);

} // namespace quay
