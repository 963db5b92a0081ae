// Pictures made for the tests of the devices: known pixels, known headers.
#pragma once
#include "core/base/bytes.h"

#include <filesystem>
#include <string>

namespace quay {

Bytes sampleJpeg(int width, int height, int dpi = 0); // dpi in its JFIF header; 0: none
Bytes withExposure(const Bytes& jpeg);                // the same, as a camera would have written it
Bytes samplePng(int width, int height, double dpi = 0);
void saveFile(const std::filesystem::path& file, const Bytes& bytes);

} // namespace quay
