// Section turn: Vietnamese papers laid on the glass in all four ways, and their quarters, which hold a few lines each.
#include "scanner/imaging/page_engine.h"
#include "scanner/reading/turn_by_reading.h"
#include "tests/bench/imaging/bench.h"
#include "tests/photos/scene.h"
#include "tests/scanner/imaging/page_painter.h"

#include <opencv2/imgproc.hpp>

#include <fmt/format.h>

namespace quay {
namespace {

constexpr int kParts = 4;

cv::Mat quarterTurned(const cv::Mat& page, int clockwise) {
    constexpr int kCodes[] = {-1, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    if (clockwise == 0) return page;
    cv::Mat turned;
    cv::rotate(page, turned, kCodes[clockwise]);
    return turned;
}

struct Tally {
    int right = 0, unknown = 0, wrong = 0;
    double seconds = 0;
    int count() const { return right + unknown + wrong; }
};

void measureTurned(const cv::Mat& page, Tally& tally) {
    for (int turn = 0; turn < 4; ++turn) {
        const auto scan = Original::decode(asPng(quarterTurned(page, turn)), "image/png");
        Facts known;
        known.dpi = 150;
        known.part = 1; // the whole picture
        const double before = cpuSeconds();
        const Facts facts = measurePage(scan, known, false, {}, turnByReading);
        tally.seconds += cpuSeconds() - before;
        ++(!facts.turnKnown ? tally.unknown : (facts.turn + turn) % 4 == 0 ? tally.right : tally.wrong);
    }
}

std::string words(const Tally& tally) {
    return fmt::format("{:.1f} % / {} / {}; {:.0f} ms", 100.0 * tally.right / tally.count(), tally.unknown, tally.wrong,
                       1000 * tally.seconds / tally.count());
}

} // namespace

void benchTurn() {
    Tally whole, parts;
    for (std::size_t which = 0; which < kSamplePapers; ++which) {
        const cv::Mat page = samplePaper(which);
        measureTurned(page, whole);
        for (int part = 0; part < kParts; ++part)
            measureTurned(page.rowRange(page.rows * part / kParts, page.rows * (part + 1) / kParts).clone(), parts);
    }
    const bool reached = whole.right >= 0.995 * whole.count() && whole.wrong == 0;
    print({fmt::format("turn, sample papers ({}): right / not known / wrong; all measures", whole.count()),
           words(whole), "99.5 %, 0 wrong", reached});
    print({fmt::format("turn, quarters of them ({}): right / not known / wrong; all measures", parts.count()),
           words(parts), "0 wrong", parts.wrong == 0});
}

} // namespace quay
