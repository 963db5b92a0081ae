// A TIFF file in memory instead of on disk, for libtiff; its complaints go to the flag, not to stderr.
#pragma once
#include "core/base/bytes.h"

#include <memory>

struct tiff;

namespace quay {

struct TiffMemory {
    Bytes bytes;
    std::uint64_t at = 0;
    bool complained = false; // an error, not a mere warning
};

using TiffHandle = std::unique_ptr<tiff, void (*)(tiff*)>;

// Empty when the first directory cannot be read. `memory` must outlive the handle.
TiffHandle openTiff(TiffMemory& memory, const char* mode);

} // namespace quay
