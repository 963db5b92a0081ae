// quay-cli handover, between two computers and a stick, as scripts would do it.
#include "app/text/handover_words.h"
#include "core/handover/parcel.h"
#include "tests/blackbox/cli_desk.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;

namespace {

struct Both {
    TempFolder first, second, stick;
    CliDesk volunteer{first.path()}, ward{second.path()};
    std::string package, file;

    std::string folder() const { return utf8FromPath(stick.path()); }
    void meet() const {
        const auto key = ward.json({"handover", "key", "--output", utf8FromPath(stick / "ward.txt")}).at(0);
        CHECK(volunteer
                  .run({"handover", "import-key", utf8FromPath(stick / "ward.txt"), "--fingerprint",
                        key.at("fingerprint").get<std::string>()})
                  .exitCode == 0);
    }
    void pack() {
        meet();
        REQUIRE(volunteer.import(sample("birth_notice.jpg")).exitCode == 0);
        const auto packed = volunteer.json({"handover", "pack", volunteer.dossier, "--folder", folder()}).at(0);
        package = packed.at("package");
        file = packed.at("file");
    }
    ProgramResult open(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{"handover", "open", file};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return ward.run(arguments);
    }
    std::string stateAt(const CliDesk& desk) const {
        return desk.json({"handover", "list"}).at(0).at("state").get<std::string>();
    }
    std::size_t dossiersOfWard() const { return ward.json({"list"}).size(); }
};

} // namespace

TEST_CASE("handover: from the volunteer to the ward and back, with a receipt and a return") {
    Both both;
    both.pack();
    CHECK(both.volunteer.run({"set", both.volunteer.dossier, "--cancel"}).exitCode == 4);
    CHECK(both.open().exitCode == 0);
    CHECK(both.dossiersOfWard() == 1); // its own
    CHECK(both.open({"--take"}).exitCode == 4);
    CHECK(both.open({"--take", "--new-sender"}).exitCode == 0);
    CHECK(both.dossiersOfWard() == 2);
    const auto shown = both.volunteer.json({"show", both.volunteer.dossier}).at(0);
    const auto id = shown.at("id").get<std::string>();
    const auto page = shown.at("documents").at(0).at("pages").at(0).at("page").get<std::string>();

    const auto receipt = both.ward.json({"handover", "receipt", both.package, "--folder", both.folder()}).at(0);
    CHECK(both.volunteer.run({"handover", "answer", "--code", receipt.at("code")}).exitCode == 0);
    CHECK(both.stateAt(both.volunteer) == "received");
    CHECK(both.volunteer.run({"handover", "answer", receipt.at("file")}).exitCode == 0); // again
    CHECK(both.volunteer.run({"handover", "take-back", both.volunteer.dossier}).exitCode == 4);

    const auto back =
        both.ward.json({"handover", "return", id, "--reason", "Trang 1 mờ", "--page", page, "--folder", both.folder()});
    const auto answer = both.volunteer.json({"handover", "answer", back.at(0).at("file")}).at(0);
    CHECK(answer.at("answer") == "returned");
    CHECK(both.volunteer.json({"show", both.volunteer.dossier}).at(0).at("state") == "returned");
    const auto line = both.volunteer.json({"handover", "list"}).at(0);
    CHECK(line.at("reason") == "Trang 1 mờ");
    CHECK(line.at("page") == page);
    for (const auto* desk : {&both.volunteer, &both.ward}) CHECK(desk->run({"audit", "verify"}).exitCode == 0);
}

TEST_CASE("handover: the ward approves, and the dossier can be sealed") {
    Both both;
    both.pack();
    REQUIRE(both.open({"--take", "--new-sender"}).exitCode == 0);
    const auto id = both.volunteer.json({"show", both.volunteer.dossier}).at(0).at("id").get<std::string>();
    CHECK(both.ward.run({"handover", "approve", id}).exitCode == 0);
    CHECK(both.stateAt(both.ward) == "approved");
    CHECK(both.ward.run({"seal", id, "--incomplete"}).exitCode == 0);
    CHECK(both.ward.run({"handover", "return", id, "--reason", "muộn", "--folder", both.folder()}).exitCode == 4);
}

TEST_CASE("handover: what cannot be used is told in one sentence, and changes nothing") {
    Both both;
    both.pack();
    const auto good = readFile(both.file);
    const auto sentenceFor = [&](const Bytes& bytes) {
        std::ofstream(both.file, std::ios::binary) << asText(bytes);
        const auto done = both.open({"--take", "--new-sender"});
        CHECK(done.exitCode == 6);
        return done.output;
    };
    auto bad = good;
    bad[bad.size() / 2] ^= 1;
    bad[300] ^= 1; // in the head
    CHECK(sentenceFor(bad) == sentence(ParcelFault::Damaged) + "\n");
    CHECK(sentenceFor(Bytes(good.begin(), good.end() - 1000)) == sentence(ParcelFault::CutShort) + "\n");
    CHECK(sentenceFor(Bytes(1000, 'x')) == sentence(ParcelFault::NotAParcel) + "\n");
    std::ofstream(both.file, std::ios::binary) << asText(good);
    const TempFolder third;
    const CliDesk other(third.path());
    const auto done = other.run({"handover", "open", both.file, "--take", "--new-sender"});
    CHECK(done.output == sentence(ParcelFault::ForAnother) + "\n");
    CHECK(both.dossiersOfWard() == 1);
}

TEST_CASE("handover: a ward is added only with its own fingerprint") {
    Both both;
    const auto code = both.ward.json({"handover", "key"}).at(0).at("code").get<std::string>();
    CHECK(both.volunteer.run({"handover", "import-key", code}).exitCode == 4);
    CHECK(both.volunteer.run({"handover", "import-key", code, "--fingerprint", "12345"}).exitCode == 2);
    auto wrong = code;
    wrong[20] = wrong[20] == 'A' ? 'B' : 'A';
    CHECK(both.volunteer.run({"handover", "import-key", wrong}).exitCode == 2);
    CHECK(both.volunteer.run({"handover", "pack", both.volunteer.dossier, "--folder", both.folder()}).exitCode == 3);
}
