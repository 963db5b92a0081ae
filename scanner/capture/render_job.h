// renderOne: what a page still lacks is made: thumbnail, facts, rendering. Blocks; render threads, one page each.
// A new page in whose picture several papers lie becomes several pages, all rendered here.
#pragma once
#include "core/store/dossiers.h"
#include "core/store/page_files.h"
#include "core/store/thumbnails.h"
#include "scanner/imaging/page_engine.h"

namespace quay {

struct RenderParts {
    Dossiers& dossiers;
    PageFiles& files;
    Thumbnails& thumbnails;
};

// Repeats itself while the person edits faster than it renders, so that the stored rendering is of the stored
// edits. An original that cannot be decoded leaves a "page_damaged" remark in the facts and throws.
void renderOne(const RenderParts& parts, const PageId& page, const CancelToken& token);

// A thumbnail of the whole frame within milliseconds of the shot, until renderOne replaces it. Scan thread.
void showEarly(const RenderParts& parts, const PageId& page, ByteView encoded, const std::string& type);

} // namespace quay
