// dropOriginal: a page's original with its boxes burned in takes the original's place, which is destroyed. Blocks; the
// page then needs a rendering. Throws Error; before the row is changed nothing is lost.
#pragma once
#include "core/store/originals.h"
#include "scanner/capture/render_job.h"

namespace quay {

void dropOriginal(const RenderParts& parts, Originals& originals, const PageId& page);

} // namespace quay
