// Section speed: a 12-megapixel photo from its bytes to the finished page's PDF, on one core.
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "scanner/imaging/page_output.h"
#include "tests/bench/imaging/bench.h"

#include <fmt/format.h>

namespace quay {
namespace {

constexpr int kRuns = 3;

struct Spent { // CPU seconds
    double all = 0, find = 0;
};

Spent once(const Bytes& photo, ColourMode mode) {
    const double start = cpuSeconds();
    const auto original = Original::decode(photo, "image/jpeg");
    StageTimes times;
    const double decoded = cpuSeconds();
    const auto facts = measurePages(original, {}, true, times).at(0);
    const double measured = cpuSeconds();
    Edits edits;
    edits.mode = mode;
    renderPage(original, facts, edits, {});
    // The stages' own clock counts other people's work, too: only their proportion is taken.
    const double all = times.findMs + times.refineMs + times.judgeMs;
    return {cpuSeconds() - start, (measured - decoded) * (times.findMs + times.refineMs) / all};
}

void printMode(const Bytes& photo, const char* name, ColourMode mode, double target) {
    std::vector<double> all, find;
    for (int run = 0; run < kRuns; ++run) {
        const auto spent = once(photo, mode);
        all.push_back(spent.all);
        find.push_back(1000 * spent.find);
    }
    print({fmt::format("12-MP photo: decode to page PDF, {}", name), fmt::format("{:.2f} s", middle(all)),
           fmt::format("{:.2f} s", target), middle(all) <= target});
    print({fmt::format("    of it find and refine"), fmt::format("{:.0f} ms", middle(find)), "60 ms",
           middle(find) <= 60});
}

} // namespace

void benchSpeed() {
    const auto photo = readFile(sharedFile("packaging/samples/photos/birth_notice_easy.jpg"));
    printMode(photo, "mixed", ColourMode::Mixed, 0.45);
    printMode(photo, "colour", ColourMode::Colour, 0.25);
}

} // namespace quay
