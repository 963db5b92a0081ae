// Sections preview and nopaper: the live picture's finder, and pictures without a paper.
#include "core/base/durable_file.h"
#include "scanner/imaging/page_output.h"
#include "scanner/imaging/thumbnail.h"
#include "tests/bench/imaging/bench.h"
#include "tests/photos/regimes.h"
#include "tests/scanner/imaging/page_painter.h"
#include "tests/support/overlap.h"

#include <opencv2/imgproc.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace quay {
namespace {

constexpr int kLongSide = 480, kBare = 40;

Corners scaled(Corners corners, double x, double y) {
    for (Point& p : corners) p = {p.x * x, p.y * y};
    return corners;
}

bool hasPaper(const cv::Mat& picture) {
    return showsPaper(measurePages(Original::decode(asJpeg(picture), ""), {}, true, {}).front());
}

} // namespace

void benchPreview() {
    std::vector<double> times, overlaps;
    for (const Specimen& specimen : specimens()) {
        if (!specimen.corners || specimen.flatbed) continue;
        const auto original = Original::decode(readFile(specimen.file, 512u << 20), "");
        const auto preview = framePicture(original, {}, kLongSide);
        const double start = cpuSeconds();
        const auto found = findInPreview(preview);
        times.push_back(1000 * (cpuSeconds() - start));
        const auto truth = scaled(*specimen.corners, 1.0 / original.width(), 1.0 / original.height());
        overlaps.push_back(found ? overlap(found->corners, truth) : 0);
    }
    print({fmt::format("preview of {} px: find, median / slowest", kLongSide),
           fmt::format("{:.1f} / {:.1f} ms", middle(times), *std::max_element(times.begin(), times.end())), "12 ms",
           middle(times) <= 12});
    print({"preview: mean IoU", fmt::format("{:.3f}", mean(overlaps)), ""});
}

void benchNoPaper() {
    const auto all = regimes();
    const auto bare =
        std::find_if(all.begin(), all.end(), [](const auto& r) { return r.name == std::string("no paper"); });
    int called = 0, count = 0;
    for (int variant = 0; variant < kBare; ++variant, ++count) called += hasPaper(bare->make(variant).picture);
    for (const Specimen& specimen : specimens()) {
        if (specimen.corners) continue;
        ++count;
        called += showsPaper(measurePages(Original::decode(readFile(specimen.file), ""), {}, true, {}).front());
    }
    const double share = static_cast<double>(called) / count;
    print({fmt::format("no paper ({}): called paper", count), fmt::format("{:.1f} %", 100 * share), "2 %",
           share <= 0.02});
}

} // namespace quay
