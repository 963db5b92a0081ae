// What lies along a line of a small picture: how much of an edge runs there, and the colours beside it. Kept as
// running sums, so that any stretch of the line is judged in constant time and thousands of pages can be compared.
#pragma once
#include "scanner/imaging/geometry.h"

#include <vector>

namespace quay {

// Colour statistics of a band beside a stretch of line.
struct BandColour {
    cv::Vec3d mean;
    double variance = 0; // of the three channels together
    double inside = 0;   // of the stretch's visible part, the share whose band is visible too, 0..1
};

// Smoothed Lab and its gradients, made once for a picture. In whole numbers, as half of the time of searching a
// preview would go into getting memory for more.
struct EdgeField {
    cv::Mat lab;      // CV_8UC3
    cv::Mat gradient; // CV_16SC2, in units of kGradientUnit; of the channel where it is steepest, colour weighted
    float strong = 0; // gradient that counts fully as an edge, above the picture's own texture; in the same units
};
EdgeField edgeField(const cv::Mat& lab8);
inline constexpr int kGradientUnit = 40; // so many are one level a pixel
// Colour differences say more than brightness ones, which light and shade make too.
inline const cv::Vec3d kLabWeight{1.0, 1.6, 1.6};

class LineEvidence {
public:
    LineEvidence(const EdgeField& field, const Line& line, double bandNear, double bandFar);

    // Positions are measured along line.direction(), as direction . point.
    double edge(double from, double to) const; // 0..1, mean edge support of what lies inside the picture
    BandColour band(double from, double to, bool positiveSide) const;

private:
    struct Sums {
        int edge = 0;
        struct Side {
            int count = 0, squares = 0;
            cv::Vec3i sum;
        } sides[2]; // negative, positive
    };
    struct Stretch {
        const Sums &first, &last;
        double visible; // samples
    };
    Stretch stretch(double from, double to) const;

    double start_ = 0; // position of the first sample inside the picture; samples are one pixel apart
    std::vector<Sums> sums_;
};

} // namespace quay
