// Exif: what a camera or scanner notes beside its picture, as far as it matters here. Never throws; what cannot be
// read is not there. Pure, any thread.
#pragma once
#include "core/base/bytes.h"

namespace quay {

struct Exif {
    int orientation = 1; // 1..8 as in the TIFF standard: above 1 the picture is to be shown turned or mirrored
    double focal35 = 0;  // focal length in millimetres, as of 35 mm film; 0 = unknown
    double dpi = 0;      // as claimed; 0 = unknown
    bool camera = false; // there was an exposure
};

Exif readExif(ByteView tiff);   // from the byte-order mark on
Exif exifOfJpeg(ByteView jpeg); // from its APP1 segment

} // namespace quay
