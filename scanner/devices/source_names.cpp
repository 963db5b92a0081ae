#include "scanner/devices/source_names.h"

namespace quay {

std::string sourceName(PaperSource source) {
    if (source == PaperSource::Flatbed) return "flatbed";
    return source == PaperSource::Feeder ? "feeder" : "duplex";
}

PaperSource sourceFromName(std::string_view name) {
    for (const auto source : {PaperSource::Flatbed, PaperSource::Feeder, PaperSource::FeederDuplex})
        if (sourceName(source) == name) return source;
    throw Error(ErrorCode::BadInput, "no paper source is called " + std::string(name));
}

std::string pixelName(PixelKind pixels) { return pixels == PixelKind::Colour ? "colour" : "grey"; }

PixelKind pixelsFromName(std::string_view name) {
    for (const auto pixels : {PixelKind::Colour, PixelKind::Grey})
        if (pixelName(pixels) == name) return pixels;
    throw Error(ErrorCode::BadInput, "no pixels are called " + std::string(name));
}

} // namespace quay
