// The words for paper sources and pixels on a command line, in scripts and on the pipe.
#pragma once
#include "scanner/device.h"

#include <string_view>

namespace quay {

std::string sourceName(PaperSource source);        // "flatbed", "feeder", "duplex"
PaperSource sourceFromName(std::string_view name); // throws Error(BadInput)
std::string pixelName(PixelKind pixels);           // "colour", "grey"
PixelKind pixelsFromName(std::string_view name);   // throws Error(BadInput)

} // namespace quay
