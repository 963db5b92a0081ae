// Lines are looked for in columns of the page, so that neither two columns of text nor a rest of skew blur them.
#include "scanner/imaging/line_shapes.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr int kColumn = 130;                // pixels of a view of 100 dpi: four or five words
constexpr float kLowest = 3, kHighest = 40; // height of small letters, pixels
constexpr float kDense = 0.5F;     // of the fullest row: the small letters reach it, strokes above and below do not
constexpr float kLeastInk = 0.04F; // of the column's width in the fullest row: less is a letter or two

std::vector<float> rowsOf(const cv::Mat& column) {
    cv::Mat sums;
    cv::reduce(column, sums, 1, cv::REDUCE_SUM, CV_32F);
    std::vector<float> rows(static_cast<std::size_t>(sums.rows));
    for (int y = 0; y < sums.rows; ++y)
        rows[static_cast<std::size_t>(y)] = sums.at<float>(y) / (255.0F * static_cast<float>(column.cols));
    return rows;
}

float at(const std::vector<float>& rows, float y) {
    const float below = std::floor(y);
    const auto i = static_cast<std::ptrdiff_t>(below), n = static_cast<std::ptrdiff_t>(rows.size());
    const auto value = [&](std::ptrdiff_t k) { return k < 0 || k >= n ? 0.0F : rows[static_cast<std::size_t>(k)]; };
    return value(i) + (y - below) * (value(i + 1) - value(i));
}

// Mean of the rows from..to, which need not be whole.
float mean(const std::vector<float>& rows, float from, float to) {
    float sum = 0;
    constexpr int kSteps = 4;
    for (int k = 0; k < kSteps; ++k)
        sum += at(rows, from + (to - from) * (static_cast<float>(k) + 0.5F) / kSteps - 0.5F);
    return sum / kSteps;
}

// Where the profile crosses `level` between rows i and i + 1, as an edge between pixels.
float edgeBetween(const std::vector<float>& rows, std::size_t i, float level) {
    const float a = rows[i], b = rows[i + 1];
    return static_cast<float>(i) + 0.5F + (a == b ? 0.5F : std::clamp((level - a) / (b - a), 0.0F, 1.0F));
}

// Dots to write on carry no letters, and outweigh the few that stand among them.
cv::Mat withoutLeaders(const cv::Mat& writing) {
    constexpr int kDot = 4, kGap = 13, kShortest = 45; // pixels of a view of 100 dpi
    cv::Mat labels, stats, centres, dots = cv::Mat::zeros(writing.size(), CV_8U), rows;
    const int count = cv::connectedComponentsWithStats(writing > 0, labels, stats, centres, 8);
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        if (box.height <= kDot) dots(box).setTo(255);
    }
    cv::morphologyEx(dots, rows, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {kGap, 1}));
    cv::morphologyEx(rows, rows, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {kShortest, 1}));
    cv::dilate(rows, rows, cv::getStructuringElement(cv::MORPH_RECT, {1, 3}));
    cv::Mat kept = writing.clone();
    kept.setTo(0, rows & dots);
    return kept;
}

} // namespace

std::vector<LineShape> lineShapes(const cv::Mat& writing) {
    const cv::Mat ink = withoutLeaders(writing);
    std::vector<LineShape> shapes;
    for (int x = 0; x + kColumn <= ink.cols; x += kColumn) {
        const auto rows = rowsOf(ink.colRange(x, x + kColumn));
        const std::size_t n = rows.size();
        for (std::size_t y = 1; y + 1 < n; ++y) {
            if (rows[y] < kLeastInk || rows[y] < rows[y - 1] || rows[y] <= rows[y + 1]) continue;
            const float level = kDense * rows[y];
            std::size_t top = y, bottom = y;
            while (top > 0 && rows[top - 1] > level && rows[top - 1] <= rows[y]) --top;
            while (bottom + 1 < n && rows[bottom + 1] > level && rows[bottom + 1] <= rows[y]) ++bottom;
            const bool fullest =
                (top == 0 || rows[top - 1] <= rows[y]) && (bottom + 1 >= n || rows[bottom + 1] <= rows[y]);
            if (!fullest || top == 0 || bottom + 1 >= n) continue;
            const float from = edgeBetween(rows, top - 1, level), to = edgeBetween(rows, bottom, level);
            const float height = to - from, step = height / 5;
            if (height < kLowest || height > kHighest) continue;
            const float core = mean(rows, from, to);
            LineShape shape;
            const float middle = (from + to) / 2, first = middle - step * LineShape::kRows / 2;
            for (std::size_t k = 0; k < LineShape::kRows; ++k)
                shape.ink[k] =
                    mean(rows, first + step * static_cast<float>(k), first + step * static_cast<float>(k + 1)) / core;
            shapes.push_back(shape);
        }
    }
    return shapes;
}

} // namespace quay
