// A font of this system with all Vietnamese letters, upright and bold.
#pragma once
#include "core/base/bytes.h"

namespace quay {

Bytes fontFile(bool bold); // throws Error(FileNotFound)

} // namespace quay
