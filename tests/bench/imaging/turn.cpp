// Section turn: Vietnamese papers laid on the glass in all four ways.
#include "tests/bench/imaging/bench.h"
#include "tests/photos/scene.h"

#include <opencv2/imgproc.hpp>

#include <fmt/format.h>

namespace quay {
namespace {

cv::Mat quarterTurned(const cv::Mat& page, int clockwise) {
    constexpr int kCodes[] = {-1, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    if (clockwise == 0) return page;
    cv::Mat turned;
    cv::rotate(page, turned, kCodes[clockwise]);
    return turned;
}

} // namespace

void benchTurn() {
    int right = 0, kept = 0, count = 0;
    for (std::size_t which = 0; which < kSamplePapers; ++which)
        for (int turn = 0; turn < 4; ++turn, ++count) {
            const int said = scanFacts(quarterTurned(samplePaper(which), turn), 150).turn;
            right += (said + turn) % 4 == 0;
            kept += said == 0 && turn != 0; // left as it lies: not known, or wrong
        }
    const double share = static_cast<double>(right) / count;
    print({fmt::format("turn, sample papers ({}): right / left as it lies / wrong", count),
           fmt::format("{:.1f} % / {} / {}", 100 * share, kept, count - right - kept), "99.5 %", share >= 0.995});
}

} // namespace quay
