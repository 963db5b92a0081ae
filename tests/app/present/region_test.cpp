#include "app/present/region.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

Facts frame(int width, int height) {
    Facts facts;
    facts.width = width;
    facts.height = height;
    return facts;
}

Edits turnedOnce() {
    Edits edits;
    edits.turn = 1;
    return edits;
}

void checkBox(const Box& box, const Box& expected) {
    CHECK(box.x == Approx(expected.x).margin(0.01));
    CHECK(box.y == Approx(expected.y).margin(0.01));
    CHECK(box.width == Approx(expected.width).margin(0.01));
    CHECK(box.height == Approx(expected.height).margin(0.01));
}

} // namespace

TEST_CASE("on an uncut page a region only shrinks with the picture") {
    checkBox(regionOnPicture({100, 200, 50, 20}, frame(1000, 2000), {}, {500, 1000}), {50, 100, 25, 10});
}

TEST_CASE("a page turned a quarter clockwise takes its regions along") {
    // The top left of the original stands at the top right afterwards.
    checkBox(regionOnPicture({0, 0, 100, 200}, frame(1000, 2000), turnedOnce(), {2000, 1000}), {1800, 0, 200, 100});
}

TEST_CASE("the measured turn and the asked one add up") {
    auto facts = frame(1000, 2000);
    facts.turn = 3;
    checkBox(regionOnPicture({0, 0, 100, 200}, facts, turnedOnce(), {1000, 2000}), {0, 0, 100, 200});
}

TEST_CASE("a region follows the cut along the corners") {
    auto facts = frame(1000, 1000);
    facts.corners = Corners{Point{100, 100}, {900, 100}, {900, 900}, {100, 900}};
    checkBox(regionOnPicture({500, 500, 400, 400}, facts, {}, {800, 800}), {400, 400, 400, 400});
}

TEST_CASE("on a page seen aslant the corners of the paper become those of the picture") {
    auto facts = frame(1000, 1000);
    facts.corners = Corners{Point{300, 100}, {700, 100}, {900, 900}, {100, 900}};
    checkBox(regionOnPicture({100, 100, 800, 800}, facts, {}, {600, 800}), {0, 0, 600, 800});
    const auto spot = regionOnPicture({499, 100, 2, 1}, facts, {}, {600, 800});
    CHECK(spot.x + spot.width / 2 == Approx(300).margin(1));
    CHECK(spot.y == Approx(0).margin(0.01));
}

TEST_CASE("corners a person set win, and the whole frame wins over both") {
    auto facts = frame(1000, 1000);
    facts.corners = Corners{Point{500, 500}, {600, 500}, {600, 600}, {500, 600}};
    Edits edits;
    edits.corners = Corners{Point{0, 0}, {500, 0}, {500, 500}, {0, 500}};
    checkBox(regionOnPicture({0, 0, 250, 250}, facts, edits, {500, 500}), {0, 0, 250, 250});
    edits.wholeFrame = true;
    checkBox(regionOnPicture({0, 0, 250, 250}, facts, edits, {500, 500}), {0, 0, 125, 125});
}

} // namespace quay
