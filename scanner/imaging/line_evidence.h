// What lies along a line of a small picture: how much of an edge runs there, and the colours beside it. Kept as
// running sums, so that any stretch of the line is judged in constant time and thousands of pages can be compared.
#pragma once
#include "scanner/imaging/geometry.h"

#include <vector>

namespace quay {

// Colour statistics of a band beside a stretch of line.
struct BandColour {
    cv::Vec3d mean, variance;
    double inside = 0; // of the stretch's visible part, the share whose band is visible too, 0..1
};

// Smoothed Lab and its gradients, made once for a picture.
struct EdgeField {
    cv::Mat lab;       // CV_32FC3
    cv::Mat gradient;  // CV_32FC2, of the channel where it is steepest; colour weighted
    double strong = 0; // gradient that counts fully as an edge, above the picture's own texture
};
EdgeField edgeField(const cv::Mat& lab8);
// Colour differences say more than brightness ones, which light and shade make too.
inline const cv::Vec3d kLabWeight{1.0, 1.6, 1.6};

class LineEvidence {
public:
    LineEvidence(const EdgeField& field, const Line& line, double bandNear, double bandFar);

    // Positions are measured along line.direction(), as direction . point.
    double edge(double from, double to) const;    // 0..1, mean edge support of what lies inside the picture
    double visible(double from, double to) const; // 0..1, share of the stretch inside the picture
    BandColour band(double from, double to, bool positiveSide) const;

private:
    struct Sums {
        double count = 0;
        cv::Vec3d sum, squares;
    };
    std::pair<std::size_t, std::size_t> range(double from, double to) const;

    double start_ = 0; // position of sample 0; samples are one pixel apart
    std::vector<double> edge_;
    std::vector<double> visible_;
    std::vector<Sums> sides_[2]; // negative side, positive side
};

} // namespace quay
