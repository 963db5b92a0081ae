// Cubic convolution (Keys 1981) in whole numbers, four pixels at a time: 7 ns a pixel where cv::remap takes 25.
#include "scanner/imaging/resample.h"

#include <opencv2/core/hal/intrin.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

namespace quay {
namespace {

constexpr std::size_t kAtOnce = 4;
constexpr int kPhaseBits = 6, kWeightBits = 14;
static_assert(1 << kPhaseBits == Resampler::kPhases);
// Bits that the sums over columns lose so that the sums over rows fit into 16: 255 * 1.27 * 64 < 32767.
constexpr int kDropped = 8;
constexpr int kFinalShift = 2 * kWeightBits - kDropped;

// The family of Mitchell and Netravali 1988 along B + 2C = 1: at B = 0 it passes through the pixels, at B = 1 it
// blurs like a Gaussian of 0.58 pixels.
double kernel(double t, double b) {
    const double c = (1 - b) / 2;
    t = std::abs(t);
    if (t < 1) return ((12 - 9 * b - 6 * c) * t * t * t + (-18 + 12 * b + 6 * c) * t * t + 6 - 2 * b) / 6;
    if (t < 2)
        return ((-b - 6 * c) * t * t * t + (6 * b + 30 * c) * t * t - (12 * b + 48 * c) * t + 8 * b + 24 * c) / 6;
    return 0;
}

// What lies 1.6 pixels apart wants a blur of about 0.56.
double blurOf(double stride) { return std::clamp((stride * stride - 1) / (1.6 * 1.6 - 1), 0.0, 1.0); }

Resampler::Weights weightsAt(double fraction, double blur) {
    std::array<int, 4> w{};
    int sum = 0;
    for (int k = 0; k < 4; ++k) {
        const auto i = static_cast<std::size_t>(k);
        w[i] = static_cast<int>(std::lround(kernel(k - 1 - fraction, blur) * (1 << kWeightBits)));
        sum += w[i];
    }
    w[fraction < 0.5 ? 1 : 2] += (1 << kWeightBits) - sum; // an even area stays as it is
    Resampler::Weights weights{};
    for (std::size_t i = 0; i < 8; ++i) {
        weights.first[i] = static_cast<short>(w[i % 2]);
        weights.second[i] = static_cast<short>(w[2 + i % 2]);
    }
    return weights;
}

cv::v_int32x4 weighed(const cv::v_uint16x8& pairs, const std::array<short, 8>& weights) {
    return cv::v_dotprod(cv::v_reinterpret_as_s16(pairs), cv::v_load_aligned(weights.data()));
}

// Four rows of four BGR pixels from `at`, 16 bytes read of each, to one colour (B, G, R, -).
cv::v_int32x4 colour(const uchar* at, std::size_t step, const Resampler::Weights& wx, const Resampler::Weights& wy) {
    cv::v_uint8x16 low01, high01, low23, high23;
    cv::v_zip(cv::v_load(at), cv::v_load(at + step), low01, high01);
    cv::v_zip(cv::v_load(at + 2 * step), cv::v_load(at + 3 * step), low23, high23);
    cv::v_uint16x8 a01, b01, a23, b23;
    cv::v_expand(low01, a01, b01);
    cv::v_expand(low23, a23, b23);
    const cv::v_int32x4 a = weighed(a01, wy.first) + weighed(a23, wy.second);
    const cv::v_int32x4 b = weighed(b01, wy.first) + weighed(b23, wy.second);
    const cv::v_int32x4 c = weighed(cv::v_expand_low(high01), wy.first) + weighed(cv::v_expand_low(high23), wy.second);
    // Twelve sums, B G R of four columns, in order; then pairs of columns.
    const cv::v_int16x8 m = cv::v_pack(a >> kDropped, b >> kDropped), n = cv::v_pack(c >> kDropped, c >> kDropped);
    const cv::v_int16x8 last = cv::v_extract<6>(m, n);
    cv::v_int16x8 columns01, columns23, unused;
    cv::v_zip(m, cv::v_rotate_right<3>(m), columns01, unused);
    cv::v_zip(last, cv::v_rotate_right<3>(last), columns23, unused);
    const cv::v_int32x4 sum = cv::v_dotprod(columns01, cv::v_load_aligned(wx.first.data())) +
                              cv::v_dotprod(columns23, cv::v_load_aligned(wx.second.data()));
    return (sum + cv::v_setall_s32(1 << (kFinalShift - 1))) >> kFinalShift;
}

// The neighbourhood of a point near the border or beyond it, with the border repeated.
class Patch {
public:
    static constexpr std::size_t kStep = 16;
    const uchar* of(const cv::Mat& bgr, int left, int top) {
        for (int row = 0; row < 4; ++row) {
            const uchar* from = bgr.ptr(std::clamp(top + row, 0, bgr.rows - 1));
            uchar* to = bytes_.data() + static_cast<std::size_t>(row) * kStep;
            for (int column = 0; column < 4; ++column)
                std::memcpy(to + 3 * column, from + 3 * std::clamp(left + column, 0, bgr.cols - 1), 3);
        }
        return bytes_.data();
    }

private:
    alignas(16) std::array<uchar, 4 * kStep> bytes_;
};

// Sixty-fourths of a pixel, never further than three pixels outside.
cv::v_int32x4 phases(const float* at, int length) {
    const cv::v_float32x4 most = cv::v_setall_f32(static_cast<float>(length + 2)), least = cv::v_setall_f32(-3);
    return cv::v_round(cv::v_max(cv::v_min(cv::v_load(at), most), least) *
                       cv::v_setall_f32(static_cast<float>(Resampler::kPhases)));
}

} // namespace

Resampler::Resampler(const cv::Mat& bgr, double stride) : bgr_(bgr) {
    assert(bgr.type() == CV_8UC3 && !bgr.empty());
    const double blur = blurOf(stride);
    for (int p = 0; p < kPhases; ++p)
        weights_[static_cast<std::size_t>(p)] = weightsAt(static_cast<double>(p) / kPhases, blur);
}

void Resampler::row(std::span<const float> x, std::span<const float> y, uchar* bgr) const {
    std::size_t done = 0;
    for (; done + kAtOnce < x.size(); done += kAtOnce) four(&x[done], &y[done], bgr + 3 * done);
    std::array<float, kAtOnce> lastX{}, lastY{};
    std::array<uchar, 3 * kAtOnce + 1> last{};
    std::copy(x.begin() + static_cast<std::ptrdiff_t>(done), x.end(), lastX.begin());
    std::copy(y.begin() + static_cast<std::ptrdiff_t>(done), y.end(), lastY.begin());
    four(lastX.data(), lastY.data(), last.data());
    std::memcpy(bgr + 3 * done, last.data(), 3 * (x.size() - done));
}

// Writes a thirteenth byte, which the next call writes over.
void Resampler::four(const float* x, const float* y, uchar* bgr) const {
    // Sixteen bytes are read from the first of four pixels: two more pixels must follow.
    const auto inColumns = static_cast<unsigned>(std::max(0, bgr_.cols - 5));
    const auto inRows = static_cast<unsigned>(std::max(0, bgr_.rows - 3));
    alignas(16) std::array<int, kAtOnce> xs, ys;
    cv::v_store_aligned(xs.data(), phases(x, bgr_.cols));
    cv::v_store_aligned(ys.data(), phases(y, bgr_.rows));
    Patch patch;
    cv::v_int32x4 colours[kAtOnce];
    for (std::size_t k = 0; k < kAtOnce; ++k) {
        const int left = (xs[k] >> kPhaseBits) - 1, top = (ys[k] >> kPhaseBits) - 1;
        const bool inside = static_cast<unsigned>(left) < inColumns && static_cast<unsigned>(top) < inRows;
        colours[k] =
            colour(inside ? bgr_.ptr(top) + 3 * left : patch.of(bgr_, left, top), inside ? bgr_.step : Patch::kStep,
                   weights_[static_cast<std::size_t>(xs[k] & (kPhases - 1))],
                   weights_[static_cast<std::size_t>(ys[k] & (kPhases - 1))]);
    }
    alignas(16) std::array<uchar, 4 * kAtOnce> result;
    cv::v_store_aligned(result.data(),
                        cv::v_pack_u(cv::v_pack(colours[0], colours[1]), cv::v_pack(colours[2], colours[3])));
    for (std::size_t k = 0; k < kAtOnce; ++k) std::memcpy(bgr + 3 * k, &result[4 * k], 4);
}

} // namespace quay
