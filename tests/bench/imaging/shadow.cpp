// Section shadow: PSNR of the evened page against the page without a shadow, on the folder's shadow/ pairs.
#include "tests/bench/imaging/bench.h"

#include "core/base/paths.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <fmt/format.h>

namespace quay {
namespace {

// The page as photographed and without the shadow: NAME-in.* and NAME-gt.*, NAME with or without its first ending.
std::vector<std::pair<std::filesystem::path, std::filesystem::path>> pairsIn(const std::filesystem::path& folder) {
    std::vector<std::pair<std::filesystem::path, std::filesystem::path>> pairs;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto name = utf8FromPath(entry.path().filename());
        const auto at = name.rfind("-in.");
        if (at == std::string::npos) continue;
        const auto stem = name.substr(0, at), plain = stem.substr(0, stem.find('.'));
        for (const auto& candidate : {stem + "-gt.png", stem + "-gt.jpg", plain + "-gt.png", plain + "-gt.jpg"}) {
            if (!std::filesystem::exists(folder / candidate)) continue;
            pairs.emplace_back(entry.path(), folder / candidate);
            break;
        }
    }
    return pairs;
}

cv::Mat divided(const cv::Mat& picture) { // the six lines that everybody writes
    cv::Mat light, page;
    cv::morphologyEx(picture, light, cv::MORPH_CLOSE, cv::Mat::ones(15, 15, CV_8U));
    cv::medianBlur(light, light, 21);
    cv::divide(picture, light, page, 255);
    return page;
}

} // namespace

void benchShadow() {
    const auto folder = photoFolder();
    if (!folder || !std::filesystem::exists(*folder / "shadow")) return;
    std::vector<double> before, ours, peer;
    for (const auto& [shaded, truth] : pairsIn(*folder / "shadow")) {
        const cv::Mat picture = cv::imread(shaded.string());
        cv::Mat clean = cv::imread(truth.string());
        if (clean.size() != picture.size()) cv::resize(clean, clean, picture.size(), 0, 0, cv::INTER_AREA);
        before.push_back(cv::PSNR(picture, clean));
        ours.push_back(cv::PSNR(finishedPixels(picture, true, ColourMode::Colour), clean));
        peer.push_back(cv::PSNR(divided(picture), clean));
    }
    print({fmt::format("shadow pairs ({}): PSNR", ours.size()), fmt::format("{:.1f} dB", mean(ours)), "25 dB",
           mean(ours) >= 25});
    print(
        {"    as photographed; closing and division", fmt::format("{:.1f}; {:.1f} dB", mean(before), mean(peer)), ""});
}

} // namespace quay
