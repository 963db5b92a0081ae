// Resampler: colours between pixels, each from its sixteen neighbours. The only place where a page is resampled.
#pragma once
#include "scanner/imaging/image.h"

#include <array>
#include <span>

namespace quay {

class Resampler {
public:
    // Where a step to the next wanted point is `stride` pixels of `bgr`: above 1, what lies between is averaged in
    // (up to about 1.6; beyond that, shrink first).
    Resampler(const cv::Mat& bgr, double stride);
    // The colours at x[i], y[i], pixel centres being whole numbers; beyond the picture its border goes on for ever.
    void row(std::span<const float> x, std::span<const float> y, uchar* bgr) const;

    static constexpr int kPhases = 64; // positions between two pixels
    struct Weights {                   // of neighbours 0 and 1, and of 2 and 3, four times each
        alignas(16) std::array<short, 8> first, second;
    };

private:
    void four(const float* x, const float* y, uchar* bgr) const;

    cv::Mat bgr_;
    std::array<Weights, kPhases> weights_;
};

} // namespace quay
