// Letters are components of about the usual height; each joins the row that ends just left of it at its level.
#include "scanner/imaging/text_rows.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr int kInkDepth = 25;                      // grey levels below the paper, as in text_lines.cpp
constexpr int kLeastHeight = 4, kMostHeight = 60;  // pixels of a look of 1200
constexpr double kSmallest = 0.55, kLargest = 2.4; // of the usual height: no dots, accents, rules or pictures
constexpr double kWide = 1.4;     // of its height: several letters that touch, which are looked at one by one
constexpr double kGap = 1.9;      // of the height: between words; two columns are 2 apart
constexpr double kOffLevel = 0.6; // of the height: a descender stays in its row; the next row is 1.4 or more away
constexpr std::size_t kLeastLetters = 8;
constexpr double kLeastLength = 0.18; // of the width

struct Letter {
    double left = 0, right = 0, foot = 0, height = 0;
};

// The lowest pixel of the component within the columns.
int footOf(const cv::Mat& labels, int label, cv::Rect box) {
    for (int y = box.br().y - 1; y > box.y; --y) {
        const int* row = labels.ptr<int>(y);
        for (int x = box.x; x < box.br().x; ++x)
            if (row[x] == label) return y;
    }
    return box.y;
}

double usualHeight(const cv::Mat& stats) {
    std::vector<int> heights;
    for (int i = 1; i < stats.rows; ++i) {
        const int height = stats.at<int>(i, cv::CC_STAT_HEIGHT), width = stats.at<int>(i, cv::CC_STAT_WIDTH);
        if (height >= kLeastHeight && height <= kMostHeight && width >= height / 3) heights.push_back(height);
    }
    if (heights.size() < 3 * kLeastLetters) return 0;
    // Letters without ascenders: where letters touch, more than half of all have one somewhere.
    const auto nth = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 35 / 100);
    std::nth_element(heights.begin(), nth, heights.end());
    return *nth;
}

std::vector<Letter> letters(const cv::Mat& ink) {
    const cv::Mat dark = ink > kInkDepth;
    cv::Mat labels, stats, centres;
    cv::connectedComponentsWithStats(dark, labels, stats, centres);
    const double usual = usualHeight(stats);
    std::vector<Letter> found;
    if (usual == 0) return found;
    for (int i = 1; i < stats.rows; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        if (box.height < kSmallest * usual || box.height > kLargest * usual) continue;
        // A rule or a bar fills its box, or is far longer than any word.
        if (box.width > 14 * box.height || box.width * 5 < box.height) continue;
        const int parts = std::max(1, static_cast<int>(box.width / (kWide * usual) + 0.5));
        for (int k = 0; k < parts; ++k) {
            const int left = box.x + box.width * k / parts, right = box.x + box.width * (k + 1) / parts;
            const cv::Rect part(left, box.y, right - left, box.height);
            found.push_back({static_cast<double>(left), static_cast<double>(right),
                             static_cast<double>(footOf(labels, i, part)), usual});
        }
    }
    std::sort(found.begin(), found.end(), [](const Letter& a, const Letter& b) { return a.left < b.left; });
    return found;
}

struct OpenRow {
    TextRow row;
    double right = 0;
    double level = 0, slope = 0; // where the next letter is expected to stand
    int letters = 0;
};

void add(OpenRow& open, const Letter& letter) {
    const double x = (letter.left + letter.right) / 2;
    const double step = open.row.feet.empty() ? 0 : x - open.row.feet.back().x;
    const double off = open.letters == 0 ? 0 : letter.foot - (open.level + open.slope * step);
    // An alpha-beta filter that a descender moves little: its offset counts as at most a quarter of a letter.
    const double held = std::clamp(off, -0.25 * letter.height, 0.25 * letter.height);
    open.level = open.letters == 0 ? letter.foot : open.level + open.slope * step + 0.45 * held;
    if (step > 1) open.slope = std::clamp(open.slope + 0.12 * held / std::max(step, letter.height), -0.4, 0.4);
    open.row.feet.emplace_back(x, letter.foot);
    open.row.letterHeight = letter.height;
    open.right = letter.right;
    ++open.letters;
}

// The row that `letter` goes on with, if any.
OpenRow* rowFor(std::vector<OpenRow>& rows, const Letter& letter) {
    OpenRow* best = nullptr;
    double leastCost = 1e9;
    for (OpenRow& open : rows) {
        const double gap = letter.left - open.right;
        if (gap < -0.6 * letter.height || gap > kGap * letter.height) continue;
        const double x = (letter.left + letter.right) / 2;
        const double off = std::abs(letter.foot - open.level - open.slope * (x - open.row.feet.back().x));
        if (off > kOffLevel * letter.height) continue;
        const double cost = std::max(0.0, gap) + 4 * off;
        if (cost >= leastCost) continue;
        leastCost = cost;
        best = &open;
    }
    return best;
}

} // namespace

std::vector<TextRow> textRows(const cv::Mat& ink) {
    std::vector<OpenRow> open;
    std::vector<TextRow> rows;
    const auto close = [&](const OpenRow& row) {
        if (row.row.feet.size() >= kLeastLetters && row.row.length() > kLeastLength * ink.cols) rows.push_back(row.row);
    };
    for (const Letter& letter : letters(ink)) {
        const auto tooFar = [&](const OpenRow& row) { return letter.left - row.right > kGap * letter.height; };
        for (const OpenRow& row : open)
            if (tooFar(row)) close(row);
        std::erase_if(open, tooFar);
        OpenRow* row = rowFor(open, letter);
        if (!row) row = &open.emplace_back();
        add(*row, letter);
    }
    for (const OpenRow& row : open) close(row);
    std::sort(rows.begin(), rows.end(),
              [](const TextRow& a, const TextRow& b) { return a.feet.front().y < b.feet.front().y; });
    return rows;
}

} // namespace quay
