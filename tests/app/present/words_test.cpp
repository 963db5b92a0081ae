#include "app/present/words.h"

#include "tests/support/in_language.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

constexpr std::uint64_t kMega = 1u << 20;

} // namespace

TEST_CASE("bytes of bytes share their unit") {
    CHECK(bytesOf(12 * kMega, 214 * kMega) == "12 / 214 MB");
    CHECK(bytesOf(512 * 1024, 214 * kMega) == "512 KB / 214 MB");
    CHECK(bytesOf(0, 214 * kMega) == "0 / 214 MB");
}

TEST_CASE("amounts are grouped as the language does") {
    CHECK(amount(8000) == "8.000 đồng");
    CHECK(amount(1200000) == "1.200.000 đồng");
    CHECK(amount(500) == "500 đồng");
    const InLanguage english(Language::English);
    CHECK(amount(8000) == "8,000 dong");
}

TEST_CASE("a time of another day is a date") {
    const Date day{std::chrono::year(2026), std::chrono::November, std::chrono::day(23)};
    const auto morning = fromLocal(day, std::chrono::minutes(9 * 60 + 5));
    CHECK(timeOrDay(morning, day) == "09:05");
    CHECK(timeOrDay(morning - std::chrono::hours(24), day) == "22/11");
}

TEST_CASE("the fee of certified copies follows their pages") {
    Procedure procedure;
    procedure.fee.kind = FeeKind::Formula;
    CHECK(feeText(procedure, {}, 4) == "6.000 đồng một bản sao 4 trang");
    procedure.fee.kind = FeeKind::PerCopy;
    procedure.fee.amount = 8000;
    procedure.fee.unit = "bản";
    CHECK(feeText(procedure, {}, 4) == "8.000 đồng/bản");
    procedure.fee = {};
    CHECK(feeText(procedure, {}, 4) == "Không thu phí");
}

} // namespace quay
