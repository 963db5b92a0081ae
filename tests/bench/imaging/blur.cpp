// Section blur: which copies of a page, blurred as by a lens, are remarked.
#include "tests/bench/imaging/bench.h"

#include "core/base/paths.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace quay {
namespace {

constexpr const char* kPages[] = {"birth_notice", "declaration", "death_notice", "marriage_extract", "authorization"};

bool isRemarked(const cv::Mat& page) {
    const auto facts = scanFacts(page, 300);
    return std::any_of(facts.remarks.begin(), facts.remarks.end(), [](const auto& r) { return r.code == "blurred"; });
}

} // namespace

void benchBlur() {
    int sharp = 0, passed = 0, blurred = 0, caught = 0;
    for (const char* name : kPages) {
        const cv::Mat page = cv::imread(sharedFile("packaging/samples/" + std::string(name) + ".jpg").string());
        ++sharp;
        passed += !isRemarked(page);
        for (const double sigma : {3.0, 4.0}) {
            cv::Mat copy;
            cv::GaussianBlur(page, copy, {}, sigma);
            ++blurred;
            caught += isRemarked(copy);
        }
    }
    print({"blur gate at 300 dpi: sharp passed, sigma >= 3 px caught",
           fmt::format("{}/{}, {}/{}", passed, sharp, caught, blurred), "all", passed == sharp && caught == blurred});
}

} // namespace quay
