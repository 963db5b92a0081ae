// For tests/bench/imaging/run, which renders PDFs: pictures made and compared.
#include "core/base/paths.h"
#include "tests/bench/imaging/bench.h"

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace quay {
namespace {

cv::Mat labOf(const std::string& file) {
    cv::Mat lab = cv::imread(file, cv::IMREAD_COLOR);
    lab.convertTo(lab, CV_32F, 1.0 / 255);
    cv::cvtColor(lab, lab, cv::COLOR_BGR2Lab);
    return lab;
}

} // namespace

void compareRed(const std::string& reference, const std::string& coded) {
    constexpr float kLeastRed = 30; // Lab a, where JPEG noise of black print has 10
    const cv::Mat a = labOf(reference), b = labOf(coded);
    double distance = 0, before = 0, after = 0;
    int count = 0;
    for (int y = 0; y < std::min(a.rows, b.rows); ++y)
        for (int x = 0; x < std::min(a.cols, b.cols); ++x) {
            const auto &p = a.at<cv::Vec3f>(y, x), &q = b.at<cv::Vec3f>(y, x);
            if (p[1] < kLeastRed || p[1] < p[2]) continue;
            distance += cv::norm(p - q);
            before += std::hypot(p[1], p[2]);
            after += std::hypot(q[1], q[2]);
            ++count;
        }
    fmt::print("{{\"pixels\": {}, \"deltaE\": {:.2f}, \"chroma\": {:.3f}}}\n", count, distance / std::max(1, count),
               before > 0 ? after / before : 1);
}

void makeSheet(const std::string& file) {
    constexpr int kWidth = 9933, kHeight = 14'043; // 33 x 47 inches at 300 dpi
    const cv::Mat sketch = cv::imread(utf8FromPath(sharedFile("packaging/samples/land_drawing.jpg")), cv::IMREAD_COLOR);
    cv::Mat sheet(kHeight, kWidth, CV_8UC3);
    for (int y = 0; y < kHeight; y += sketch.rows)
        for (int x = 0; x < kWidth; x += sketch.cols) {
            const cv::Size part(std::min(sketch.cols, kWidth - x), std::min(sketch.rows, kHeight - y));
            sketch(cv::Rect({}, part)).copyTo(sheet(cv::Rect({x, y}, part)));
        }
    if (!cv::imwrite(file, sheet, {cv::IMWRITE_JPEG_QUALITY, 80})) std::exit(1);
}

} // namespace quay
