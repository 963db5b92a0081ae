// Line segments of each Lab channel, merged to lines.
#include "scanner/imaging/page_lines.h"

#include "scanner/imaging/segments.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kShortestSegment = 0.025; // of the diagonal: shorter ones are text
// Segments are looked for in this much of the size, smoothed by pixels: stairs of slanted edges would break them.
constexpr double kScale = 0.8, kSmoothing = 0.6;
constexpr double kSameAngle = 5 * CV_PI / 180;
constexpr double kSameOffset = 0.011; // of the diagonal: paper bows by about this much
// A channel flatter than this (in 8-bit levels, 1st to 99th percentile) holds noise only.
constexpr int kFlatChannel = 6;
// Stretching stops at this range, else sensor noise becomes lines.
constexpr int kSmallestRange = 24;

// The level below which `share` of the channel's pixels lie.
int percentile(const cv::Mat& channel, double share) {
    std::array<int, 256> histogram{};
    for (int y = 0; y < channel.rows; ++y) {
        const auto* row = channel.ptr<uchar>(y);
        for (int x = 0; x < channel.cols; ++x) ++histogram[row[x]];
    }
    const double wanted = share * static_cast<double>(channel.total());
    int sum = 0;
    for (int level = 0; level < 256; ++level) {
        sum += histogram[static_cast<std::size_t>(level)];
        if (sum >= wanted) return level;
    }
    return 255;
}

// `shrink`: the channel's pixels are this many picture pixels long.
void addSegments(const cv::Mat& channel, int shrink, bool stretch, std::vector<Segment>& out) {
    cv::Mat smooth;
    cv::medianBlur(channel, smooth, 3);
    if (stretch) {
        const int low = percentile(smooth, 0.01), high = percentile(smooth, 0.99);
        if (high - low < kFlatChannel) return;
        const double gain = 255.0 / std::max(high - low, kSmallestRange);
        smooth.convertTo(smooth, CV_8U, gain, -low * gain);
    }
    cv::GaussianBlur(smooth, smooth, {5, 5}, kSmoothing);
    cv::resize(smooth, smooth, {}, kScale, kScale, cv::INTER_LINEAR);
    const double back = shrink / kScale;
    const cv::Point2d half{0.5, 0.5};
    for (Segment segment : segmentsOf(smooth, kShortestSegment * diagonal(smooth.size()))) {
        segment.a = (segment.a + half) * back - half;
        segment.b = (segment.b + half) * back - half;
        segment.length *= back;
        segment.line = lineThrough(segment.a, segment.b);
        out.push_back(segment);
    }
}

// Total least squares through the end points, each weighted by its segment's length.
Line fitted(const std::vector<const Segment*>& members) {
    cv::Point2d mean;
    double weight = 0;
    for (const Segment* s : members) {
        mean += (s->a + s->b) * s->length;
        weight += 2 * s->length;
    }
    mean *= 1 / weight;
    double xx = 0, xy = 0, yy = 0;
    for (const Segment* s : members)
        for (const cv::Point2d p : {s->a - mean, s->b - mean}) {
            xx += s->length * p.x * p.x;
            xy += s->length * p.x * p.y;
            yy += s->length * p.y * p.y;
        }
    const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
    return lineThrough(mean, mean + cv::Point2d{std::cos(angle), std::sin(angle)});
}

double coveredLength(const Line& line, const std::vector<const Segment*>& members) {
    std::vector<std::pair<double, double>> spans;
    for (const Segment* s : members) {
        const double a = line.direction().dot(s->a), b = line.direction().dot(s->b);
        spans.emplace_back(std::min(a, b), std::max(a, b));
    }
    std::sort(spans.begin(), spans.end());
    double length = 0, end = -1e9;
    for (const auto& [a, b] : spans) {
        length += std::max(0.0, b - std::max(a, end));
        end = std::max(end, b);
    }
    return length;
}

std::vector<PageLine> merged(std::vector<Segment> segments, double tolerance) {
    std::sort(segments.begin(), segments.end(), [](const auto& a, const auto& b) { return a.length > b.length; });
    std::vector<bool> used(segments.size());
    std::vector<PageLine> lines;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (used[i]) continue;
        const Line& seed = segments[i].line;
        std::vector<const Segment*> members;
        for (std::size_t j = i; j < segments.size(); ++j) {
            const Segment& s = segments[j];
            if (used[j] || std::abs(seed.distance(s.a)) > tolerance || std::abs(seed.distance(s.b)) > tolerance ||
                angleBetween(seed, s.line) > kSameAngle)
                continue;
            used[j] = true;
            members.push_back(&s);
        }
        const Line line = fitted(members);
        lines.push_back({line, coveredLength(line, members)});
    }
    return lines;
}

// The first `limit` of them; but of lines that run one way, as the grain of a table does, only a share.
std::vector<PageLine> mostVaried(const std::vector<PageLine>& lines, std::size_t limit) {
    constexpr double kAlike = 6 * CV_PI / 180, kOneWay = 0.6;
    const auto mostAlike = static_cast<std::ptrdiff_t>(kOneWay * static_cast<double>(limit));
    std::vector<PageLine> taken;
    for (const PageLine& line : lines) {
        if (taken.size() == limit) break;
        const auto alike = [&](const PageLine& other) { return angleBetween(line.line, other.line) < kAlike; };
        if (std::count_if(taken.begin(), taken.end(), alike) <= mostAlike) taken.push_back(line);
    }
    return taken;
}

// For the strongest slanted lines: where the opposite side of a page could be at the nearest, were it outside.
void addParallels(cv::Size size, std::vector<PageLine>& lines) {
    constexpr std::size_t kStrongest = 10;
    constexpr double kSlanted = 0.05; // radians; the frame borders serve the others
    const std::size_t count = std::min(lines.size(), kStrongest);
    for (std::size_t i = 0; i < count; ++i) {
        const Line line = lines[i].line;
        if (std::min(std::abs(line.normal.x), std::abs(line.normal.y)) < kSlanted) continue;
        double low = 1e9, high = -1e9;
        for (const double x : {0.0, size.width - 1.0})
            for (const double y : {0.0, size.height - 1.0}) {
                low = std::min(low, line.normal.dot({x, y}));
                high = std::max(high, line.normal.dot({x, y}));
            }
        for (const double rho : {low, high}) lines.push_back({{line.normal, rho}, 0, true, i});
    }
}

} // namespace

std::vector<PageLine> pageLines(const cv::Mat& lab, std::size_t limit) {
    std::vector<cv::Mat> channels;
    cv::split(lab, channels);
    std::vector<Segment> segments;
    addSegments(channels[0], 1, false, segments);
    for (std::size_t c = 1; c < 3; ++c) { // cameras record colour at half the resolution: more would be waste
        cv::resize(channels[c], channels[c], {}, 0.5, 0.5, cv::INTER_AREA);
        addSegments(channels[c], 2, true, segments);
    }
    auto lines = merged(std::move(segments), kSameOffset * diagonal(lab.size()));
    std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.support > b.support; });
    lines = mostVaried(lines, limit);
    addParallels(lab.size(), lines);
    const double right = lab.cols - 1.5, bottom = lab.rows - 1.5;
    for (const Line& border : {Line{{1, 0}, 0.5}, Line{{1, 0}, right}, Line{{0, 1}, 0.5}, Line{{0, 1}, bottom}})
        lines.push_back({border, 0, true, {}});
    return lines;
}

} // namespace quay
