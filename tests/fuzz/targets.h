// What is fuzzed: everything that bytes from a stranger's file reach, in this process. An Error is a good answer; a
// crash, a hang or unbounded memory is not.
#pragma once
#include "core/base/bytes.h"

namespace quay {

void fuzzPicture(ByteView bytes); // decode, measure as photo and as scan, render
void fuzzPages(ByteView bytes);   // facts of a file, pages of a TIFF, pictures of a PDF

} // namespace quay
