// Grows regions from the steepest pixels on, and fits a rectangle to each.
#include "scanner/imaging/segments.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

// Levels a pixel: rounding alone turns the direction of a flatter gradient by more than the tolerance.
constexpr double kFlat = 5.2;
constexpr double kTolerance = 22.5 * CV_PI / 180; // of direction within a region
constexpr double kFilled = 0.7;                   // of its rectangle, else it is bent, or two
constexpr double kShrinking = 0.75;               // of its radius, until what is left of a bent one is straight
constexpr std::size_t kFewest = 14;               // pixels: chance makes smaller regions anywhere

struct Gradient { // at the corner right and below of a pixel, twice the levels a pixel
    short x = 0, y = 0;
    int square() const { return x * x + y * y; }
};

struct Rectangle {
    cv::Point2d middle, along;
    double low = 0, high = 0, width = 1; // ends and width of the region, from the middle
    double filled = 0;                   // by the region's pixels
};

class Growing {
public:
    explicit Growing(const cv::Mat& channel)
        : columns_(channel.cols), gradient_(channel.total()), free_(channel.total(), 0) {
        const int least = static_cast<int>(4 * kFlat * kFlat);
        std::vector<std::vector<int>> steep(kClasses);
        for (int y = 1; y + 2 < channel.rows; ++y) { // the border is never free: no neighbour lies outside
            const uchar *here = channel.ptr(y), *below = channel.ptr(y + 1);
            for (int x = 1; x + 2 < columns_; ++x) {
                const int fall = below[x + 1] - here[x], rise = here[x + 1] - below[x];
                const Gradient g{static_cast<short>(fall + rise), static_cast<short>(fall - rise)};
                if (g.square() <= least) continue;
                const int at = y * columns_ + x;
                gradient_[index(at)] = g;
                free_[index(at)] = 1;
                const auto length = static_cast<std::size_t>(std::sqrt(static_cast<float>(g.square())));
                steep[kClasses - 1 - std::min(length, kClasses - 1)].push_back(at);
            }
        }
        for (const auto& pixels : steep) seeds_.insert(seeds_.end(), pixels.begin(), pixels.end());
    }

    std::vector<Segment> run(double shortest) {
        std::vector<Segment> found;
        for (const int seed : seeds_) {
            if (!free_[index(seed)]) continue;
            grow(seed, kTolerance);
            if (region_.size() < kFewest) continue;
            Rectangle box = rectangle();
            if (!straightened(box) || box.high - box.low < shortest) continue;
            const cv::Point2d half{0.5, 0.5};
            Segment segment{box.middle + box.along * box.low + half, box.middle + box.along * box.high + half, 0, {}};
            segment.length = box.high - box.low;
            segment.line = lineThrough(segment.a, segment.b);
            found.push_back(segment);
        }
        return found;
    }

private:
    static constexpr std::size_t kClasses = 512;
    static std::size_t index(int at) { return static_cast<std::size_t>(at); }
    cv::Point2d point(int at) const { return cv::Point2d(at % columns_, at / columns_); }

    void grow(int seed, double tolerance) {
        const auto cosine = static_cast<float>(std::cos(tolerance));
        region_.assign(1, seed);
        free_[index(seed)] = 0;
        float x = gradient_[index(seed)].x, y = gradient_[index(seed)].y; // the region's direction
        const float first = std::sqrt(x * x + y * y);
        x /= first, y /= first;
        float limit = cosine * cosine * (x * x + y * y);
        const int around[] = {-columns_ - 1, -columns_, -columns_ + 1, -1, 1, columns_ - 1, columns_, columns_ + 1};
        for (std::size_t i = 0; i < region_.size(); ++i)
            for (const int step : around) {
                const int at = region_[i] + step;
                if (!free_[index(at)]) continue;
                const Gradient g = gradient_[index(at)];
                const auto square = static_cast<float>(g.square());
                const float along = g.x * x + g.y * y;
                if (along <= 0 || along * along < limit * square) continue;
                free_[index(at)] = 0;
                region_.push_back(at);
                const float length = std::sqrt(square);
                x += g.x / length, y += g.y / length;
                limit = cosine * cosine * (x * x + y * y);
            }
    }

    Rectangle rectangle() const {
        double sum = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        const cv::Point2d origin = point(region_.front());
        for (const int at : region_) {
            const double weight = std::sqrt(static_cast<float>(gradient_[index(at)].square()));
            const cv::Point2d p = point(at) - origin;
            sum += weight;
            x += weight * p.x, y += weight * p.y;
            xx += weight * p.x * p.x, xy += weight * p.x * p.y, yy += weight * p.y * p.y;
        }
        x /= sum, y /= sum;
        const double angle = 0.5 * std::atan2(2 * (xy / sum - x * y), xx / sum - x * x - yy / sum + y * y);
        Rectangle box{origin + cv::Point2d(x, y), {std::cos(angle), std::sin(angle)}};
        double left = 0, right = 0;
        for (const int at : region_) {
            const cv::Point2d p = point(at) - box.middle;
            const double along = box.along.dot(p), across = box.along.cross(p);
            box.low = std::min(box.low, along), box.high = std::max(box.high, along);
            left = std::min(left, across), right = std::max(right, across);
        }
        box.width = std::max(1.0, right - left);
        box.filled = static_cast<double>(region_.size()) / (std::max(1.0, box.high - box.low) * box.width);
        return box;
    }

    // Grows the region again, stricter; then gives back what is far from its seed until the rest is straight.
    bool straightened(Rectangle& box) {
        if (box.filled >= kFilled) return true;
        const int seed = region_.front();
        const double tolerance = 2 * spread(box.width);
        giveBack(0);
        grow(seed, std::min(tolerance, kTolerance));
        box = rectangle();
        const cv::Point2d start = point(seed);
        double radius = 0;
        for (const double end : {box.low, box.high})
            radius = std::max(radius, cv::norm(box.middle + box.along * end - start));
        while (box.filled < kFilled) {
            radius *= kShrinking;
            const auto near = [&](int at) { return cv::norm(point(at) - start) <= radius; };
            giveBack(std::partition(region_.begin(), region_.end(), near) - region_.begin());
            if (region_.size() < kFewest) return false;
            box = rectangle();
        }
        return true;
    }

    // Deviation of the directions of the region's pixels this near to its seed from the seed's.
    double spread(double within) const {
        const Gradient first = gradient_[index(region_.front())];
        double sum = 0, squares = 0, count = 0;
        for (const int at : region_) {
            if (cv::norm(point(at) - point(region_.front())) >= within) continue;
            const Gradient g = gradient_[index(at)];
            const double angle = std::atan2(first.x * g.y - first.y * g.x, first.x * g.x + first.y * g.y);
            sum += angle, squares += angle * angle, ++count;
        }
        return std::sqrt(std::max(0.0, squares / count - sum * sum / (count * count)));
    }

    void giveBack(std::ptrdiff_t from) {
        for (auto at = region_.begin() + from; at != region_.end(); ++at) free_[index(*at)] = 1;
        region_.erase(region_.begin() + from, region_.end());
    }

    int columns_;
    std::vector<Gradient> gradient_;
    std::vector<uchar> free_; // steep, and in no region yet
    std::vector<int> seeds_;  // the steepest first
    std::vector<int> region_; // pixels, the seed first
};

} // namespace

std::vector<Segment> segmentsOf(const cv::Mat& channel, double shortest) { return Growing(channel).run(shortest); }

} // namespace quay
