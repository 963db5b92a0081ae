// Paints pages, so that tests expect numbers: bars for words, discs for seals, at a known skew, perspective, light.
#pragma once
#include "core/base/bytes.h"
#include "scanner/imaging/geometry.h"

namespace quay {

struct Paper {
    cv::Size size{1240, 1754}; // A4 at 150 dpi
    cv::Scalar colour{240, 242, 243};
    double ink = 40;        // grey level of the words
    int lines = 40;         // of text; 0 = blank
    std::uint64_t seed = 3; // of the words
    bool seal = false;      // red ring, lower right, and a blue signature over it
};
cv::Mat paintedPaper(const Paper& paper);
cv::Mat turnedBy(const cv::Mat& page, double degreesClockwise); // same size, paper colour outside

struct Scene {
    cv::Size frame{1600, 1200};
    Quad corners; // where the paper's corners come to lie
    cv::Scalar desk{70, 90, 110};
    double grain = 4;      // sigma of the sensor's noise, grey levels
    double woodLevels = 0; // contrast of stripes on the desk
    double light = 1;      // of the darkest side of the picture over the brightest
    double bow = 0;        // of the paper: how far its middle is lower than its corners, as a share of its height
};
cv::Mat paintedScene(const cv::Mat& paper, const Scene& scene);
Quad placed(cv::Size frame, cv::Size2d paper, double degreesClockwise); // in the middle of the frame

// The furthest that any corner of `found` is from a corner of `truth`, in any order, as a share of the diagonal.
double cornerError(const Quad& found, const Quad& truth, cv::Size frame);

Bytes asPng(const cv::Mat& picture);
Bytes asJpeg(const cv::Mat& picture, int quality = 92);

} // namespace quay
