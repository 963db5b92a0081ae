// How many pictures of each kind are found. The floors in floors.tsv only go up: whoever makes the engine better
// raises them in the same change.
#include "scanner/imaging/page_engine.h"
#include "scanner/imaging/page_look.h"
#include "tests/photos/regimes.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

using namespace quay;

namespace {

// A corner then lies within some 1 % of the paper's width; a straight outline round a bowed paper reaches 0.93.
constexpr double kFound = 0.96, kFoundBent = 0.93;
constexpr double kUndecided = 3; // pixels: a corner so near the border may be called cut off or not

std::map<std::string, int> floors() {
    std::map<std::string, int> floors;
    std::ifstream stream(QUAY_SOURCE_DIR "/tests/photos/floors.tsv");
    std::string name, count;
    while (std::getline(stream, name, '\t') && std::getline(stream, count)) floors[name] = std::stoi(count);
    return floors;
}

std::vector<Facts> foundIn(const Photograph& photo) {
    const auto original = Original::decode(asJpeg(photo.picture), "image/jpeg");
    Facts known;
    known.dpi = photo.flatbed ? 100 : 0;
    auto found = measurePages(original, known, !photo.flatbed, {});
    std::erase_if(found, [](const Facts& facts) { return !showsPaper(facts); });
    return found;
}

using Outline = std::vector<cv::Point2f>;

Outline common(const Outline& a, const Outline& b) {
    Outline both;
    cv::intersectConvexConvex(a, b, both);
    return both;
}

// Of what lies inside the picture: where a paper goes on outside, nobody can see its end.
double overlapInside(const Quad& a, const Quad& b, cv::Size frame) {
    const Quad picture = wholeFrame(frame);
    const Outline seen(picture.begin(), picture.end());
    const Outline first = common({a.begin(), a.end()}, seen), second = common({b.begin(), b.end()}, seen);
    if (first.size() < 3 || second.size() < 3) return 0;
    const Outline both = common(first, second);
    const double shared = both.size() < 3 ? 0 : cv::contourArea(both);
    return shared / (cv::contourArea(first) + cv::contourArea(second) - shared);
}

bool isCutOff(const Facts& facts) {
    return std::any_of(facts.remarks.begin(), facts.remarks.end(), [](const auto& r) { return r.code == "cut_off"; });
}

// How far a paper reaches out of the picture, pixels; less than 0 when it stays inside.
double beyond(const Quad& paper, cv::Size frame) {
    double most = -1e9;
    for (const cv::Point2d& p : paper) most = std::max({most, -p.x, -p.y, p.x - frame.width, p.y - frame.height});
    return most;
}

bool isCutOffRightly(const Facts& facts, const Quad& paper, cv::Size frame) {
    const double out = beyond(paper, frame);
    return std::abs(out) < kUndecided || isCutOff(facts) == (out > 0);
}

bool isFound(const Photograph& photo, const std::vector<Facts>& found, const std::string& regime) {
    const double enough = regime == "bent" ? kFoundBent : kFound;
    const auto near = [&](const Quad& truth) {
        return std::any_of(found.begin(), found.end(), [&](const Facts& facts) {
            const Quad outline = facts.corners ? toQuad(*facts.corners) : wholeFrame(photo.picture.size());
            return overlapInside(outline, truth, photo.picture.size()) >= enough &&
                   isCutOffRightly(facts, truth, photo.picture.size());
        });
    };
    return found.size() == photo.papers.size() && std::all_of(photo.papers.begin(), photo.papers.end(), near);
}

int foundOf(const Regime& regime) {
    int count = 0;
    for (int variant = 0; variant < kVariants; ++variant) {
        const auto photo = regime.make(variant);
        const bool found = isFound(photo, foundIn(photo), regime.name);
        count += found;
        if (!found) UNSCOPED_INFO("not found: variant " << variant);
    }
    return count;
}

} // namespace

TEST_CASE("each kind of picture is found as often as ever") {
    const auto floor = floors();
    for (const Regime& regime : regimes()) {
        DYNAMIC_SECTION(regime.name) {
            REQUIRE(floor.count(regime.name) == 1);
            const int count = foundOf(regime);
            std::cout << regime.name << '\t' << count << '\n';
            CHECK(count >= floor.at(regime.name));
        }
    }
}
