#include "core/handover/party.h"

#include "core/base/text.h"
#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

Party ward(const std::string& name = "UBND phường Mẫu") { return OwnKeys(name, Bytes(32, 1), Bytes(32, 2)).party(); }

} // namespace

TEST_CASE("a ward's code gives its keys and its name back, however it was typed") {
    const auto party = ward();
    auto code = codeOf(party);
    CHECK(partyFrom(code) == party);
    CHECK(code.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos); // a small QR picture
    CHECK(partyFrom("  " + code.substr(0, 40) + "\r\n" + code.substr(40) + "\n") == party);
}

TEST_CASE("one wrong letter in a ward's code, or a missing one, is noticed") {
    const auto code = codeOf(ward());
    std::size_t unnoticed = 0;
    for (std::size_t at = 0; at < code.size(); ++at) {
        auto wrong = code;
        wrong[at] = wrong[at] == 'A' ? 'B' : 'A';
        unnoticed += codeOf([&] { partyFrom(wrong); }) != ErrorCode::BadInput;
        unnoticed += codeOf([&] { partyFrom(code.substr(0, at)); }) != ErrorCode::BadInput;
    }
    CHECK(unnoticed == 0);
}

TEST_CASE("a fingerprint is thirty figures of the keys, whatever the name") {
    const auto fingerprint = fingerprintOf(ward());
    CHECK(fingerprint.size() == 35);
    CHECK(fingerprint.find_first_not_of("0123456789 ") == std::string::npos);
    CHECK(fingerprintOf(ward("Phường khác")) == fingerprint);
    CHECK(fingerprintOf(OwnKeys("UBND phường Mẫu", Bytes(32, 1), Bytes(32, 3)).party()) != fingerprint);
    CHECK(fingerprintOf(OwnKeys("UBND phường Mẫu", Bytes(32, 3), Bytes(32, 2)).party()) != fingerprint);
}

TEST_CASE("a very long name is cut between letters") {
    std::string name;
    for (int i = 0; i < 100; ++i) name += "ề";
    const auto party = ward(name);
    CHECK(isUtf8(party.name));
    CHECK(party.name.size() <= 120);
    CHECK(partyFrom(codeOf(party)) == party);
}

TEST_CASE("only the owner opens what was sealed to a ward, and anybody sees its signature") {
    const OwnKeys own("UBND phường Mẫu", Bytes(32, 1), Bytes(32, 2)), other("Phường khác", Bytes(32, 3), Bytes(32, 4));
    const auto box = sealedTo(asBytes("bí mật"), own.party().boxKey);
    CHECK(asText(own.open(box).value()) == "bí mật");
    CHECK_FALSE(other.open(box));
    CHECK(isSignedBy(own.party(), "text", own.sign("text")));
    CHECK_FALSE(isSignedBy(own.party(), "another text", own.sign("text")));
    CHECK_FALSE(isSignedBy(other.party(), "text", own.sign("text")));
}
