// How many pictures of each kind are found. The floors in floors.tsv only go up: whoever makes the engine better
// raises them in the same change.
#include "scanner/imaging/page_engine.h"
#include "scanner/imaging/page_look.h"
#include "tests/photos/regimes.h"
#include "tests/scanner/imaging/page_painter.h"
#include "tests/support/overlap.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

using namespace quay;

namespace {

// A corner then lies within some 1 % of the paper's width; a straight outline round a bowed paper reaches 0.93.
constexpr double kFound = 0.96, kFoundBent = 0.93;

std::map<std::string, int> floors() {
    std::map<std::string, int> floors;
    std::ifstream stream(QUAY_SOURCE_DIR "/tests/photos/floors.tsv");
    std::string name, count;
    while (std::getline(stream, name, '\t') && std::getline(stream, count)) floors[name] = std::stoi(count);
    return floors;
}

std::vector<Corners> foundIn(const Photograph& photo) {
    const auto original = Original::decode(asJpeg(photo.picture), "image/jpeg");
    Facts known;
    known.dpi = photo.flatbed ? 100 : 0;
    std::vector<Corners> found;
    for (const Facts& facts : measurePages(original, known, !photo.flatbed, {}))
        found.push_back(facts.corners.value_or(toCorners(wholeFrame(photo.picture.size()))));
    return found;
}

bool isFound(const Photograph& photo, const std::vector<Corners>& found, double enough) {
    const auto near = [&](const Quad& truth) {
        return std::any_of(found.begin(), found.end(),
                           [&](const Corners& each) { return overlap(each, toCorners(truth)) >= enough; });
    };
    return found.size() == photo.papers.size() && std::all_of(photo.papers.begin(), photo.papers.end(), near);
}

int foundOf(const Regime& regime) {
    int count = 0;
    for (int variant = 0; variant < kVariants; ++variant) {
        const auto photo = regime.make(variant);
        const bool found = isFound(photo, foundIn(photo), regime.name == std::string("bent") ? kFoundBent : kFound);
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
