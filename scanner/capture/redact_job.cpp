#include "scanner/capture/redact_job.h"

namespace quay {

void dropOriginal(const RenderParts& parts, Originals& originals, const PageId& id) {
    const auto page = parts.dossiers.page(id);
    BurnedOriginal burned{.boxes = originals.boxesOver(id), .type = page.originalType};
    const auto original = Original::decode(parts.files.get(page.original), page.originalType);
    burned.file = parts.files.put(redactedOriginal(original, burned.boxes, burned.type));
    originals.drop(id, burned);
}

} // namespace quay
