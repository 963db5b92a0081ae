// The light on a page: the colour that blank paper has, or would have, at each place of it.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

struct PaperLight {
    cv::Mat colour;  // CV_32FC3, 0..255, at most 360 pixels long; under pictures and seals carried on from round them
    cv::Vec3f usual; // its median
};
PaperLight paperLight(const cv::Mat& bgr); // CV_8UC3, not empty

} // namespace quay
