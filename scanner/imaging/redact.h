// Redaction: boxes are filled with black in the original itself, before any other step, so that nothing made of it can
// show what was there: no mode, mask, thumbnail or second sampling.
#pragma once
#include "core/dossier/edits.h"
#include "scanner/imaging/image.h"

#include <vector>

namespace quay {

Image redacted(const Image& original, const std::vector<Corners>& boxes); // shares the pixels where there are none

} // namespace quay
