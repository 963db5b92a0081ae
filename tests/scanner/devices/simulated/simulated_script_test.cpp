#include "scanner/devices/simulated/simulated_device.h"
#include "tests/scanner/devices/sample_pictures.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

SimulatedPaper readScript(const TempFolder& folder, std::string_view json) {
    const auto bytes = asBytes(json);
    saveFile(folder / "script.json", Bytes(bytes.begin(), bytes.end()));
    return readSimulatedPaper(folder / "script.json");
}

} // namespace

TEST_CASE("a simulated scanner's script says sheets, delay, failure, folder and sources") {
    TempFolder folder;
    const auto paper = readScript(folder, R"({"sheets": 5, "perSheetMs": 20, "failAfterLast": "paper_jam",
                                              "folder": "pictures", "sources": ["duplex"]})");
    CHECK(paper.sheets == 5);
    CHECK(paper.perSheet == std::chrono::milliseconds(20));
    CHECK(paper.failAfterLast == ErrorCode::PaperJam);
    CHECK(paper.folder == folder / "pictures");
    CHECK(paper.sources == std::vector{PaperSource::FeederDuplex});
}

TEST_CASE("a simulated scanner's script with a word nobody knows is refused") {
    TempFolder folder;
    CHECK_THROWS_AS(readScript(folder, R"({"failAfterLast": "bad_mood"})"), Error);
    CHECK_THROWS_AS(readScript(folder, R"({"sources": ["drawer"]})"), Error);
    CHECK_THROWS_AS(readScript(folder, R"({"sheets": "many"})"), Error);
    CHECK_THROWS_AS(readScript(folder, "{"), Error);
}
