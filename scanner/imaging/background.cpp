// Ink is filled from what is round it and grain becomes flat paper before anything is coded: neither is seen, both
// would cost most of the bytes.
#include "scanner/imaging/background.h"

#include "scanner/imaging/encode.h"
#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>

namespace quay {
namespace {

constexpr double kSquareCmPerCell = 0.0677 * 0.0677;
constexpr std::size_t kMostRegions = 24;
// Two boxes become one when that adds at most this many cells of nothing: a picture's own headers take 500 bytes.
constexpr int kCheapCells = 350;

struct Region {
    cv::Rect cells;
    bool picture = false; // mostly a photograph
};

cv::Rect boxOf(const cv::Mat& stats, int label) {
    return {stats.at<int>(label, cv::CC_STAT_LEFT), stats.at<int>(label, cv::CC_STAT_TOP),
            stats.at<int>(label, cv::CC_STAT_WIDTH), stats.at<int>(label, cv::CC_STAT_HEIGHT)};
}

// Joins the pair that wastes least, again and again, while that is cheaper than another picture, or there are too
// many of them.
void joinBoxes(std::vector<cv::Rect>& boxes) {
    while (boxes.size() > 1) {
        std::size_t first = 0, second = 1;
        int least = std::numeric_limits<int>::max();
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t k = i + 1; k < boxes.size(); ++k) {
                const int waste = (boxes[i] | boxes[k]).area() - boxes[i].area() - boxes[k].area();
                if (waste < least) least = waste, first = i, second = k;
            }
        if (least > kCheapCells && boxes.size() <= kMostRegions) return;
        boxes[first] |= boxes[second];
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(second));
    }
}

std::vector<Region> regionsOf(const cv::Mat& kinds) {
    cv::Mat drawn = kinds != kPaper, labels, stats, centres;
    cv::dilate(drawn, drawn, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
    const int count = cv::connectedComponentsWithStats(drawn, labels, stats, centres, 8);
    std::vector<cv::Rect> boxes;
    for (int k = 1; k < count; ++k) boxes.push_back(boxOf(stats, k));
    std::sort(boxes.begin(), boxes.end(), [](const cv::Rect& a, const cv::Rect& b) { return a.area() > b.area(); });
    if (boxes.size() > 200) boxes = {cv::Rect(0, 0, kinds.cols, kinds.rows)}; // all over the page
    joinBoxes(boxes);
    std::vector<Region> regions;
    for (const cv::Rect& box : boxes)
        regions.push_back({box, 4 * cv::countNonZero(kinds(box) == kPicture) > box.area()});
    return regions;
}

bool isFine(const Region& region) { return region.cells.area() * kSquareCmPerCell < 150; }

// Small things are fine things: a seal, a signature. What covers a page is a pattern.
double dpiOf(const Region& region, double most) {
    const double area = region.cells.area() * kSquareCmPerCell;
    const double wanted = region.picture ? 200 : area < 40 ? 300 : area < 150 ? 200 : 150;
    return std::min(wanted, most);
}

// `picture` at `size`, which is smaller: by a whole factor, then linearly over the rest, less than two.
cv::Mat reduced(const cv::Mat& picture, cv::Size size) {
    cv::Mat result = shrunkBy(picture, std::min(picture.cols / size.width, picture.rows / size.height));
    if (result.size() != size) cv::resize(result, result, size, 0, 0, cv::INTER_LINEAR);
    return result;
}

// The picture under the ink, from the pixels that no ink hides: near ones where there are any, else the paper.
cv::Mat withoutInk(const cv::Mat& bgr, const cv::Mat& hidden, const cv::Mat& paper, cv::Size size) {
    constexpr int kNear = 15;
    cv::Mat seen = bgr.clone(), visible = ~hidden, sum, weight;
    seen.setTo(0, hidden);
    seen = reduced(seen, size);
    visible = reduced(visible, size);
    cv::boxFilter(seen, sum, CV_16U, {kNear, kNear}, {-1, -1}, false, cv::BORDER_CONSTANT);
    cv::boxFilter(visible, weight, CV_16U, {kNear, kNear}, {-1, -1}, false, cv::BORDER_CONSTANT);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const int here = visible.at<uchar>(y, x), near = weight.at<ushort>(y, x);
            if (here == 255) continue;
            auto& to = seen.at<cv::Vec3b>(y, x);
            const auto& round = sum.at<cv::Vec3w>(y, x);
            for (int c = 0; c < 3; ++c) {
                if (here >= 64)
                    to[c] = static_cast<uchar>(std::min(255, to[c] * 255 / here));
                else if (near > 255)
                    to[c] = static_cast<uchar>(std::min(255, round[c] * 255 / near));
                else
                    to[c] = paper.at<cv::Vec3b>(y, x)[c];
            }
        }
    return seen;
}

// 0 where there is paper only, 255 where a cell is drawn on, with soft edges.
cv::Mat drawnness(const cv::Mat& kinds, const cv::Rect& cells, cv::Size size) {
    cv::Mat drawn = kinds != kPaper, result;
    cv::dilate(drawn, drawn, cv::Mat());
    cv::resize(drawn(cells), result, size, 0, 0, cv::INTER_LINEAR);
    return result;
}

// Of 255, how much of its distance from the paper a pixel keeps that is so many levels off it: none up to half the
// grain, all from the grain on.
std::array<uchar, 256> keptShares(int grain) {
    std::array<uchar, 256> shares{};
    for (int off = 0; off < 256; ++off)
        shares[static_cast<std::size_t>(off)] = cv::saturate_cast<uchar>(255 * (off - grain / 2) / (grain - grain / 2));
    return shares;
}

int distance(const cv::Vec3b& a, const cv::Vec3b& b) {
    return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]);
}

// Moves what is off the paper by grain only onto the paper; of a photograph, only what is not drawn on at all.
void flatten(cv::Mat& picture, const cv::Mat& paper, const cv::Mat& drawn, int grain, bool photograph) {
    cv::Mat off(picture.size(), CV_8U, cv::Scalar(255));
    for (int y = 0; y < picture.rows && !photograph; ++y) {
        const cv::Vec3b *here = picture.ptr<cv::Vec3b>(y), *ground = paper.ptr<cv::Vec3b>(y);
        uchar* to = off.ptr(y);
        for (int x = 0; x < picture.cols; ++x) to[x] = static_cast<uchar>(distance(here[x], ground[x]) / 3);
    }
    if (!photograph) cv::blur(off, off, {3, 3});
    const auto shares = keptShares(grain);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            const int weight = std::min(photograph ? uchar{255} : shares[off.at<uchar>(y, x)], drawn.at<uchar>(y, x));
            if (weight == 255) continue;
            auto& to = picture.at<cv::Vec3b>(y, x);
            const auto& ground = paper.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c) to[c] = static_cast<uchar>(ground[c] + (to[c] - ground[c]) * weight / 255);
        }
}

// Whether its pixels are off grey by more than JPEG makes them (6 levels between channels), here and there at least:
// a tinted paper, a pale stamp.
bool hasColour(const cv::Mat& picture) {
    constexpr int kOffGrey = 8;
    std::size_t coloured = 0;
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            const cv::Vec3b& p = picture.at<cv::Vec3b>(y, x);
            coloured += std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}) > kOffGrey;
        }
    return 1000 * coloured > picture.total();
}

struct Coding {
    int quality = 80;
    bool colour = true, fine = false;
};

PageLayer layerOf(const cv::Mat& picture, const Coding& coding) {
    PageLayer layer;
    layer.width = picture.cols;
    layer.height = picture.rows;
    const bool grey = !coding.colour;
    cv::Mat pixels = picture;
    if (grey && picture.channels() == 3) cv::cvtColor(picture, pixels, cv::COLOR_BGR2GRAY);
    layer.coding = grey ? PictureCoding::JpegGrey : PictureCoding::JpegColour;
    JpegOptions options;
    options.quality = coding.quality;
    options.fullChroma = coding.fine;
    options.fineChroma = coding.fine;
    options.fineGround = true;
    options.progressive = true;
    layer.data = encodeJpeg(pixels, options);
    return layer;
}

// The shades of one ink on even paper, such as a seal's: one channel instead of three.
struct Shades {
    cv::Mat grey; // 0 is paper, 255 the deepest
    InkRange range;
};

// The mean of what the deepest third of the drawn pixels take from the paper.
cv::Vec3f inkOf(const cv::Mat& off, int grain) {
    std::vector<std::pair<int, cv::Vec3s>> drawn;
    for (int y = 0; y < off.rows; ++y)
        for (int x = 0; x < off.cols; ++x) {
            const cv::Vec3s& p = off.at<cv::Vec3s>(y, x);
            const int depth = p[0] + p[1] + p[2];
            if (depth > 3 * grain) drawn.emplace_back(depth, p);
        }
    if (drawn.empty()) return {};
    const auto from = drawn.begin() + static_cast<std::ptrdiff_t>(drawn.size() * 2 / 3);
    std::nth_element(drawn.begin(), from, drawn.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    cv::Vec3f sum;
    for (auto each = from; each != drawn.end(); ++each) sum += cv::Vec3f(each->second);
    return sum * (1.0F / static_cast<float>(drawn.end() - from));
}

std::optional<Shades> shadesOfOneInk(const cv::Mat& picture, const cv::Mat& paper, int grain) {
    constexpr double kEvenPaper = 5;   // levels of standard deviation
    constexpr double kOtherInk = 0.03; // of the drawn pixels may be off the line from paper to ink ...
    constexpr float kOffLine = 24;     // ... by this much. Measured: seals 4 to 12 with JPEG noise, blue on red 90
    constexpr float kDeepest = 1.35F;  // times the ink: where lines cross
    cv::Scalar mean, deviation;
    cv::meanStdDev(paper, mean, deviation);
    if (std::max({deviation[0], deviation[1], deviation[2]}) > kEvenPaper) return {};
    cv::Mat off;
    cv::subtract(paper, picture, off, {}, CV_16S);
    const cv::Vec3f ink = inkOf(off, grain);
    const float length = ink.dot(ink);
    if (length < 1) return {};
    Shades shades{cv::Mat(picture.size(), CV_8UC1), {}};
    int drawn = 0, others = 0;
    for (int y = 0; y < off.rows; ++y)
        for (int x = 0; x < off.cols; ++x) {
            const cv::Vec3f p(off.at<cv::Vec3s>(y, x));
            const float share = p.dot(ink) / length;
            drawn += std::abs(p[0]) + std::abs(p[1]) + std::abs(p[2]) > static_cast<float>(3 * grain);
            others += cv::norm(p - ink * share) > kOffLine;
            shades.grey.at<uchar>(y, x) = cv::saturate_cast<uchar>(share / kDeepest * 255);
        }
    if (others > kOtherInk * drawn) return {};
    for (int c = 0; c < 3; ++c) {
        const auto at = static_cast<std::size_t>(2 - c);
        shades.range.none[at] = cv::saturate_cast<uchar>(mean[c]);
        shades.range.full[at] = cv::saturate_cast<uchar>(mean[c] - kDeepest * ink[c]);
    }
    return shades;
}

// The picture in as few channels as it takes.
PageLayer drawingLayer(const cv::Mat& picture, const cv::Mat& paper, int grain, const Coding& coding) {
    if (const auto shades = coding.fine ? shadesOfOneInk(picture, paper, grain) : std::nullopt) {
        PageLayer layer = layerOf(shades->grey, {coding.quality, false, false});
        layer.range = shades->range;
        return layer;
    }
    return layerOf(picture, coding);
}

PageLayer regionLayer(const cv::Mat& bgr, const Segments& segments, const Region& region, double dpi,
                      const BackgroundOptions& options) {
    const InkMap& map = segments.map;
    const cv::Rect box =
        cellBox(map, region.cells.x, region.cells.y) | cellBox(map, region.cells.br().x - 1, region.cells.br().y - 1);
    const double scale = std::min(1.0, dpiOf(region, options.mostDpi) / dpi);
    const auto scaled = [scale](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
    const cv::Size size(scaled(box.width), scaled(box.height));
    cv::Mat paper;
    cv::resize(map.paper(region.cells), paper, size, 0, 0, cv::INTER_LINEAR);
    cv::Mat picture = withoutInk(bgr(box), segments.hidden(box), paper, size);
    flatten(picture, paper, drawnness(segments.kinds, region.cells, size), segments.grain, region.picture);
    const bool colour = hasColour(map.paper) || hasColour(picture);
    PageLayer layer = region.picture
                          ? layerOf(picture, {options.quality + 45, colour, false})
                          : drawingLayer(picture, paper, segments.grain, {options.quality, colour, isFine(region)});
    layer.left = static_cast<double>(box.x) / bgr.cols;
    layer.top = static_cast<double>(box.y) / bgr.rows;
    layer.right = static_cast<double>(box.br().x) / bgr.cols;
    layer.bottom = static_cast<double>(box.br().y) / bgr.rows;
    return layer;
}

// Whether nobody sees where one pixel ends and the next begins: all are much alike, or all neighbours but a few.
// `covered` is not 0 where the picture is not seen at all.
bool isSmooth(const cv::Mat& picture, const cv::Mat& covered) {
    constexpr double kEven = 3; // levels of standard deviation
    constexpr int kVisible = 6; // levels, of three channels together
    cv::Scalar mean, deviation;
    cv::meanStdDev(picture, mean, deviation, ~covered);
    if (std::max({deviation[0], deviation[1], deviation[2]}) < kEven) return true;
    std::size_t steps = 0;
    for (int y = 1; y < picture.rows; ++y)
        for (int x = 1; x < picture.cols; ++x) {
            const auto& here = picture.at<cv::Vec3b>(y, x);
            if (covered.at<uchar>(y, x)) continue;
            steps += distance(here, picture.at<cv::Vec3b>(y - 1, x)) > kVisible ||
                     distance(here, picture.at<cv::Vec3b>(y, x - 1)) > kVisible;
        }
    return 1000 * steps <= picture.total();
}

// The paper alone. Poppler shows pixels magnified four times and more as squares, which is seen where a paper is
// stained, and there it is drawn in pixels of 1/80 inch.
cv::Mat tintOf(const cv::Mat& paper, const std::vector<Region>& regions, cv::Size page, double dpi) {
    constexpr double kSmoothDpi = 80;
    cv::Mat tint, covered(paper.size(), CV_8U, cv::Scalar(0));
    for (const Region& region : regions) covered(region.cells).setTo(255);
    cv::resize(paper, tint, {(paper.cols + 1) / 2, (paper.rows + 1) / 2}, 0, 0, cv::INTER_AREA);
    cv::resize(covered, covered, tint.size(), 0, 0, cv::INTER_NEAREST);
    if (isSmooth(tint, covered)) return tint;
    const double factor = kSmoothDpi / dpi;
    const cv::Size size(std::max(1, static_cast<int>(page.width * factor)),
                        std::max(1, static_cast<int>(page.height * factor)));
    cv::resize(paper, tint, size, 0, 0, cv::INTER_CUBIC);
    return tint;
}

PageLayer tintLayer(const cv::Mat& paper, const std::vector<Region>& regions, cv::Size page, double dpi) {
    constexpr int kFew =
        100'000; // pixels: a few hundred bytes more, and no step where one block ends and the next begins
    const cv::Mat tint = tintOf(paper, regions, page, dpi);
    return layerOf(tint, {tint.total() < kFew ? 85 : 80, hasColour(paper), false});
}

// Brings the paper round a picture to the one shade that the picture has it in, or its border would be seen.
void blendTowards(const Rgb& shade, const cv::Rect& cells, cv::Mat& paper) {
    constexpr float kReach = 24, kRim = 2; // cells: 16 mm
    cv::Mat outside(paper.size(), CV_8U, cv::Scalar(255)), distances;
    outside(cells).setTo(0);
    cv::distanceTransform(outside, distances, cv::DIST_L2, 3);
    for (int y = 0; y < paper.rows; ++y)
        for (int x = 0; x < paper.cols; ++x) {
            const float part = std::clamp(1 - (distances.at<float>(y, x) - kRim) / kReach, 0.0F, 1.0F);
            const float share = part * part * (3 - 2 * part);
            auto& colour = paper.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c) {
                const auto wanted = static_cast<float>(shade[static_cast<std::size_t>(2 - c)]);
                const auto now = static_cast<float>(colour[c]);
                colour[c] = cv::saturate_cast<uchar>(now + share * (wanted - now));
            }
        }
}

} // namespace

std::vector<PageLayer> backgroundLayers(const cv::Mat& bgr, const Segments& segments, double dpi,
                                        const BackgroundOptions& options) {
    const auto regions = regionsOf(segments.kinds);
    cv::Mat paper = segments.map.paper.clone();
    std::vector<PageLayer> layers(1);
    for (const Region& region : regions) {
        layers.push_back(regionLayer(bgr, segments, region, dpi, options));
        if (const auto& range = layers.back().range) blendTowards(range->none, region.cells, paper);
    }
    layers.front() = tintLayer(paper, regions, bgr.size(), dpi);
    return layers;
}

} // namespace quay
