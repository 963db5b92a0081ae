#include "app/cli/page_making.h"

#include "scanner/reading/turn_by_reading.h"

#include <CLI/CLI.hpp>

namespace quay {

namespace {

const std::map<std::string, ColourMode> kModes = {{"auto", ColourMode::Auto},
                                                  {"colour", ColourMode::Colour},
                                                  {"grey", ColourMode::Grey},
                                                  {"bw", ColourMode::BlackWhite},
                                                  {"mixed", ColourMode::Mixed}};

} // namespace

void addPageWish(CLI::App& verb, PageWish& wish) {
    verb.add_option_function<std::string>(
            "--mode", [&wish](const std::string& name) { wish.edits.mode = kModes.at(name); },
            "auto, colour, grey, bw, or mixed: sharp black text over colour (default: auto)")
        ->check(CLI::IsMember(kModes));
    verb.add_flag("--flatbed", wish.flatbed, "Scans, not photos");
    verb.add_option("--dpi", wish.dpi,
                    "Resolution of the finished page, at most; and of a scan whose file does not say its own")
        ->check(CLI::Range(50, 1200));
}

ExitCode forEachPage(Session& session, const std::vector<std::string>& files, const PageWish& wish,
                     const std::function<void(const SourcePage&)>& work, KeepBytes keep) {
    std::string file;
    int number = 0;
    return forEachPicture(session, files, [&](Picture&& picture) {
        if (picture.number == 1 || picture.file != file) number = 0;
        file = picture.file;
        const auto original = Original::decode(picture.frame.encoded, picture.frame.type);
        const auto bytes = picture.frame.encoded.size();
        if (keep == KeepBytes::No) picture.frame.encoded = Bytes();
        Facts known;
        known.dpi = picture.frame.dpi > 0 ? picture.frame.dpi : wish.dpi;
        const bool photo = picture.photo && !wish.flatbed;
        for (const auto& facts : measurePages(original, known, photo, session.token(), turnByReading))
            work({picture.file, original, facts, picture.frame, bytes, ++number});
    });
}

std::string nameOf(ColourMode mode) {
    for (const auto& [name, value] : kModes)
        if (value == mode) return name;
    return "";
}

} // namespace quay
