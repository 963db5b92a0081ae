// Exif: the two things a camera notes that matter here. Never throws; what cannot be read is not there.
#pragma once
#include "core/base/bytes.h"

namespace quay {

struct Exif {
    int orientation = 1; // 1..8 as in the TIFF standard
    double focal35 = 0;  // focal length in millimetres, as of 35 mm film; 0 = unknown
};

Exif readExif(ByteView tiff);   // from the byte-order mark on
Exif exifOfJpeg(ByteView jpeg); // from its APP1 segment

} // namespace quay
