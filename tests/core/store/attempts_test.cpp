#include "core/store/attempts.h"

#include "core/base/durable_file.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;
using namespace std::chrono_literals;

namespace {

struct Door : TempFolder {
    Attempts::Moment now{1000h};
    Attempts attempts{path(), now};
    void fail(int times, const std::string& who = "MAI") {
        while (times-- > 0) attempts.begin(who, now);
    }
};

} // namespace

TEST_CASE("the wait grows and has an end") {
    CHECK(Attempts::delayAfter(0) == 0s);
    CHECK(Attempts::delayAfter(3) == 0s);
    CHECK(Attempts::delayAfter(4) == 5s);
    CHECK(Attempts::delayAfter(5) == 10s);
    CHECK(Attempts::delayAfter(10) == 320s);
    CHECK(Attempts::delayAfter(12) == 900s);
    CHECK(Attempts::delayAfter(1000000) == 900s);
}

TEST_CASE_METHOD(Door, "a slip of the finger costs nothing, the fourth one does") {
    fail(3);
    CHECK(attempts.waitFor("MAI", now) == 0s);
    fail(1);
    CHECK(attempts.waitFor("MAI", now) == 5s);
    CHECK(attempts.waitFor("MAI", now + 4s) == 1s);
    CHECK(attempts.waitFor("MAI", now + 5s) == 0s);
}

TEST_CASE_METHOD(Door, "the right PIN wipes the slate, and one person's slips are not another's") {
    fail(6);
    CHECK(attempts.waitFor("LAN", now) == 0s);
    attempts.succeed("MAI");
    CHECK(attempts.waitFor("MAI", now) == 0s);
    CHECK(attempts.failures("MAI") == 0);
}

TEST_CASE_METHOD(Door, "a restart does not shorten the wait, whatever the clock on the wall says") {
    fail(7);
    const Attempts::Moment reboot{1h}; // a steady clock begins again; the wall's is not asked at all
    const Attempts again(path(), reboot);
    CHECK(again.failures("MAI") == 7);
    CHECK(again.waitFor("MAI", reboot) == 40s);
    CHECK(again.waitFor("MAI", reboot + 40s) == 0s);
}

TEST_CASE_METHOD(Door, "a damaged file costs a wait, bars nobody for ever, and is mended by the right PIN") {
    const auto* content = GENERATE("", "{", "[1]", "{\"MAI\": \"x\"}", "null7");
    writeDurably(*this / "attempts.json", asBytes(content));
    CHECK(attempts.waitFor("MAI", now) == 20s);
    attempts.begin("MAI", now);
    attempts.succeed("MAI");
    CHECK(attempts.waitFor("MAI", now) == 0s);
}

TEST_CASE_METHOD(Door, "a count below nothing is nothing") {
    writeDurably(*this / "attempts.json", asBytes(R"({"MAI": -1000000})"));
    CHECK(attempts.failures("MAI") == 0);
}
