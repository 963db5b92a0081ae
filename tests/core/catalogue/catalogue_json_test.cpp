// Catalogue files with one fault each: every fault is refused, and the message says where it is.
#include "core/catalogue/catalogue_json.h"

#include "core/base/error.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace quay;
using Json = nlohmann::json;

namespace {

// A small file in which everything is used once.
const std::string kGood = R"({
  "kind": "procedures", "version": "1",
  "optionLists": {"sex": [{"vi": "Nam", "en": "Male"}, {"vi": "Nữ", "en": "Female"}], "group": ["Kinh", "Tày"]},
  "blocks": {"person": [{"id": "sex", "type": "select", "options": "sex", "labelVi": "Giới tính", "labelEn": "Sex"}]},
  "procedures": [{
    "code": "1.000001", "shortVi": "Mẫu", "shortEn": "Sample", "certainty": "A", "nameVi": "Thủ tục mẫu",
    "nameEn": "Sample", "aliases": ["mau"], "fieldName": "Mẫu", "authorityVi": "UBND",
    "effectiveFrom": "2026-07-18", "effectiveTo": null,
    "deadline": {"days": 1, "rule": "workingDays", "textVi": "1 ngày", "textEn": "1 day", "certainty": "A"},
    "fee": {"kind": "perCase", "amount": 10000, "unit": "bản", "noteVi": "10.000đ", "noteEn": "10,000", "certainty": "B"},
    "requirements": [
      {"id": "p1", "role": "submit", "need": "mandatory", "nameVi": "Giấy", "nameEn": "Paper", "certainty": "A"},
      {"id": "p2", "role": "present", "need": "conditional", "nameVi": "Thẻ", "nameEn": "Card", "whenVi": "Nếu có",
       "whenEn": "If any", "paper": "copy", "originals": 0, "copies": 2, "scan": "recordOrPhoto", "certainty": "M"},
      {"id": "p3", "role": "form", "need": "oneOf", "group": "g", "nameVi": "Tờ khai", "nameEn": "Form", "certainty": "C"}],
    "fields": ["person", {"id": "n", "type": "number", "labelVi": "Số", "labelEn": "Number", "requiredIf": "sex=Nam",
                          "pattern": "[0-9]+", "prefill": "today", "default": "1"}],
    "results": ["Giấy"], "legalBasis": ["1/2026"], "notes": [{"vi": "Ghi chú", "en": "Note"}],
    "upcoming": [{"from": "2027-03-01", "vi": "Luật mới", "en": "New law"}]}]})";

// What the reader says about the good file after a JSON patch.
std::string complaint(const std::string& patch) {
    try {
        readCatalogue({{"a.json", Json::parse(kGood).patch(Json::parse(patch)).dump()}});
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::DamagedFile);
        return error.what();
    }
    return "accepted";
}

std::string set(const std::string& path, const std::string& value) {
    return R"([{"op":"add","path":")" + path + R"(","value":)" + value + "}]";
}

std::string drop(const std::string& path) { return R"([{"op":"remove","path":")" + path + "\"}]"; }

bool isRefused(const std::string& json) {
    try {
        readCatalogue({{"a.json", json}});
    } catch (const Error& error) {
        return error.code() == ErrorCode::DamagedFile;
    }
    return false;
}

std::size_t refusedPrefixes() {
    std::size_t refused = 0;
    for (std::size_t size = 0; size < kGood.size(); ++size) refused += isRefused(kGood.substr(0, size)) ? 1u : 0u;
    return refused;
}

} // namespace

TEST_CASE("a good catalogue file is read to the last member") {
    const auto content = readCatalogue({{"a.json", kGood}});
    REQUIRE(content.procedures.size() == 1);
    const auto& procedure = content.procedures.front();
    CHECK(procedure.fee.amount == 10000);
    CHECK(procedure.requirements[1].copies == 2);
    CHECK(procedure.requirements[1].form == PaperForm::Copy);
    CHECK(procedure.requirements[1].certainty == Certainty::Memory);
    CHECK(procedure.requirements[2].oneOfGroup == "g");
    CHECK(procedure.fields[0].choices[1].value == "Nữ");
    CHECK(procedure.fields[1].requiredIf == "sex=Nam");
    CHECK(procedure.upcoming[0].en == "New law");
}

TEST_CASE("texts of a catalogue come out in NFC") {
    const auto content = readCatalogue(
        {{"a.json",
          Json::parse(kGood).patch(Json::parse(set("/procedures/0/shortVi", "\"Ma\\u0302\\u0303u\""))).dump()}});
    CHECK(content.procedures[0].shortVi == "Mẫu");
}

TEST_CASE("each fault of a file or a procedure is refused with its place") {
    const std::string p = "/procedures/0";
    const auto [patch, part] = GENERATE_COPY(table<std::string, std::string>({
        {set("/kind", "\"other\""), "unknown kind"},
        {drop("/kind"), "kind is missing"},
        {drop("/version"), "version is missing"},
        {set("/procedures", "{}"), "procedures is not a list"},
        {set("/procedures/0", "7"), "procedures 1: not an object"},
        {set("/extra", "1"), "unknown member 'extra'"},
        {drop(p + "/nameVi"), "'1.000001': nameVi is missing"},
        {set(p + "/nameVi", "\"  \""), "nameVi is empty"},
        {set(p + "/nameVi", "5"), "nameVi is not a text"},
        {set(p + "/code", "\"1001193\""), "code is not like"},
        {set(p + "/code", "\"1..01193\""), "code is not like"},
        {set(p + "/certainty", "\"Z\""), "unknown certainty 'Z'"},
        {set(p + "/effectiveFrom", "\"2026-02-30\""), "effectiveFrom is not a date"},
        {set(p + "/effectiveTo", "\"2026-07-17\""), "effectiveTo is before"},
        {set(p + "/requirements", "[]"), "requirements is empty"},
        {set(p + "/aliases", "\"mau\""), "aliases is not a list"},
        {set(p + "/aliases", "[1]"), "aliases is not a text"},
        {set(p + "/shortvi", "\"x\""), "unknown member 'shortvi'"},
        {set(p + "/deadline/rule", "\"soon\""), "unknown rule 'soon'"},
        {set(p + "/deadline/days", "-1"), "days is out of range"},
        {set(p + "/deadline/days", "1.5"), "days is not a whole number"},
        {set(p + "/deadline/days", "99999999999"), "days is out of range"},
        {set(p + "/fee/kind", "\"much\""), "unknown kind 'much'"},
        {drop(p + "/fee/amount"), "amount is missing"},
    }));
    CAPTURE(patch);
    const auto said = complaint(patch);
    CHECK_THAT(said, Catch::Contains(part));
    CHECK_THAT(said, Catch::StartsWith("a.json"));
}

TEST_CASE("each fault of a paper, a field or a list is refused with its place") {
    const std::string p = "/procedures/0", r = p + "/requirements/0", f = p + "/fields/1";
    const auto [patch, part] = GENERATE_COPY(table<std::string, std::string>({
        {set(r + "/role", "\"sumbit\""), "'p1': unknown role 'sumbit'"},
        {set(r + "/need", "\"maybe\""), "unknown need"},
        {set(r + "/paper", "\"stone\""), "unknown paper"},
        {set(r + "/scan", "\"twice\""), "unknown scan"},
        {set(r + "/id", "\"p2\""), "duplicate id 'p2'"},
        {drop(r + "/nameEn"), "'p1': nameEn is missing"},
        {set(r + "/group", "\"g\""), "oneOf has a group"},
        {set(r + "/whenVi", "\"Khi\""), "go together"},
        {set(r + "/copies", "-2"), "copies is out of range"},
        {drop(p + "/requirements/2/group"), "oneOf has a group"},
        {"[{\"op\":\"remove\",\"path\":\"" + p + "/requirements/1/whenVi\"},{\"op\":\"remove\",\"path\":\"" + p +
             "/requirements/1/whenEn\"}]",
         "conditional without"},
        {set(f + "/type", "\"txt\""), "'n': unknown type 'txt'"},
        {set(f + "/id", "\"sex\""), "two fields 'sex'"},
        {set(f + "/required", "\"yes\""), "required is not true or false"},
        {set(f + "/requiredIf", "\"sex\""), "requiredIf is not"},
        {set(f + "/requiredIf", "\"age=3\""), "which is not there"},
        {set(f + "/pattern", "\"[0-9\""), "the pattern is not a regular"},
        {set(f + "/pattern", "\"(a+)+\""), "the pattern is repeats"},
        {set(f + "/options", "\"sex\""), "a select has options"},
        {set(f + "/options", "\"none\""), "unknown option list"},
        {set(p + "/fields/0", "\"people\""), "unknown block 'people'"},
        {set("/blocks/person", "{}"), "person is not a list"},
        {drop("/blocks/person/0/options"), "a select has options"},
        {set("/optionLists/sex", "[]"), "sex is empty"},
        {set("/optionLists/sex/1/vi", "\"Nam\""), "has 'Nam' twice"},
        {drop("/optionLists/sex/1/en"), "en is missing"},
        {set(p + "/notes/0/en", "\"\""), "en is empty"},
        {drop(p + "/upcoming/0/from"), "from is missing"},
        {R"([{"op":"copy","from":"/procedures/0","path":"/procedures/1"}])", "duplicate code"},
        {R"([{"op":"copy","from":"/procedures/0","path":"/procedures/1"},
             {"op":"replace","path":"/procedures/1/code","value":"1.000002"}])",
         "duplicate id 'p1'"},
    }));
    CAPTURE(patch);
    const auto said = complaint(patch);
    CHECK_THAT(said, Catch::Contains(part));
    CHECK_THAT(said, Catch::StartsWith("a.json"));
}

TEST_CASE("a file cut off anywhere is refused") { CHECK(refusedPrefixes() == kGood.size()); }

TEST_CASE("what is not a catalogue at all is refused") {
    const auto json = GENERATE(as<std::string>{}, "", "null", "[]", "7", "\"text\"", "{}", "{\"kind\":null}",
                               "\xFF\xFE{}", "{\"kind\":\"procedures\",\"version\":\"\xFF\"}");
    CAPTURE(json);
    CHECK(isRefused(json));
}

TEST_CASE("deep nesting is refused, not followed") {
    CHECK(isRefused(std::string(100'000, '[')));
    CHECK(isRefused(std::string(100'000, '[') + std::string(100'000, ']')));
}

TEST_CASE("lists of one file may be used by another") {
    const std::string own = R"({"kind":"procedures","version":"2","optionLists":{"colour":["đỏ","xanh"]}})";
    CHECK(readCatalogue({{"a.json", own}, {"b.json", kGood}}).version == "2+1");
}

TEST_CASE("the same list in two files is refused") {
    const std::string own = R"({"kind":"procedures","version":"2","optionLists":{"sex":["x"]}})";
    CHECK_THROWS_AS(readCatalogue({{"a.json", own}, {"b.json", kGood}}), Error);
}
