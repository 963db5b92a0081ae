#include "core/store/recovery_code.h"

#include "core/store/crypto.h"
#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>

using namespace quay;

namespace {

const Bytes kSecret = [] {
    Bytes bytes(kRecoveryBytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 37 + 5);
    return bytes;
}();

int slipsAccepted(const std::string& good) {
    int accepted = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        if (good[at] == '-') continue;
        auto bad = good;
        bad[at] = bad[at] == 'Z' ? 'Y' : 'Z';
        if (codeOf([&] { recoverySecret(bad); }) != ErrorCode::BadInput) ++accepted;
    }
    return accepted;
}

} // namespace

TEST_CASE("a recovery code reads back, and any random one does") {
    CHECK(recoverySecret(recoveryText(kSecret)) == kSecret);
    const auto random = randomBytes(kRecoveryBytes);
    CHECK(recoverySecret(recoveryText(random)) == random);
    CHECK(recoveryText(kSecret).size() == 9 * 4 + 8);
}

TEST_CASE("a recovery code is read as people write it") {
    auto text = recoveryText(kSecret);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    std::replace(text.begin(), text.end(), '-', ' ');
    std::replace(text.begin(), text.end(), '0', 'o');
    std::replace(text.begin(), text.end(), '1', 'l');
    CHECK(recoverySecret(text + "\r\n") == kSecret);
}

TEST_CASE("every single wrong letter of a recovery code is noticed") {
    CHECK(slipsAccepted(recoveryText(kSecret)) == 0);
}

TEST_CASE("what is no recovery code is told as such") {
    const auto good = recoveryText(kSecret);
    const auto text =
        GENERATE_COPY(std::string(), good.substr(1), good + "7", std::string("xin chào"), std::string(10000, 'A'));
    CHECK(codeOf([&] { recoverySecret(text); }) == ErrorCode::BadInput);
}

TEST_CASE("a group of a recovery code is compared as people write it") {
    CHECK(sameRecoveryLetters("o1lk", "011K"));
    CHECK_FALSE(sameRecoveryLetters("o1lk", "011J"));
    CHECK_FALSE(sameRecoveryLetters("ế", "011J"));
    CHECK_FALSE(sameRecoveryLetters("", "011J"));
}
