// Neutral is what takes all colours alike, in proportion to its depth: a thin line of a seal, pale as it is, takes
// much less red than green; black text with a scanner's coloured edges takes nearly the same of both.
#include "scanner/imaging/segment.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace quay {
namespace {

// Levels. Grain stays below 15 and what shows through from behind mostly below 25; the palest typewriting seen has 35.
constexpr int kLeastDepth = 28;
constexpr double kStrokeEdge = 0.5; // of the deepest ink nearby: where blur puts a stroke's edge
// How many times what stands out from the mean of five by five pixels is added before: blur fills the hook over a
// vowel, and without it "sổ" is read as "số".
constexpr int kSharpening = 2;
constexpr double kBlurTail = 0.3; // of the same: less, within three pixels of a stroke, is that stroke's blur
// Tenths of the mean depth of nine by nine pixels: the hairlines between the stems of a letter have 15 and more,
// the blur beside a stem, however deep, 10 at most.
constexpr int kHairline = 13;
constexpr double kNearby = 5; // pixels at 300 dpi; a hairline beside a bold letter is judged by itself
// Colour over depth, in percent. Black print has up to 15 (edges, JPEG), navy 20; blue ballpoint has 58, red 110,
// a red hairline after 4:2:0 still 60.
constexpr int kNeutral = 22, kColoured = 40;
constexpr int kReach = 4; // pixels at 300 dpi in which a doubtful pixel looks for its stroke

InkClass classOf(int depth, int red, int yellow) {
    const int colour = colourOf(red, yellow);
    if (100 * colour < kNeutral * depth) return kBlack;
    if (100 * colour <= kColoured * depth) return kUnclear;
    return yellow < 128 && red < 150 ? kCool : kWarm;
}

cv::Mat deepestNearby(const InkMap& map, double dpi) {
    const int reach = std::max(1, static_cast<int>(std::lround(kNearby * dpi / 300)));
    cv::Mat result;
    cv::dilate(map.depth, result, cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1}));
    return result;
}

cv::Mat inkClasses(const InkMap& map, double dpi) {
    const cv::Mat deepest = cellMaxima(map.depth, map.cell, map.paper.size()), nearby = deepestNearby(map, dpi);
    const int width = 2 * std::max(1, static_cast<int>(std::lround(4 * dpi / 300))) + 1;
    cv::Mat means, closeMeans, classes(map.depth.size(), CV_8UC1, cv::Scalar(kNoInk));
    cv::blur(map.depth, means, {width, width});
    cv::blur(map.depth, closeMeans, {5, 5});
    constexpr int kEdge = static_cast<int>(kStrokeEdge * 256), kTail = static_cast<int>(kBlurTail * 256);
    for (int row = 0; row < map.paper.rows; ++row)
        for (int column = 0; column < map.paper.cols; ++column) {
            if (deepest.at<uchar>(row, column) <= kLeastDepth || map.pictures.at<uchar>(row, column)) continue;
            const cv::Rect box = cellBox(map, column, row);
            for (int y = box.y; y < box.y + box.height; ++y) {
                const uchar *depth = map.depth.ptr(y), *red = map.red.ptr(y), *yellow = map.yellow.ptr(y);
                const uchar *most = nearby.ptr(y), *round = means.ptr(y), *close = closeMeans.ptr(y);
                uchar* to = classes.ptr(y);
                for (int x = box.x; x < box.x + box.width; ++x)
                    if (depth[x] > kLeastDepth &&
                        (256 * (depth[x] + kSharpening * (depth[x] - close[x])) > kEdge * most[x] ||
                         (256 * depth[x] > kTail * most[x] && 10 * depth[x] > kHairline * round[x])))
                        to[x] = classOf(depth[x], red[x], yellow[x]);
            }
        }
    return classes;
}

struct Around {
    std::array<int, 5> counts{}; // by InkClass
    int coloured() const { return counts[kWarm] + counts[kCool]; }
};

Around lookAround(const cv::Mat& classes, int x, int y, int reach) {
    Around seen;
    for (int v = std::max(0, y - reach); v <= std::min(classes.rows - 1, y + reach); ++v) {
        const uchar* row = classes.ptr(v);
        for (int u = std::max(0, x - reach); u <= std::min(classes.cols - 1, x + reach); ++u) ++seen.counts[row[u]];
    }
    return seen;
}

// A doubtful pixel goes with the strokes around it, and so does the odd black one in a coloured stroke.
InkClass settledAs(uchar now, const Around& seen) {
    const int coloured = seen.coloured(), black = seen.counts[kBlack];
    const bool isColour = now == kUnclear ? coloured > black : coloured > 3 * black;
    if (!isColour) return kBlack;
    return seen.counts[kCool] > seen.counts[kWarm] ? kCool : kWarm;
}

cv::Mat settled(const cv::Mat& classes, const InkMap& map, double dpi) {
    const int reach = std::max(2, static_cast<int>(std::lround(kReach * dpi / 300)));
    const cv::Mat most = cellMaxima(classes, map.cell, map.paper.size());
    cv::Mat near, result = classes.clone();
    cv::dilate(most > kBlack, near, cv::Mat()); // no colour, no doubt: nothing to settle
    for (int row = 0; row < map.paper.rows; ++row)
        for (int column = 0; column < map.paper.cols; ++column) {
            if (!near.at<uchar>(row, column)) continue;
            const cv::Rect box = cellBox(map, column, row);
            for (int y = box.y; y < box.y + box.height; ++y)
                for (int x = box.x; x < box.x + box.width; ++x) {
                    const uchar now = classes.at<uchar>(y, x);
                    if (now == kBlack || now == kUnclear)
                        result.at<uchar>(y, x) = settledAs(now, lookAround(classes, x, y, reach));
                }
        }
    return result;
}

// How far around ink its blur still darkens the paper: until the next pixel out is no darker than `faint`.
int blurOf(const cv::Mat& ink, const InkMap& map, double dpi, int faint) {
    const cv::Rect middle(ink.cols / 4, ink.rows / 4, std::max(1, ink.cols / 2), std::max(1, ink.rows / 2));
    const auto pixels = [dpi](double at300) { return std::max(1, static_cast<int>(std::lround(at300 * dpi / 300))); };
    for (const double reach : {3.0, 4.5, 6.0}) {
        const int inner = 2 * pixels(reach) + 1;
        cv::Mat out, in;
        cv::dilate(ink(middle), in, cv::getStructuringElement(cv::MORPH_RECT, {inner, inner}));
        cv::dilate(ink(middle), out, cv::getStructuringElement(cv::MORPH_RECT, {inner + 2, inner + 2}));
        if (cv::mean(map.depth(middle), out & ~in)[0] < faint) return pixels(reach);
    }
    return pixels(7.5);
}

// What is as deep as ink but no ink, a little way off the strokes, may be another, fainter stroke: it is hidden only
// on pages so blurred that it is more likely a shadow.
cv::Mat hiddenBy(const cv::Mat& ink, const InkMap& map, double dpi) {
    const int reach = blurOf(ink, map, dpi, 12), sharp = std::max(1, static_cast<int>(std::lround(3 * dpi / 300)));
    const auto grown = [&ink](int by) {
        cv::Mat result;
        cv::dilate(ink, result, cv::getStructuringElement(cv::MORPH_RECT, {2 * by + 1, 2 * by + 1}));
        return result;
    };
    const cv::Mat hidden = grown(reach);
    if (reach > sharp) return hidden;
    cv::Mat blur;
    deepestNearby(map, dpi).convertTo(blur, CV_8U, kBlurTail);
    cv::max(blur, kLeastDepth, blur);
    return grown(std::max(1, 2 * sharp / 3)) | (hidden & (map.depth < blur));
}

// Pixels: how far off the paper, in depth or in colour, where no ink hides it.
cv::Mat restOf(const InkMap& map, const cv::Mat& hidden) {
    cv::Mat rest, yellow;
    cv::absdiff(map.red, cv::Scalar(128), rest);
    cv::absdiff(map.yellow, cv::Scalar(128), yellow);
    cv::max(rest, yellow, rest);
    cv::add(rest, rest, rest);
    cv::max(rest, map.depth, rest);
    rest.setTo(0, hidden);
    return rest;
}

// The grain of the plainest tenth of the page tells what a mark must surpass. Measured: 5 to 8 there on scans and
// photographs, twice that at most elsewhere on the same paper; pencil is at 25 and more, guilloche at 20.
int grainOf(const cv::Mat& rest) {
    std::vector<uchar> values;
    for (int y = 0; y < rest.rows; ++y)
        for (int x = 0; x < rest.cols; ++x)
            if (rest.at<uchar>(y, x) > 0) values.push_back(rest.at<uchar>(y, x));
    if (values.empty()) return 12;
    const auto tenth = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 10);
    std::nth_element(values.begin(), tenth, values.end());
    return std::clamp(static_cast<int>(std::lround(1.8 * *tenth + 3)), 12, 30);
}

cv::Mat kindsOf(const InkMap& map, const cv::Mat& rest, int grain) {
    cv::Mat kinds(rest.size(), CV_8UC1, cv::Scalar(kPaper)), labels, stats, centres;
    const cv::Mat drawn = (rest > grain) | (map.lighter > 2 * grain + 10);
    const int count = cv::connectedComponentsWithStats(drawn, labels, stats, centres, 8);
    for (int y = 0; y < rest.rows; ++y)
        for (int x = 0; x < rest.cols; ++x) {
            const int label = labels.at<int>(y, x);
            // A lone cell that hardly stands out is a fibre.
            const bool fibre = label > 0 && label < count && stats.at<int>(label, cv::CC_STAT_AREA) == 1 &&
                               rest.at<uchar>(y, x) < 2 * grain;
            if (label > 0 && !fibre) kinds.at<uchar>(y, x) = kDrawn;
        }
    kinds.setTo(kPicture, map.pictures);
    return kinds;
}

} // namespace

Segments segment(const cv::Mat& bgr, double dpi) {
    Segments result;
    result.map = inkMap(bgr, dpi);
    const InkMap& map = result.map;
    result.parts = inkParts(settled(inkClasses(map, dpi), map, dpi), map, bgr);
    const double scale = dpi / 300;
    sweep(result.parts, std::max(2, static_cast<int>(6 * scale * scale)), static_cast<int>(400 * scale * scale));
    result.inks = findInks(result.parts);
    const cv::Mat ink = maskOfInks(result.parts, bgr.size());
    result.hidden = hiddenBy(ink, map, dpi);
    const cv::Mat rest = cellMaxima(restOf(map, result.hidden), map.cell, map.paper.size());
    result.grain = grainOf(rest);
    result.kinds = kindsOf(map, rest, result.grain);
    return result;
}

} // namespace quay
