// Which way up a page is. The lines of writing say whether it lies on its side; what stands above and below their
// small letters says the rest: in Vietnamese print the marks above (sắc, huyền, hỏi, ngã, mũ, móc) and the tall
// letters outweigh the nặng dots and the tails below several times.
#include "scanner/imaging/line_shapes.h"
#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kClear = 1.6; // as in skew.cpp
// How much more evidence of lines one direction must have than the other to be believed at once: a column of
// figures or a straight margin is a line upwards too, but a less clear one (sideways receipts: 2.0 to 2.1 and 2.5
// to 5; upright ones 2.3 and 1.1).
constexpr double kMoreEnergy = 1.5, kMoreClarity = 1.5;

// Odds (as a logarithm) that a line is upright, per ink above minus ink below, from the outermost band of a
// LineShape to the innermost. Logistic regression on 20,000 stretches of lines of 165 painted pages: 11 fonts,
// 8 to 14 points, 70 to 125 dpi, letters, forms, tables, columns, receipts, capitals, slanted handwriting;
// half of them kept for checking. The seventh is the band right above the small letters: stems and marks.
constexpr std::array<float, LineShape::kRows / 2> kOdds{0.20F,  0.19F, -0.52F, 0.33F,  -1.90F,
                                                        -2.10F, 5.88F, 0.28F,  -0.11F, 1.15F};
constexpr float kMostInk = 2, kMostOdds = 4; // one odd line must not speak for the page

// Lines agree when the mean of their odds is this many standard errors from zero. 336 turned pages of text: 304
// pass and none of them wrongly; forms of dots and narrow receipts stay below. Of 32 pages of digits one passed
// wrongly.
constexpr double kSure = 2.75;
constexpr std::size_t kFewestLines = 4;

constexpr int kLeastWriting = 300;  // pixels: a line or two
constexpr double kSureWhenRead = 4; // see scanner/reading/README.md

struct Verdict {
    double certainty = 0; // standard errors; positive: upright, negative: upside down
    std::size_t lines = 0;
    bool isSure() const { return lines >= kFewestLines && std::abs(certainty) > kSure; }
};

double oddsOf(const LineShape& line) {
    const auto ink = [&](std::size_t row) { return std::min(line.ink[row], kMostInk); };
    float sum = 0;
    for (std::size_t k = 0; k < kOdds.size(); ++k) sum += kOdds[k] * (ink(k) - ink(LineShape::kRows - 1 - k));
    return std::clamp(sum, -kMostOdds, kMostOdds);
}

// Of the writing turned clockwise by `quarters`, whose lines are then off the horizontal by `degrees`.
Verdict verdictOn(PageLook& look, int quarters, double degrees) {
    cv::Mat ink;
    look.ink().copyTo(ink, look.writing());
    if (quarters == 1) cv::rotate(ink, ink, cv::ROTATE_90_CLOCKWISE);
    const cv::Point2f middle(static_cast<float>(ink.cols) / 2, static_cast<float>(ink.rows) / 2);
    cv::warpAffine(ink, ink, cv::getRotationMatrix2D(middle, degrees, 1), ink.size(), cv::INTER_LINEAR);
    double sum = 0, squares = 0;
    const auto lines = lineShapes(ink);
    for (const LineShape& line : lines) {
        const double odds = oddsOf(line);
        sum += odds;
        squares += odds * odds;
    }
    if (lines.empty()) return {};
    const auto n = static_cast<double>(lines.size());
    const double mean = sum / n, deviation = std::sqrt(std::max(0.0, squares / n - mean * mean));
    // Few lines that happen to agree closely are not that sure: half a unit is added to the error of their sum.
    return {mean / (deviation / std::sqrt(n) + 0.5 / n), lines.size()};
}

std::optional<int> turnByLines(const Verdict& upright, const Verdict& turned) {
    const double up = std::abs(upright.certainty), aside = std::abs(turned.certainty);
    if (turned.isSure() && aside > 2 * up) return turned.certainty > 0 ? 1 : 3;
    if (upright.isSure() && up > 2 * aside) return upright.certainty > 0 ? 0 : 2;
    return {};
}

struct Guess {
    int turn = 0;
    double certainty = 0;
};

// What the lines say, not being sure, and what was read.
Guess turnByAll(const TurnEvidence& read, const Verdict& upright, const Verdict& turned) {
    const TurnEvidence lines{upright.certainty, turned.certainty, -upright.certainty, -turned.certainty};
    const auto best = static_cast<std::size_t>(std::max_element(read.begin(), read.end()) - read.begin());
    if (read[best] <= 0) return {};
    return {static_cast<int>(best), read[best] + lines[best]};
}

void measureOrientation(PageLook& look, Facts& facts) {
    const TextLines &across = look.across(), &upwards = look.upwards();
    const auto clearlyMore = [](const TextLines& a, const TextLines& b) {
        return a.clarity > std::max(kClear, kMoreClarity * b.clarity) && a.energy > kMoreEnergy * b.energy;
    };
    const bool level = clearlyMore(across, upwards), sideways = clearlyMore(upwards, across);
    Verdict upright, turned;
    if (!sideways && across.clarity > kClear) upright = verdictOn(look, 0, across.degrees);
    if (!level && upwards.clarity > kClear) turned = verdictOn(look, 1, upwards.degrees);
    std::optional<int> turn = turnByLines(upright, turned);
    if (!turn && cv::countNonZero(look.writing()) > kLeastWriting) {
        const Guess guess = turnByAll(look.turnAsRead(), upright, turned);
        if (guess.certainty >= kSureWhenRead)
            turn = guess.turn;
        else if (std::max(upright.lines, turned.lines) >= kFewestLines)
            facts.remarks.push_back({"turn_unknown", guess.certainty, kSureWhenRead, {}});
    }
    facts.turn = turn.value_or(0);
    facts.turnKnown = turn.has_value();
}

} // namespace

const Measure kOrientation{"orientation4", measureOrientation};

} // namespace quay
