// What is fuzzed: everything that bytes from a stranger's file reach, in this process. An Error is a good answer; a
// crash, a hang or unbounded memory is not.
#pragma once
#include "core/base/bytes.h"

namespace quay {

void decodePicture(ByteView bytes, bool makePages); // and pages of it: measured as photo and as scan, rendered
void fuzzPicture(ByteView bytes);                   // pages of some
void fuzzPages(ByteView bytes);                     // facts of a file, pages of a TIFF, pictures of a PDF

} // namespace quay
