// Tesseract's orientation and script detection: its classifier of single letters, without language or words.
#include "scanner/reading/turn_by_reading.h"

#include "scanner/imaging/image.h"

#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

namespace quay {
namespace {

constexpr int kShortestSide = 200; // pixels: less holds no letters worth asking for
constexpr const char* kUsualDpi = "150";

// Settings that the library keeps once for the whole process: where it says what went wrong.
const std::vector<std::string> kSettings{"debug_file", "user_defined_dpi"}, kValues{"/dev/null", kUsualDpi};

} // namespace

std::array<double, 4> turnByReading(const Image& page) {
    if (std::min(page.bgr.cols, page.bgr.rows) < kShortestSide) return {};
    cv::Mat grey;
    cv::cvtColor(page.bgr, grey, cv::COLOR_BGR2GRAY);

    // The library has settings that all its engines share, so only one may work at a time.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    tesseract::TessBaseAPI engine;
    // The folder is the library's own, or what TESSDATA_PREFIX says.
    if (engine.Init(nullptr, "osd", tesseract::OEM_TESSERACT_ONLY, nullptr, 0, &kSettings, &kValues, false) != 0)
        return {};
    engine.SetPageSegMode(tesseract::PSM_OSD_ONLY);
    engine.SetImage(grey.data, grey.cols, grey.rows, 1, static_cast<int>(grey.step));
    int clockwise = 0; // how the page lies
    float certainty = 0, scriptCertainty = 0;
    const char* script = nullptr;
    if (!engine.DetectOrientationScript(&clockwise, &certainty, &script, &scriptCertainty)) return {};
    std::array<double, 4> evidence{};
    evidence.at(static_cast<std::size_t>((4 - clockwise / 90) % 4)) = certainty;
    return evidence;
}

} // namespace quay
