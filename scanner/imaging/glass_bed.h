// What a scan shows of the glass itself: lid, mat, backing board. Learned from the strips along the picture's border.
#pragma once
#include "scanner/imaging/image.h"

#include <vector>

namespace quay {

// A scan at some 50 dpi, where paper and lid are plain areas and print is specks.
struct GlassView {
    cv::Mat lab;               // CV_32FC3, channels as OpenCV's 8-bit Lab
    double pixelsPerMm = 2;    // of this view
    double pixelsPerPixel = 1; // of the scan, per pixel of this view
};
GlassView glassView(const cv::Mat& bgr, double dpi);

// One plain colour that reaches the border: it may be the lid, a board under the papers, or paper.
struct BorderRegion {
    cv::Mat mask;          // CV_8U, 255 in the region
    cv::Mat colour;        // CV_32FC3, as it would be everywhere: light falls off towards the ends of the lamp
    double tolerance = 0;  // Lab levels: what is further from the colour is something else
    bool mayBeLid = false; // grey of some degree; lids are
    double area = 0;       // pixels
};
std::vector<BorderRegion> borderRegions(const GlassView& view); // the longest on the border first, at most four

// How far two colours are apart; differences of colour count more than of brightness, which shadows make too.
inline float colourDistance(const cv::Vec3f& a, const cv::Vec3f& b) {
    const float l = a[0] - b[0], x = 1.5F * (a[1] - b[1]), y = 1.5F * (a[2] - b[2]);
    return std::sqrt(l * l + x * x + y * y);
}

} // namespace quay
