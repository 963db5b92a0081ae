// Texts that break other programs, in every field a person types into, through a dossier's whole life.
#include "core/base/text.h"
#include "tests/core/bundle/seal_desk.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace quay;

namespace {

const std::string kTexts[] = {
    "'; DROP TABLE dossier; --",
    "\" OR 1=1 --",
    "../../../etc/passwd",
    "..\\..\\C:\\Windows\\win.ini",
    "/dev/null",
    "CON",
    "%s%n%d{}{0}{99}$(touch x)`x`",
    "\xCC\x81\xCC\x83\xCC\xA3", // combining marks alone
    "\"}],\"x\":[{\n\t\x01",
    "<b>&amp;\xE2\x80\xAE",
    std::string(5000, '.'),
    std::string(1u << 20, 'n'),
};

struct Hostile : SealDesk {
    void fill(const std::string& text) {
        Person person;
        for (auto* each : {&person.fullName, &person.idNumber, &person.address, &person.phone}) *each = toNfc(text);
        desk.dossiers.setApplicant(dossier, person);
        desk.dossiers.setField(dossier, text.substr(0, 100), text);
        desk.dossiers.setNoted(dossier, "r2", true, text);
        desk.dossiers.setOfficialCode(dossier, text);
        const Bytes pdf = tinyPdf("other");
        const auto page = desk.addPage(desk.dossiers.addDocument(dossier, text), "other");
        desk.dossiers.setRendered(page, Edits(), desk.files.put(pdf), pdf.size());
    }
};

// One folder deep, in letters every file system takes.
bool isPlain(const std::string& path) {
    const auto name = path.starts_with("data/") ? path.substr(5) : path;
    return !name.empty() && name.size() < 200 && name.find_first_of("/\\:*?\"<>|\n\t\x01") == std::string::npos &&
           name != "." && name != ".." && !name.starts_with("..");
}

} // namespace

TEST_CASE_METHOD(Hostile, "whatever is typed is kept as typed, found, sealed under plain names, and changes no table") {
    const auto text = GENERATE(from_range(std::begin(kTexts), std::end(kTexts)));
    fill(text);
    const auto loaded = desk.dossiers.load(dossier);
    CHECK(loaded.applicant.fullName == toNfc(text));
    CHECK(loaded.fields.at(text.substr(0, 100)) == toNfc(text));
    CHECK(loaded.documentFor("r2")->note == toNfc(text));
    CHECK_NOTHROW(desk.dossiers.list({.text = text.substr(0, 5000)}));
    const auto made = bundle(seal({.acceptIncomplete = true}));
    for (const auto& file : made.files) CHECK(isPlain(file.path));
    const auto manifest = std::find_if(made.files.begin(), made.files.end(),
                                       [](const BundleFile& file) { return file.path == "data/ho-so.json"; });
    REQUIRE(manifest != made.files.end());
    const auto json = nlohmann::json::parse(asText(desk.files.get(manifest->content)));
    CHECK(json.at("applicant").at("fullName") == toNfc(text));
    CHECK_FALSE(desk.audit.verify({}).broken);
    CHECK(desk.check().sound());
}
