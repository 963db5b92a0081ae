// Facts and Edits survive the database, and damage is damage.
#include "core/base/error.h"
#include "core/dossier/edits.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace quay;

namespace {

Facts fullFacts() {
    Facts facts;
    facts.width = 2480;
    facts.height = 3508;
    facts.photo = true;
    facts.part = 2;
    facts.dpi = 300.5;
    facts.corners = Corners{Point{1.5, 2}, Point{100, 3}, Point{101, 200.25}, Point{0, 199}};
    facts.mesh = Mesh{3, 2, {{0, 0.5}, {50, -1.5}, {100, 0}, {0, 200}, {50.5, 198}, {100, 200.1}}};
    facts.confidence = 0.875;
    facts.skewDegrees = -1.25;
    facts.turn = 3;
    facts.turnKnown = true;
    facts.paper = "A4";
    facts.blankness = 812.5;
    facts.sharpness = 2.75;
    facts.remarks = {{"blurred", 4.5, 3.5, Box{1, 2, 3, 4}}, {"glare", 0.2, 0.1}};
    facts.fingerprint = "0123abcd";
    facts.engine = "find1 skew1";
    return facts;
}

Edits fullEdits() {
    Edits edits;
    edits.corners = Corners{Point{1, 2}, Point{3, 4}, Point{5, 6}, Point{7, 8}};
    edits.wholeFrame = true;
    edits.turn = 2;
    edits.mode = ColourMode::BlackWhite;
    edits.accepted = {"blurred", "glare"};
    edits.acceptedWhy = "Bản chính mờ";
    return edits;
}

} // namespace

TEST_CASE("facts come back from JSON as they were") {
    CHECK(factsFromJson(toJson(fullFacts())) == fullFacts());
    CHECK(factsFromJson(toJson(Facts{})) == Facts{});
}

TEST_CASE("facts from before a turn could be unknown are read, their turn not known") {
    const Facts facts = factsFromJson(R"({"width":10,"height":20,"turn":2})");
    CHECK(facts.turn == 2);
    CHECK_FALSE(facts.turnKnown);
}

TEST_CASE("edits come back from JSON as they were") {
    CHECK(editsFromJson(toJson(fullEdits())) == fullEdits());
    CHECK(editsFromJson(toJson(Edits{})) == Edits{});
}

TEST_CASE("the names of colour modes are stable") {
    const auto [mode, name] = GENERATE(table<ColourMode, std::string>({
        {ColourMode::Auto, "auto"},
        {ColourMode::Colour, "colour"},
        {ColourMode::Grey, "grey"},
        {ColourMode::BlackWhite, "black_white"},
        {ColourMode::Mixed, "mixed"},
    }));
    Edits edits;
    edits.mode = mode;
    CHECK_THAT(toJson(edits), Catch::Contains("\"mode\":\"" + name + "\""));
    CHECK(editsFromJson(toJson(edits)).mode == mode);
}

TEST_CASE("members of a later version are passed over") {
    CHECK(factsFromJson(R"({"width":7,"aura":[1,2],"remarks":[{"code":"glare","mood":"blue"}]})").width == 7);
    CHECK(editsFromJson(R"({"turn":1,"frame":{"gold":true}})").turn == 1);
    CHECK(factsFromJson("{}") == Facts{});
}

TEST_CASE("a measure that is no number does not spoil the page") {
    auto facts = fullFacts();
    facts.dpi = std::numeric_limits<double>::quiet_NaN();
    facts.sharpness = std::numeric_limits<double>::infinity();
    const auto back = factsFromJson(toJson(facts));
    CHECK(back.dpi == 0);
    CHECK(back.sharpness == 0);
    CHECK(back.corners == facts.corners);
}

TEST_CASE("damaged facts are refused") {
    const auto text =
        GENERATE(as<std::string>{}, "", "{", "[]", "7", "null", R"({"width":"wide"})", R"({"corners":[1]})",
                 R"({"corners":[[1,2],[3,4],[5,6]]})", R"({"remarks":[{}]})", R"({"remarks":{"a":1}})",
                 R"({"remarks":[{"code":"x","region":[1,2]}]})", "{\"paper\":\"\xFF\"}");
    CAPTURE(text);
    CHECK_THROWS_AS(factsFromJson(text), Error);
}

TEST_CASE("damaged edits are refused") {
    const auto text =
        GENERATE(as<std::string>{}, "", "[]", R"({"mode":"sepia"})", R"({"turn":"left"})", R"({"accepted":"blurred"})");
    CAPTURE(text);
    CHECK_THROWS_AS(editsFromJson(text), Error);
}

TEST_CASE("a mesh whose points do not fill it is damage") {
    const char* json = GENERATE(R"({"mesh":{"columns":3,"rows":2,"points":[1,2,3,4]}})",
                                R"({"mesh":{"columns":1,"rows":1,"points":[1,2]}})",
                                R"({"mesh":{"columns":-2,"rows":-2,"points":[1,2,1,2,1,2,1,2]}})");
    CHECK_THROWS_AS(factsFromJson(json), Error);
}
