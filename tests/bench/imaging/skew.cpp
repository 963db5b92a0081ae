// Section skew: the slant of text, on painted pages and on the sample papers turned by a known angle.
#include "tests/bench/imaging/bench.h"
#include "tests/photos/scene.h"
#include "tests/scanner/imaging/page_painter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kAngles[] = {-11, -4.7, -1.3, -0.4, -0.1, 0, 0.25, 0.8, 2.1, 6.3, 13};
// The samples were scanned slanted by this much, see packaging/samples/make.
constexpr double kOwnSlant[kSamplePapers] = {-0.32, 0.24, -0.21, -0.15, 0.35, -0.41};

std::vector<double> errors(const cv::Mat& page, double own) {
    std::vector<double> all;
    for (const double angle : kAngles)
        all.push_back(std::abs(scanFacts(turnedBy(page, angle), 150).skewDegrees - angle - own));
    return all;
}

void printErrors(const std::string& what, const std::vector<double>& all) {
    const double most = *std::max_element(all.begin(), all.end());
    print({fmt::format("skew, {} ({}): mean / greatest error", what, all.size()),
           fmt::format("{:.3f} / {:.3f} deg", mean(all), most), "0.05 / 0.2 deg", mean(all) <= 0.05 && most <= 0.2});
}

} // namespace

void benchSkew() {
    std::vector<double> painted, real;
    for (int lines : {8, 25, 40}) {
        Paper paper;
        paper.lines = lines;
        const auto some = errors(paintedPaper(paper), 0);
        painted.insert(painted.end(), some.begin(), some.end());
    }
    for (std::size_t which = 0; which < kSamplePapers; ++which) {
        const auto some = errors(samplePaper(which), kOwnSlant[which]);
        real.insert(real.end(), some.begin(), some.end());
    }
    printErrors("painted text", painted);
    printErrors("sample papers", real);
}

} // namespace quay
