// Section binarise: F-measure of the black-white page against the truth, on the folder's binarise/ (DIBCO's names).
#include "tests/bench/imaging/bench.h"

#include "core/base/paths.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace quay {
namespace {

double fMeasure(const cv::Mat& page, const cv::Mat& truth) { // percent; ink is 0
    const cv::Mat ink = page < 128, trueInk = truth < 128;
    const double both = cv::countNonZero(ink & trueInk), said = cv::countNonZero(ink), all = cv::countNonZero(trueInk);
    return said + all > 0 ? 200 * both / (said + all) : 0;
}

cv::Mat otsu(const cv::Mat& grey) {
    cv::Mat page;
    cv::threshold(grey, page, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    return page;
}

// "OCR-D-IMG_PR1-in.png" has its truth in "OCR-D-IMG-BIN_PR1-gt.tif".
std::filesystem::path truthOf(const std::filesystem::path& input) {
    auto name = utf8FromPath(input.filename());
    name.replace(name.find("IMG_"), 4, "IMG-BIN_");
    name.replace(name.find("-in.png"), 7, "-gt.tif");
    return input.parent_path() / name;
}

} // namespace

void benchBinarise() {
    const auto folder = photoFolder();
    if (!folder || !std::filesystem::exists(*folder / "binarise")) return;
    std::vector<double> ours, peer;
    for (const auto& entry : std::filesystem::directory_iterator(*folder / "binarise")) {
        if (!utf8FromPath(entry.path().filename()).ends_with("-in.png")) continue;
        const cv::Mat picture = cv::imread(entry.path().string());
        const cv::Mat truth = cv::imread(truthOf(entry.path()).string(), cv::IMREAD_GRAYSCALE);
        cv::Mat page, grey;
        cv::extractChannel(finishedPixels(picture, false, ColourMode::BlackWhite), page, 0);
        cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
        ours.push_back(fMeasure(page, truth));
        peer.push_back(fMeasure(otsu(grey), truth));
    }
    if (ours.empty()) return;
    const double least = *std::min_element(ours.begin(), ours.end());
    print({fmt::format("binarise, print ({}): F-measure, mean / least", ours.size()),
           fmt::format("{:.1f} / {:.1f}", mean(ours), least), "90 / 84", mean(ours) >= 90 && least >= 84});
    print({"    Otsu", fmt::format("{:.1f} / {:.1f}", mean(peer), *std::min_element(peer.begin(), peer.end())), ""});
}

} // namespace quay
