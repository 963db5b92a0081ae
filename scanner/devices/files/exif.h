// The few EXIF answers that matter here: was there an exposure, and what resolution is claimed.
#pragma once
#include "core/base/bytes.h"

namespace quay {

struct ExifFacts {
    double dpi = 0;
    bool camera = false;
    bool turned = false; // to be shown turned or mirrored
};

ExifFacts readExif(ByteView tiff); // from "II" or "MM" on; damaged EXIF says nothing

} // namespace quay
