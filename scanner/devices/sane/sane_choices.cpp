#include "scanner/devices/sane/sane_choices.h"

#include <algorithm>
#include <array>

namespace quay {
namespace {

std::string lowered(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

template <std::size_t N>
bool hasAnyOf(const std::string& word, const std::array<std::string_view, N>& parts) {
    return std::ranges::any_of(parts, [&](auto part) { return word.find(part) != std::string::npos; });
}

// "ADF", "Automatic Document Feeder(left aligned)" (brother), "ADF Front" (fujitsu), "Simplex"
constexpr std::array<std::string_view, 3> kFeeder = {"adf", "feeder", "simplex"};
// "ADF Duplex", "Duplex" (hpaio), "Automatic Document Feeder(left aligned,Duplex)" (brother), "ADF Both Sides"
constexpr std::array<std::string_view, 2> kBothSides = {"duplex", "both sides"};
// "Flatbed", "FlatBed" (brother), "Normal" (mustek, artec), "Document Table" (epson), "Platen"
constexpr std::array<std::string_view, 5> kGlass = {"flatbed", "normal", "document table", "platen", "glass"};
// "Gray", "Grayscale", "True Gray" (brother), "8-bit Grayscale"
constexpr std::array<std::string_view, 2> kGrey = {"gray", "grey"};
// "Color", "Colour", "24bit Color[Fast]" (brother)
constexpr std::array<std::string_view, 2> kColour = {"color", "colour"};
// Fewer than 8 bits a channel: "Color Lineart" (canon), "Gray[Error Diffusion]" (brother), "Halftone"
constexpr std::array<std::string_view, 4> kRough = {"lineart", "halftone", "diffusion", "dither"};

bool means(const std::string& word, PaperSource source) {
    const bool both = hasAnyOf(word, kBothSides), feeder = hasAnyOf(word, kFeeder);
    switch (source) {
    case PaperSource::FeederDuplex: return both;
    case PaperSource::Feeder: return feeder && !both && word.find("back") == std::string::npos;
    case PaperSource::Flatbed: return hasAnyOf(word, kGlass) && !feeder;
    }
    return false;
}

} // namespace

std::optional<std::string> sourceWord(const std::vector<std::string>& words, PaperSource source) {
    for (const auto& word : words)
        if (means(lowered(word), source)) return word;
    return std::nullopt;
}

std::optional<std::string> modeWord(const std::vector<std::string>& words, PixelKind pixels) {
    const auto& parts = pixels == PixelKind::Grey ? kGrey : kColour;
    for (const auto& word : words)
        if (hasAnyOf(lowered(word), parts) && !hasAnyOf(lowered(word), kRough)) return word;
    return std::nullopt;
}

double nearestDpi(const std::vector<double>& offered, double asked) {
    if (offered.empty()) return asked;
    for (const auto dpi : offered)
        if (dpi >= asked) return dpi;
    return offered.back();
}

} // namespace quay
