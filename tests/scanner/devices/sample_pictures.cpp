#include "tests/scanner/devices/sample_pictures.h"

#include "scanner/devices/png.h"

#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace quay {

Bytes sampleJpeg(int width, int height, int dpi) {
    cv::Mat picture(height, width, CV_8UC3, cv::Scalar(210, 230, 240));
    cv::line(picture, {0, 0}, {width - 1, height - 1}, cv::Scalar(20, 40, 160), 3);
    cv::circle(picture, {width / 2, height / 3}, height / 5, cv::Scalar(90, 20, 20), -1);
    Bytes jpeg;
    cv::imencode(".jpg", picture, jpeg);
    // JFIF: ... unit at 13, densities at 14 and 16
    jpeg[13] = dpi > 0 ? 1 : 0;
    for (const std::size_t at : {14u, 16u}) {
        jpeg[at] = static_cast<std::uint8_t>(dpi > 0 ? dpi >> 8 : 0);
        jpeg[at + 1] = static_cast<std::uint8_t>(dpi > 0 ? dpi & 0xFF : 1);
    }
    return jpeg;
}

Bytes withExposure(const Bytes& jpeg) {
    static const Bytes segment = {
        0xFF, 0xE1, 0,    52,   'E', 'x', 'i', 'f', 0, 0, 'I', 'I', '*', 0, 8, 0, 0, 0,  // header
        1,    0,    0x69, 0x87, 4,   0,   1,   0,   0, 0, 26,  0,   0,   0, 0, 0, 0, 0,  // one entry: the EXIF folder
        1,    0,    0x27, 0x88, 3,   0,   1,   0,   0, 0, 100, 0,   0,   0, 0, 0, 0, 0}; // one entry: ISO 100
    Bytes out = jpeg;
    out.insert(out.begin() + 2, segment.begin(), segment.end());
    return out;
}

Bytes samplePng(int width, int height, double dpi) {
    RawPicture picture{.width = width, .height = height, .channels = 3, .dpi = dpi, .pixels = {}};
    for (int i = 0; i < width * height; ++i)
        for (const int value : {i % 251, i / width % 241, 90})
            picture.pixels.push_back(static_cast<std::uint8_t>(value));
    return encodePng(picture);
}

void saveFile(const std::filesystem::path& file, const Bytes& bytes) {
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

} // namespace quay
