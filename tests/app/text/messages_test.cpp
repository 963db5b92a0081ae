#include "app/text/messages.h"

#include "tests/support/in_language.h"

#include <catch2/catch.hpp>

#include <set>

namespace quay {

namespace {

constexpr int kErrorCodes = static_cast<int>(ErrorCode::Internal) + 1;
constexpr int kFindingCodes = static_cast<int>(FindingCode::TooBig) + 1;

std::string findingSentence(int code) {
    const Finding finding{.code = static_cast<FindingCode>(code), .pageNumber = 2, .value = 1, .threshold = 2};
    return sentence(finding, "CCCD");
}

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
    const Finding blurred{.code = FindingCode::Blurred, .pageNumber = 2};
    CHECK(sentence(blurred, "").starts_with("Trang 2 bị mờ"));
    CHECK(sentence(blurred, "Giấy chứng sinh").starts_with("Trang 2 của “Giấy chứng sinh” bị mờ"));
}

TEST_CASE("too big a file is told with both sizes") {
    const Finding big{.code = FindingCode::TooBig, .value = 7.0 * 1024 * 1024, .threshold = 5.0 * 1024 * 1024};
    const auto text = sentence(big, "Bản vẽ");
    CHECK(text.find("7 MB") != std::string::npos);
    CHECK(text.find("5 MB") != std::string::npos);
}

} // namespace quay
