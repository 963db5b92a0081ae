#include "scanner/devices/sane/sane_setup.h"

#include "scanner/devices/sane/sane_choices.h"
#include "scanner/devices/source_names.h"

#include <algorithm>

namespace quay {
namespace {

constexpr double kA4Width = 210, kA4Height = 297; // mm

bool has(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::vector<std::string> wordsOf(const SaneScanner& scanner, const char* name) {
    const auto option = scanner.option(name);
    return option ? option->words : std::vector<std::string>();
}

// Two sides by an option of its own: "duplex" yes (hpaio), "adf-mode" Duplex (epson2).
bool hasDuplexOption(const SaneScanner& scanner) {
    const auto duplex = scanner.option("duplex");
    return (duplex && duplex->type == SaneType::Switch) || has(wordsOf(scanner, "adf-mode"), "Duplex");
}

void setDuplexOption(SaneScanner& scanner, bool on) {
    if (const auto duplex = scanner.option("duplex"); duplex && duplex->type == SaneType::Switch)
        scanner.set("duplex", std::string(on ? "yes" : "no"));
    if (has(wordsOf(scanner, "adf-mode"), "Duplex")) scanner.set("adf-mode", std::string(on ? "Duplex" : "Simplex"));
}

void setSource(SaneScanner& scanner, PaperSource source) {
    const auto words = wordsOf(scanner, "source");
    auto word = sourceWord(words, source);
    const bool byOption = !word && source == PaperSource::FeederDuplex;
    if (byOption) word = sourceWord(words, PaperSource::Feeder);
    if (word)
        scanner.set("source", *word);
    else if (!words.empty() || source != PaperSource::Flatbed) // a scanner without the option has a glass only
        throw Error(ErrorCode::Unsupported, "the scanner has no " + sourceName(source));
    if (byOption && !hasDuplexOption(scanner)) throw Error(ErrorCode::Unsupported, "the scanner reads one side only");
    setDuplexOption(scanner, byOption);
}

void setDpi(SaneScanner& scanner, int asked) {
    for (const auto* name : {"resolution", "x-resolution", "y-resolution"}) {
        const auto option = scanner.option(name);
        if (!option) continue;
        double dpi = nearestDpi(option->numbers, asked);
        if (option->least && option->most) dpi = std::clamp(dpi, *option->least, *option->most);
        scanner.set(name, dpi);
    }
}

void setLength(SaneScanner& scanner, const char* name, double millimetres) {
    const auto option = scanner.option(name);
    if (!option) return;
    const double dpi = scanner.number("resolution").value_or(300);
    double length = option->inPixels ? millimetres / 25.4 * dpi : millimetres;
    if (option->least && option->most) length = std::clamp(length, *option->least, *option->most);
    scanner.set(name, length);
}

void setArea(SaneScanner& scanner) {
    // Feeders that centre the paper need its size first (fujitsu, canon_dr).
    setLength(scanner, "page-width", kA4Width);
    setLength(scanner, "page-height", kA4Height);
    setLength(scanner, "tl-x", 0);
    setLength(scanner, "tl-y", 0);
    setLength(scanner, "br-x", kA4Width);
    setLength(scanner, "br-y", kA4Height);
}

std::vector<int> dpiOf(const SaneOption& option) {
    std::vector<int> offered;
    for (const auto dpi : option.numbers) offered.push_back(static_cast<int>(dpi));
    if (option.least && option.most)
        for (const int usual : {75, 100, 150, 200, 300, 400, 600, 1200})
            if (usual >= *option.least && usual <= *option.most) offered.push_back(usual);
    return offered;
}

} // namespace

Capabilities capabilitiesOf(const SaneScanner& scanner) {
    Capabilities found;
    const auto sources = wordsOf(scanner, "source"), modes = wordsOf(scanner, "mode");
    for (const auto source : {PaperSource::Flatbed, PaperSource::Feeder, PaperSource::FeederDuplex})
        if (sourceWord(sources, source)) found.sources.push_back(source);
    if (sources.empty()) found.sources = {PaperSource::Flatbed};
    if (has(wordsOf(scanner, "adf-mode"), "Duplex") || scanner.option("duplex"))
        if (!sourceWord(sources, PaperSource::FeederDuplex) && sourceWord(sources, PaperSource::Feeder))
            found.sources.push_back(PaperSource::FeederDuplex);
    if (const auto dpi = scanner.option("resolution")) found.dpi = dpiOf(*dpi);
    found.colour = modes.empty() || modeWord(modes, PixelKind::Colour).has_value();
    found.grey = modes.empty() || modeWord(modes, PixelKind::Grey).has_value();
    return found;
}

void setUp(SaneScanner& scanner, const ScanSettings& settings) {
    setSource(scanner, settings.source); // first: modes and areas depend on it
    const auto modes = wordsOf(scanner, "mode");
    auto mode = modeWord(modes, settings.pixels);
    if (!mode) mode = modeWord(modes, PixelKind::Colour);
    if (mode) scanner.set("mode", *mode);
    for (const auto* name : {"depth", "bit-depth"})
        if (const auto depth = scanner.option(name); depth && std::ranges::count(depth->numbers, 8.0) > 0)
            scanner.set(name, 8);
    setDpi(scanner, settings.dpi);
    setArea(scanner);
}

} // namespace quay
