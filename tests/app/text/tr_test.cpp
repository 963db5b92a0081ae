#include "app/text/tr.h"

#include "tests/support/in_language.h"

#include <catch2/catch.hpp>

namespace quay {

TEST_CASE("a sentence is Vietnamese by default and English when asked for") {
    CHECK(tr("Scan") == "Quét");
    const InLanguage english(Language::English);
    CHECK(tr("Scan") == "Scan");
}

TEST_CASE("placeholders are filled in either language") {
    CHECK(tr("Page {0}: {1}, accepted", {"2", "mờ"}) == "Trang 2: mờ, vẫn dùng");
    const InLanguage english(Language::English);
    CHECK(tr("Page {0}: {1}, accepted", {"2", "blurred"}) == "Page 2: blurred, accepted");
}

TEST_CASE("what stands in an argument is not taken for a placeholder") {
    CHECK(tr("Page {0}: {1}, accepted", {"{1}", "x"}) == "Trang {1}: x, vẫn dùng");
}

TEST_CASE("a sentence that is not in the table is shown as it is") {
    CHECK(tr("\x01 nobody translated this") == "\x01 nobody translated this");
}

TEST_CASE("counts have a plural in English and none in Vietnamese") {
    CHECK(trn("{0} page", "{0} pages", 1) == "1 trang");
    CHECK(trn("{0} page", "{0} pages", 2) == "2 trang");
    const InLanguage english(Language::English);
    CHECK(trn("{0} page", "{0} pages", 1) == "1 page");
    CHECK(trn("{0} page", "{0} pages", 0) == "0 pages");
}

TEST_CASE("a name without an English form is shown in Vietnamese") {
    CHECK(pick("Giấy chứng sinh", "Birth notification") == "Giấy chứng sinh");
    const InLanguage english(Language::English);
    CHECK(pick("Giấy chứng sinh", "Birth notification") == "Birth notification");
    CHECK(pick("Giấy chứng sinh", "") == "Giấy chứng sinh");
}

TEST_CASE("sizes are rounded up and written as the language writes numbers") {
    CHECK(formatBytes(0) == "0 KB");
    CHECK(formatBytes(1) == "1 KB");
    CHECK(formatBytes(98 * 1024) == "98 KB");
    CHECK(formatBytes(5u << 20) == "5 MB");
    CHECK(formatBytes((1u << 20) + (400u << 10)) == "1,4 MB");
    CHECK(formatBytes((1u << 20) - 1) == "1 MB");
    CHECK(formatBytes(std::uint64_t{3} << 30) == "3 GB");
    const InLanguage english(Language::English);
    CHECK(formatBytes((1u << 20) + (400u << 10)) == "1.4 MB");
}

} // namespace quay
