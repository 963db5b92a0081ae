// The paper is closed at the size of cells; then every pixel is compared with the paper of its cell.
#include "scanner/imaging/ink_map.h"

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace quay {
namespace {

constexpr double kCellsPerInch = 37.5;
// Cells. 4.7 mm is wider than any stroke of text (widest seen: 1.7 mm, a heading of 34 points), and narrower than a
// photograph; 11 mm closes over black bars and blots.
constexpr int kClosing = 7, kWideClosing = 17;
constexpr int kNotPaper = 45;        // levels of luma under the page's paper; a book's gutter has up to 40, a tint 30
constexpr int kLeastPicture = 100;   // cells, 0.46 cm²; smaller dark things are closed over
constexpr double kFilledPart = 0.35; // of its box: a photograph, whose light parts belong to it

cv::Mat closed(const cv::Mat& cells, int width) {
    cv::Mat result;
    cv::morphologyEx(cells, result, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {width, width}));
    return result;
}

// What four fifths of the cells do not surpass.
int usualBrightness(const cv::Mat& luma) {
    std::array<int, 256> counts{};
    for (int y = 0; y < luma.rows; ++y)
        for (int x = 0; x < luma.cols; ++x) ++counts[luma.at<uchar>(y, x)];
    const auto wanted = static_cast<int>(0.8 * static_cast<double>(luma.total()));
    int level = 0;
    for (int seen = counts[0]; seen < wanted && level < 255; seen += counts[static_cast<std::size_t>(level)]) ++level;
    return level;
}

// Parts of `dark` as large as pictures, filled to their boxes if they are most of these, and one cell more all round.
cv::Mat picturesAmong(const cv::Mat& dark) {
    cv::Mat labels, stats, centres, pictures(dark.size(), CV_8UC1, cv::Scalar(0));
    const int count = cv::connectedComponentsWithStats(dark, labels, stats, centres, 8);
    for (int k = 1; k < count; ++k) {
        const int area = stats.at<int>(k, cv::CC_STAT_AREA);
        const cv::Rect box(stats.at<int>(k, cv::CC_STAT_LEFT), stats.at<int>(k, cv::CC_STAT_TOP),
                           stats.at<int>(k, cv::CC_STAT_WIDTH), stats.at<int>(k, cv::CC_STAT_HEIGHT));
        if (area < kLeastPicture) continue;
        if (area > kFilledPart * box.area())
            pictures(box).setTo(255);
        else
            pictures.setTo(255, labels == k);
    }
    cv::dilate(pictures, pictures, cv::Mat());
    return pictures;
}

void findPaper(const cv::Mat& bgr, double dpi, InkMap& map) {
    map.cell = std::max(2, static_cast<int>(std::lround(dpi / kCellsPerInch)));
    const cv::Size cells(std::max(1, bgr.cols / map.cell), std::max(1, bgr.rows / map.cell));
    const cv::Rect whole(0, 0, std::min(bgr.cols, cells.width * map.cell), std::min(bgr.rows, cells.height * map.cell));
    cv::Mat means, luma, small;
    cv::resize(bgr(whole), means, cells, 0, 0, cv::INTER_AREA);
    map.paper = closed(means, kClosing);
    cv::cvtColor(map.paper, luma, cv::COLOR_BGR2GRAY);
    const cv::Mat dark = luma < usualBrightness(luma) - kNotPaper;
    map.pictures = picturesAmong(dark);
    cv::dilate(dark & ~map.pictures, small, cv::getStructuringElement(cv::MORPH_RECT, {kClosing, kClosing}));
    if (cv::countNonZero(small) > 0) closed(means, kWideClosing).copyTo(map.paper, small & ~map.pictures);
    cv::medianBlur(map.paper, map.paper, 5);
    cv::GaussianBlur(map.paper, map.paper, {}, 1.0);
}

// The paper of one row, as wide as the picture: its strongest channel, and in 64ths what makes each channel as strong.
struct PaperRow {
    std::vector<uchar> top;
    std::array<std::vector<uchar>, 3> factors;
};

void spread(const cv::Mat& paper, int row, int cell, int width, PaperRow& to) {
    to.top.resize(static_cast<std::size_t>(width));
    for (auto& each : to.factors) each.resize(static_cast<std::size_t>(width));
    const auto* cells = paper.ptr<cv::Vec3b>(row);
    for (int column = 0; column < paper.cols; ++column) {
        const cv::Vec3b& colour = cells[column];
        const int left = column * cell, right = column + 1 == paper.cols ? width : left + cell;
        const int top = std::max({colour[0], colour[1], colour[2], uchar{1}});
        std::fill(to.top.begin() + left, to.top.begin() + right, static_cast<uchar>(top));
        for (int c = 0; c < 3; ++c) {
            const int factor = std::min(255, (64 * top + colour[c] / 2) / std::max<int>(colour[c], 1));
            auto& plane = to.factors[static_cast<std::size_t>(c)];
            std::fill(plane.begin() + left, plane.begin() + right, static_cast<uchar>(factor));
        }
    }
}

struct RowOut {
    uchar *depth, *red, *yellow;
    uchar* lighter; // the most so far
};

uchar clipped(int value) { return static_cast<uchar>(std::clamp(value, 0, 255)); }

void compareOne(const uchar* bgr, const PaperRow& paper, std::size_t x, const RowOut& to) {
    const auto lack = [&](std::size_t c) { return paper.top[x] - ((bgr[3 * x + c] * paper.factors[c][x]) >> 6); };
    const int blue = lack(0), green = lack(1), red = lack(2);
    const int depth = (29 * blue + 150 * green + 77 * red) / 256;
    to.depth[x] = clipped(depth);
    to.lighter[x] = std::max(to.lighter[x], clipped(-depth));
    to.red[x] = clipped(128 + (green - red) / 2);
    to.yellow[x] = clipped(128 + (2 * blue - green - red) / 4);
}

// Half of sixteen pixels: what each channel lacks, weighed to a quarter of the precision of compareOne.
struct Lacks {
    cv::v_int16x8 depth, red, yellow;
};

Lacks lacksOf(const cv::v_int16x8& blue, const cv::v_int16x8& green, const cv::v_int16x8& red) {
    const auto times = [](const cv::v_int16x8& value, short by) { return value * cv::v_setall_s16(by); };
    return {(times(blue, 7) + times(green, 38) + times(red, 19)) >> 6, (green - red) >> 1,
            (blue + blue - green - red) >> 2};
}

void compareRow(const uchar* bgr, const PaperRow& paper, int width, const RowOut& to) {
    int x = 0;
    const cv::v_int16x8 middle = cv::v_setall_s16(128), zero = cv::v_setzero_s16();
    for (; x + 16 <= width; x += 16) {
        std::array<cv::v_uint8x16, 3> pixel;
        cv::v_load_deinterleave(bgr + 3 * x, pixel[0], pixel[1], pixel[2]);
        std::array<cv::v_int16x8, 3> low, high;
        cv::v_uint16x8 topLow, topHigh;
        cv::v_expand(cv::v_load(paper.top.data() + x), topLow, topHigh);
        for (std::size_t c = 0; c < 3; ++c) {
            cv::v_uint16x8 factorLow, factorHigh, pixelLow, pixelHigh;
            cv::v_expand(cv::v_load(paper.factors[c].data() + x), factorLow, factorHigh);
            cv::v_expand(pixel[c], pixelLow, pixelHigh);
            low[c] = cv::v_reinterpret_as_s16(topLow) - cv::v_reinterpret_as_s16((pixelLow * factorLow) >> 6);
            high[c] = cv::v_reinterpret_as_s16(topHigh) - cv::v_reinterpret_as_s16((pixelHigh * factorHigh) >> 6);
        }
        const Lacks a = lacksOf(low[0], low[1], low[2]), b = lacksOf(high[0], high[1], high[2]);
        cv::v_store(to.depth + x, cv::v_pack_u(a.depth, b.depth));
        const cv::v_uint8x16 lighter = cv::v_pack_u(zero - a.depth, zero - b.depth);
        cv::v_store(to.lighter + x, cv::v_max(cv::v_load(to.lighter + x), lighter));
        cv::v_store(to.red + x, cv::v_pack_u(middle + a.red, middle + b.red));
        cv::v_store(to.yellow + x, cv::v_pack_u(middle + a.yellow, middle + b.yellow));
    }
    for (; x < width; ++x) compareOne(bgr, paper, static_cast<std::size_t>(x), to);
}

} // namespace

int cellAt(int pixel, int cell, int cells) { return std::min(pixel / cell, cells - 1); }

cv::Rect cellBox(const InkMap& map, int column, int row) {
    const int right = column + 1 == map.paper.cols ? map.depth.cols : (column + 1) * map.cell;
    const int bottom = row + 1 == map.paper.rows ? map.depth.rows : (row + 1) * map.cell;
    return {column * map.cell, row * map.cell, right - column * map.cell, bottom - row * map.cell};
}

namespace {

// One row a row of cells, one column a pixel: the greatest value of each cell's columns.
cv::Mat cellMaximaOfRows(const cv::Mat& rows, int cell, int columns) {
    cv::Mat result(rows.rows, columns, CV_8UC1, cv::Scalar(0));
    for (int row = 0; row < rows.rows; ++row) {
        const uchar* from = rows.ptr(row);
        for (int column = 0; column < columns; ++column) {
            const int right = column + 1 == columns ? rows.cols : (column + 1) * cell;
            result.at<uchar>(row, column) = *std::max_element(from + column * cell, from + right);
        }
    }
    return result;
}

} // namespace

cv::Mat cellMaxima(const cv::Mat& pixels, int cell, cv::Size cells) {
    cv::Mat rows(cells.height, pixels.cols, CV_8UC1);
    for (int row = 0; row < cells.height; ++row) {
        const int bottom = row + 1 == cells.height ? pixels.rows : (row + 1) * cell;
        cv::Mat most = rows.row(row);
        pixels.row(row * cell).copyTo(most);
        for (int y = row * cell + 1; y < bottom; ++y) cv::max(most, pixels.row(y), most);
    }
    return cellMaximaOfRows(rows, cell, cells.width);
}

double pictureShare(const cv::Mat& bgr, double dpi) {
    InkMap map;
    findPaper(bgr, dpi, map);
    return cv::countNonZero(map.pictures) / static_cast<double>(map.pictures.total());
}

InkMap inkMap(const cv::Mat& bgr, double dpi) {
    InkMap map;
    findPaper(bgr, dpi, map);
    for (cv::Mat* each : {&map.depth, &map.red, &map.yellow}) each->create(bgr.size(), CV_8UC1);
    cv::Mat lightest(map.paper.rows, bgr.cols, CV_8UC1, cv::Scalar(0));
    PaperRow paper;
    for (int y = 0, known = -1; y < bgr.rows; ++y) {
        const int row = cellAt(y, map.cell, map.paper.rows);
        if (row != known) spread(map.paper, known = row, map.cell, bgr.cols, paper);
        compareRow(bgr.ptr(y), paper, bgr.cols,
                   {map.depth.ptr(y), map.red.ptr(y), map.yellow.ptr(y), lightest.ptr(row)});
    }
    map.lighter = cellMaximaOfRows(lightest, map.cell, map.paper.cols);
    cv::GaussianBlur(map.depth, map.depth, {5, 5}, 0.8);
    cv::blur(map.red, map.red, {3, 3});
    cv::blur(map.yellow, map.yellow, {3, 3});
    return map;
}

} // namespace quay
