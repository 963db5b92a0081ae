#include "app/text/messages.h"

#include "tests/support/in_language.h"

#include <catch2/catch.hpp>

#include <set>

namespace quay {

namespace {

constexpr int kErrorCodes = static_cast<int>(ErrorCode::Internal) + 1;
constexpr int kFindingCodes = static_cast<int>(FindingCode::TooBig) + 1;

Finding found(FindingCode code, double value = 0, double threshold = 0) {
    Finding finding;
    finding.code = code;
    finding.pageNumber = 2;
    finding.value = value;
    finding.threshold = threshold;
    return finding;
}

std::string findingSentence(int code) { return sentence(found(static_cast<FindingCode>(code), 1, 2), "CCCD"); }

bool isSentence(const std::string& text) {
    return text.ends_with('.') && text.find('{') == std::string::npos && text.find("  ") == std::string::npos;
}

} // namespace

TEST_CASE("every error has a whole sentence of its own in both languages") {
    std::set<std::string> vietnamese, english;
    for (int code = 0; code < kErrorCodes; ++code) {
        const auto vi = sentence(static_cast<ErrorCode>(code));
        const InLanguage inEnglish(Language::English);
        const auto en = sentence(static_cast<ErrorCode>(code));
        CAPTURE(vi, en);
        CHECK(isSentence(vi));
        CHECK(isSentence(en));
        CHECK(vi != en);
        CHECK(vietnamese.insert(vi).second);
        CHECK(english.insert(en).second);
    }
}

TEST_CASE("every finding has a whole sentence of its own in both languages") {
    std::set<std::string> vietnamese;
    for (int code = 0; code < kFindingCodes; ++code) {
        const auto vi = findingSentence(code);
        const InLanguage inEnglish(Language::English);
        const auto en = findingSentence(code);
        CAPTURE(vi, en);
        CHECK(isSentence(vi));
        CHECK(isSentence(en));
        CHECK(vi != en);
        CHECK(vietnamese.insert(vi).second);
    }
}

TEST_CASE("every finding has a few words for lists and screen readers") {
    for (int code = 0; code < kFindingCodes; ++code) {
        const auto vi = briefly(static_cast<FindingCode>(code));
        const InLanguage inEnglish(Language::English);
        CHECK_FALSE(vi.empty());
        CHECK(vi != briefly(static_cast<FindingCode>(code)));
    }
}

TEST_CASE("a jam says what happened, what is safe and what to do") {
    CHECK(sentence(ErrorCode::PaperJam) ==
          "Khay nạp bị kẹt giấy. Các trang đã quét vẫn còn đủ. Gỡ giấy kẹt rồi bấm Quét để quét tiếp.");
}

TEST_CASE("a page finding names the page, and its document where it is told") {
    const auto blurred = found(FindingCode::Blurred);
    CHECK(sentence(blurred, "").starts_with("Trang 2 bị mờ"));
    CHECK(sentence(blurred, "Giấy chứng sinh").starts_with("Trang 2 của “Giấy chứng sinh” bị mờ"));
}

TEST_CASE("too big a file is told with both sizes") {
    const auto big = found(FindingCode::TooBig, 7.0 * 1024 * 1024, 5.0 * 1024 * 1024);
    const auto text = sentence(big, "Bản vẽ");
    CHECK(text.find("7 MB") != std::string::npos);
    CHECK(text.find("5 MB") != std::string::npos);
}

} // namespace quay
