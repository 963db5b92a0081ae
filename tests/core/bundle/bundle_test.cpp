#include "core/bundle/bundle.h"

#include "core/base/durable_file.h"
#include "core/bundle/pdf.h"
#include "tests/core/bundle/seal_desk.h"
#include "tests/support/run_program.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

std::vector<std::string> pathsOf(const Bundle& bundle) {
    std::vector<std::string> paths;
    for (const auto& file : bundle.files) paths.push_back(file.path);
    return paths;
}

void writeOut(const Desk& desk, const Bundle& bundle, const TempFolder& folder) {
    createFolderDurably(folder / "data");
    for (const auto& file : bundle.files) writeDurably(folder / file.path, desk.files.get(file.content));
}

} // namespace

TEST_CASE("sealing makes one PDF for each paper, the manifest and the bag's tags, and a waiting delivery") {
    SealDesk desk;
    const DeliveryId delivery = desk.seal({.destination = "shelf"});
    const Bundle bundle = desk.bundle(delivery);
    CHECK(pathsOf(bundle) == std::vector<std::string>{"data/01 Giay chung sinh.pdf", "data/ho-so.json", "bagit.txt",
                                                      "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"});
    CHECK(bundle.files[0].pages == 2);
    CHECK(pdfPageCount(desk.desk.files.get(bundle.files[0].content)) == 2);
    CHECK(desk.desk.deliveries.load(delivery).state == DeliveryState::Waiting);
    CHECK(desk.stateNow() == DossierState::Sealed);
}

TEST_CASE("a sealed bag passes sha256sum and its PDF passes qpdf") {
    SealDesk desk;
    const TempFolder folder;
    writeOut(desk.desk, desk.bundle(desk.seal()), folder);
    const std::string root = utf8FromPath(folder.path());
    const auto sums = runProgram(
        "sh", {"-c", "cd '" + root + "' && sha256sum -c manifest-sha256.txt && sha256sum -c tagmanifest-sha256.txt"});
    const auto pdf = runProgram("qpdf", {"--check", root + "/data/01 Giay chung sinh.pdf"});
    INFO(sums.output << sums.errors << pdf.output << pdf.errors);
    CHECK(sums.exitCode == 0);
    CHECK(pdf.exitCode == 0);
}

TEST_CASE("a bundle as a zip is one file that unzip finds whole") {
    SealDesk desk;
    const Bundle bundle = desk.bundle(desk.seal({.form = BundleForm::Zip}));
    REQUIRE(bundle.files.size() == 1);
    const Bytes zip = desk.desk.files.get(bundle.files[0].content);
    CHECK(bundle.files[0].path == bundle.name + ".zip");
    CHECK(bundle.files[0].sha256 == sha256(zip));
    const TempFolder folder;
    writeDurably(folder / "b.zip", zip);
    const auto tested = runProgram("unzip", {"-t", utf8FromPath(folder / "b.zip")});
    CHECK(tested.exitCode == 0);
    CHECK(tested.output.find(bundle.name + "/data/01 Giay chung sinh.pdf") != std::string::npos);
}

TEST_CASE("a page that is not rendered stops the sealing") {
    SealDesk desk;
    desk.addPage("r1", "third");
    CHECK(codeOf([&] { desk.seal({.acceptIncomplete = true}); }) == ErrorCode::Conflict);
    CHECK(desk.stateNow() == DossierState::Draft);
}

TEST_CASE("an incomplete dossier is sealed only when that is accepted") {
    SealDesk desk;
    Requirement missing;
    missing.id = "r3";
    desk.procedure.requirements.push_back(missing);
    CHECK(codeOf([&] { desk.seal(); }) == ErrorCode::Conflict);
    CHECK_NOTHROW(desk.seal({.acceptIncomplete = true}));
    CHECK(desk.desk.dossiers.load(desk.dossier).incomplete);
}

TEST_CASE("a change while sealing is under way stops it") {
    SealDesk desk;
    const auto change = [&](int, int) { desk.desk.dossiers.setField(desk.dossier, "a", "changed"); };
    CHECK(codeOf([&] { desk.seal({}, {}, change); }) == ErrorCode::Conflict);
    CHECK(desk.desk.deliveries.all(true).empty());
}

TEST_CASE("cancelling a sealing leaves the dossier as it was") {
    SealDesk desk;
    const CancelToken token;
    CHECK_THROWS_AS(desk.seal({}, token, [&](int, int) { CancelToken(token).cancel(); }), Cancelled);
    CHECK(desk.stateNow() == DossierState::Draft);
    CHECK(desk.desk.deliveries.all(true).empty());
}

TEST_CASE("a dossier is sealed once") {
    SealDesk desk;
    desk.seal();
    CHECK(codeOf([&] { desk.seal(); }) == ErrorCode::Conflict);
    CHECK(desk.desk.deliveries.all(true).size() == 1);
}
