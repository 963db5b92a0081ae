// A small numbered page, painted: what the simulated scanner delivers when it has no pictures to show.
#pragma once
#include "core/base/bytes.h"

namespace quay {

// PNG, A4 at 75 dpi, grey. The same number gives the same bytes, so a test can tell pages apart by their hash.
Bytes paintedPage(int number);

} // namespace quay
