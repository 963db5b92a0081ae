// Image: decoded pixels. The only header of the folder that shows cv::Mat; everything else in here includes it.
#pragma once
#include <opencv2/core.hpp>

namespace quay {

struct Image {
    cv::Mat bgr;            // CV_8UC3, upright as its EXIF turn says, alpha laid on white
    double dpi = 0;         // as the file says; 0 = it says nothing
    double focalPixels = 0; // of the lens, from EXIF; 0 = unknown
};

} // namespace quay
