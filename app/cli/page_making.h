// What `page` and `render` share: from files to the papers found in them, and the options that both understand.
#pragma once
#include "app/cli/pictures.h"
#include "scanner/imaging/page_output.h"

namespace CLI {
class App;
}

namespace quay {

struct PageWish {
    Edits edits; // the mode
    bool flatbed = false;
    double dpi = 0; // of the finished page, at most; and of a scan whose file does not say its own
};
void addPageWish(CLI::App& verb, PageWish& wish);

struct SourcePage {
    const std::string& file;
    const Original& original;
    const Facts& facts;
    const Frame& frame; // the picture it came from; its bytes only when they are kept
    std::size_t bytes;  // how many it has
    int number = 1;     // of the page within its file, from 1
};

// Whether a picture's bytes stay beside its pixels, to open it again: of a sheet of A0 they are 100 MB.
enum class KeepBytes { No, Yes };

// Calls `work` for each paper in each picture; where none is found the whole picture is the page.
ExitCode forEachPage(Session& session, const std::vector<std::string>& files, const PageWish& wish,
                     const std::function<void(const SourcePage&)>& work, KeepBytes keep = KeepBytes::No);

std::string nameOf(ColourMode mode); // "auto", "colour", "grey", "bw", "mixed"

} // namespace quay
