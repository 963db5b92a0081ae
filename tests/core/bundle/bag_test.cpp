#include "core/bundle/bag.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace quay;

namespace {

const BagFacts kFacts{"1123-7KQ-01JD", "UBND phường Mẫu", parseDate("2026-11-23")};

const std::vector<BagEntry> kPayload = {{"data/01 Giay chung sinh.pdf", 5, sha256(asBytes("hello"))},
                                        {"data/ho-so.json", 2, sha256(asBytes("{}"))}};

} // namespace

TEST_CASE("a bag has its four tag files, the tag manifest last") {
    const auto tags = tagFiles(kPayload, kFacts);
    REQUIRE(tags.size() == 4);
    CHECK(tags[0].path == "bagit.txt");
    CHECK(tags[0].text == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    CHECK(tags[1].path == "bag-info.txt");
    CHECK(tags[2].path == "manifest-sha256.txt");
    CHECK(tags[3].path == "tagmanifest-sha256.txt");
}

TEST_CASE("bag-info tells the day and how many octets and files the payload has") {
    const std::string info = tagFiles(kPayload, kFacts)[1].text;
    CHECK(info.find("Payload-Oxum: 7.2\n") != std::string::npos);
    CHECK(info.find("Bagging-Date: 2026-11-23\n") != std::string::npos);
    CHECK(info.find("Source-Organization: UBND phường Mẫu\n") != std::string::npos);
    CHECK(info.find("External-Identifier: 1123-7KQ-01JD\n") != std::string::npos);
}

TEST_CASE("a line break in a setting cannot start a new bag-info field") {
    BagFacts facts = kFacts;
    facts.organization = "A\r\nPayload-Oxum: 0.0";
    const std::string info = tagFiles(kPayload, facts)[1].text;
    CHECK(info.find("\nPayload-Oxum: 0.0") == std::string::npos);
    CHECK(std::count(info.begin(), info.end(), '\n') == 5);
}

TEST_CASE("percent signs and line breaks in a bag path are encoded, nothing else is") {
    CHECK(bagPath("data/100% a\r\nb.pdf") == "data/100%25 a%0D%0Ab.pdf");
    CHECK(bagPath("data/Giấy.pdf") == "data/Giấy.pdf");
}

TEST_CASE("sha256sum accepts a bag written to disk, payload and tags") {
    const TempFolder folder;
    createFolderDurably(folder / "data");
    writeDurably(folder / kPayload[0].path, asBytes("hello"));
    writeDurably(folder / kPayload[1].path, asBytes("{}"));
    for (const auto& tag : tagFiles(kPayload, kFacts)) writeDurably(folder / tag.path, asBytes(tag.text));
    const std::string check = "cd '" + utf8FromPath(folder.path()) + "' && sha256sum -c manifest-sha256.txt && " +
                              "sha256sum -c tagmanifest-sha256.txt";
    const auto result = runProgram("sh", {"-c", check});
    INFO(result.output << result.errors);
    CHECK(result.exitCode == 0);
    CHECK(result.output.find("data/01 Giay chung sinh.pdf: OK") != std::string::npos);
}

TEST_CASE("payload names are numbered, plain and at most fifty characters") {
    CHECK(payloadName(1, "Giấy chứng sinh") == "data/01 Giay chung sinh.pdf");
    CHECK(payloadName(12, "con") == "data/12 con.pdf");
    CHECK(payloadName(3, "") == "data/03 giay to.pdf");
    CHECK(payloadName(100, std::string(90, 'a')) == "data/100 " + std::string(46, 'a') + ".pdf");
}
