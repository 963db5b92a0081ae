// quay-cli inspect, page, render: the real program on the sample papers, without a store.
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/bundle/pdf.h"
#include "tests/support/overlap.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace quay;
using Json = nlohmann::json;

namespace {

std::string sample(const std::string& name) { return utf8FromPath(sharedFile("packaging/samples") / name); }

ProgramResult cli(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--store", "/nonexistent/store", "--json"});
    return runProgram(QUAY_CLI, arguments);
}

std::vector<Json> lines(const ProgramResult& result) {
    std::vector<Json> all;
    std::istringstream stream(result.output);
    for (std::string line; std::getline(stream, line);) all.push_back(Json::parse(line));
    return all;
}

Corners cornersIn(const Json& json) {
    Corners corners;
    for (std::size_t k = 0; k < 4; ++k) corners[k] = {json.at(k).at(0), json.at(k).at(1)};
    return corners;
}

} // namespace

TEST_CASE("inspect gives the corners of the paper in a photo, its size and the time it took") {
    const auto result = cli({"inspect", sample("photos/birth_notice_easy.jpg")});
    CHECK(result.exitCode == 0);
    const auto json = lines(result).at(0);
    CHECK(json.at("width") == 3000);
    CHECK(json.at("height") == 4000);
    const auto& page = json.at("pages").at(0);
    const Corners truth = {Point{297.0, 469.5}, {2694.6, 308.3}, {2733.0, 3535.5}, {598.4, 3611.7}};
    CHECK(overlap(cornersIn(page.at("corners")), truth) > 0.99);
    CHECK(page.at("paper") == "A4");
    CHECK(page.at("turn") == 0);
    CHECK(page.at("turnKnown") == true);
    for (const auto* stage : {"decode", "find", "refine", "judge"}) CHECK(json.at("ms").at(stage).get<double>() >= 0);
}

TEST_CASE("inspect gives no page where there is no paper") {
    CHECK(lines(cli({"inspect", sample("photos/no_paper.jpg")})).at(0).at("pages").empty());
}

TEST_CASE("inspect measures the slant of a scan") {
    const auto json = lines(cli({"inspect", "--flatbed", sample("birth_notice.jpg")})).at(0);
    CHECK(json.at("pages").at(0).at("skewDegrees").get<double>() == Approx(-0.32).margin(0.1));
}

TEST_CASE("a finding says what was measured, the limit and where") {
    const auto json = lines(cli({"inspect", sample("photos/death_notice_cut_off.jpg")})).at(0);
    const auto& findings = json.at("pages").at(0).at("findings");
    const auto cut =
        std::find_if(findings.begin(), findings.end(), [](const auto& f) { return f["code"] == "cut_off"; });
    REQUIRE(cut != findings.end());
    CHECK(cut->at("value") >= cut->at("threshold"));
    CHECK(cut->at("region").size() == 4);
}

TEST_CASE("what cannot be read is one sentence, and the others go on") {
    const TempFolder folder;
    writeDurably(folder / "bad.jpg", asBytes("no picture"));
    const auto bad = utf8FromPath(folder / "bad.jpg");
    const auto result = cli({"inspect", bad, sample("photos/no_paper.jpg")});
    CHECK(result.exitCode == 6);
    CHECK(result.errors == bad + ": không phải ảnh hay PDF mà chương trình đọc được.\n");
    CHECK(lines(result).at(0).at("error").at("code") == "unsupported");
    CHECK(lines(result).at(1).at("width") == 1600);
}

TEST_CASE("a file that is not there has an exit code of its own") {
    CHECK(cli({"inspect", "/nonexistent/paper.jpg"}).exitCode == 3);
}

TEST_CASE("page joins the pages of all files and says what it chose for each") {
    const TempFolder folder;
    const auto output = folder / "all.pdf";
    const auto result = cli({"page", "--mode", "bw", "--dpi", "100", sample("death_dossier.tif"),
                             sample("birth_dossier.pdf"), "-o", utf8FromPath(output)});
    CHECK(result.exitCode == 0);
    CHECK(pdfPageCount(readFile(output)) == 5);
    const auto said = lines(result);
    REQUIRE(said.size() == 6);
    CHECK(said[1].at("page") == 2);
    CHECK(said[2].at("page") == 1);
    CHECK(said[2].at("mode") == "bw");
    CHECK(said[2].at("dpi") == 100);
    CHECK(said[2].at("bytes").at("after") < said[2].at("bytes").at("before"));
    CHECK(said[5].at("pages") == 5);
}

TEST_CASE("pages are made to fit a limit while they can be read") {
    const TempFolder folder;
    const auto output = utf8FromPath(folder / "fit.pdf");
    const auto plain = cli({"page", "--flatbed", sample("birth_notice.jpg"), "-o", output});
    const auto usual = lines(plain).at(1).at("bytes").get<std::uint64_t>();
    const auto limit = usual * 3 / 4000;
    const auto fitted =
        cli({"page", "--flatbed", "--limit-kb", std::to_string(limit), sample("birth_notice.jpg"), "-o", output});
    CHECK(fitted.exitCode == 0);
    CHECK(lines(fitted).at(2).at("fits") == true);
    CHECK(std::filesystem::file_size(folder / "fit.pdf") <= limit * 1000);
}

TEST_CASE("a limit that no readable page fits is told, with the files it would take") {
    const TempFolder folder;
    const auto output = utf8FromPath(folder / "fit.pdf");
    const auto result = cli({"page", "--flatbed", "--limit-kb", "9", sample("death_dossier.tif"), "-o", output});
    CHECK(result.exitCode == 4);
    const auto said = lines(result).back();
    CHECK(said.at("fits") == false);
    CHECK(said.at("parts") >= 2);
    CHECK(pdfPageCount(readFile(folder / "fit.pdf")) == 2);
}

TEST_CASE("without one readable picture no PDF is written") {
    const TempFolder folder;
    const auto result = cli({"page", "/nonexistent/paper.jpg", "-o", utf8FromPath(folder / "none.pdf")});
    CHECK(result.exitCode == 3);
    CHECK_FALSE(std::filesystem::exists(folder / "none.pdf"));
}

TEST_CASE("render writes the finished page at the resolution asked for") {
    const TempFolder folder;
    const auto output = folder / "page.png";
    CHECK(
        cli({"render", "--dpi", "100", sample("photos/birth_notice_easy.jpg"), "-o", utf8FromPath(output)}).exitCode ==
        0);
    const auto json = lines(cli({"inspect", "--flatbed", utf8FromPath(output)})).at(0);
    CHECK(json.at("width").get<double>() == Approx(827).margin(9));
    CHECK(json.at("pages").at(0).at("dpi").get<double>() == Approx(100).margin(1));
}
