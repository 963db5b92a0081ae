#include "core/bundle/pdf.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "tests/support/error_code.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_pdf.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const PdfTitle kTitle{"Giấy chứng sinh", "1.001193 000.00.00.G15-KQ004389", parseIso("2026-11-23T02:30:00.000Z")};

Bytes numberedPage(int index) { return tinyPdf(fmt::format("page number {}", index)); }

} // namespace

TEST_CASE("joined pages are there in order, their streams untouched") {
    const Bytes joined = joinPdf(3, numberedPage, kTitle);
    const std::string text(asText(joined));
    CHECK(pdfPageCount(joined) == 3);
    CHECK(text.find("% page number 0\n0 0 m 10 10 l S") != std::string::npos);
    CHECK(text.find("page number 0") < text.find("page number 1"));
    CHECK(text.find("page number 1") < text.find("page number 2"));
}

TEST_CASE("joining the same pages twice gives the same bytes") {
    CHECK(joinPdf(2, numberedPage, kTitle) == joinPdf(2, numberedPage, kTitle));
}

TEST_CASE("another page gives another PDF identifier") {
    const auto other = [](int index) { return numberedPage(index + 5); };
    const std::string one(asText(joinPdf(1, numberedPage, kTitle))), two(asText(joinPdf(1, other, kTitle)));
    REQUIRE(one.find("/ID [") != std::string::npos);
    CHECK(one.substr(one.find("/ID ["), 70) != two.substr(two.find("/ID ["), 70));
}

TEST_CASE("a joined PDF passes qpdf's own check") {
    const TempFolder folder;
    writeDurably(folder / "joined.pdf", joinPdf(4, numberedPage, kTitle));
    const auto result = runProgram("qpdf", {"--check", utf8FromPath(folder / "joined.pdf")});
    INFO(result.output << result.errors);
    CHECK(result.exitCode == 0);
}

TEST_CASE("a Vietnamese title is kept as Unicode") {
    const TempFolder folder;
    writeDurably(folder / "titled.pdf", joinPdf(1, numberedPage, kTitle));
    const auto result = runProgram("qpdf", {"--json", "--json-key=qpdf", utf8FromPath(folder / "titled.pdf")});
    CHECK(result.output.find("u:Giấy chứng sinh") != std::string::npos);
    CHECK(result.output.find("D:20261123093000+07'00'") != std::string::npos);
}

TEST_CASE("pages are asked for one at a time and in order") {
    std::vector<int> asked;
    joinPdf(
        3,
        [&asked](int index) {
            asked.push_back(index);
            return numberedPage(index);
        },
        kTitle);
    CHECK(asked == std::vector<int>{0, 1, 2});
}

TEST_CASE("a truncated page is refused when joining") {
    const auto cut = [](int index) {
        Bytes page = numberedPage(index);
        page.resize(page.size() / 2);
        return page;
    };
    CHECK(codeOf([&] { joinPdf(1, cut, kTitle); }) == ErrorCode::DamagedFile);
}

TEST_CASE("a page file with two pages is refused when joining") {
    const auto two = [](int) { return joinPdf(2, numberedPage, kTitle); };
    CHECK(codeOf([&] { joinPdf(1, two, kTitle); }) == ErrorCode::DamagedFile);
}

TEST_CASE("a failure to fetch a page passes through joining unchanged") {
    const auto lost = [](int) -> Bytes { throw Error(ErrorCode::PageDamaged, "gone"); };
    CHECK(codeOf([&] { joinPdf(1, lost, kTitle); }) == ErrorCode::PageDamaged);
}

TEST_CASE("counting pages refuses what is cut, empty or no PDF") {
    Bytes cut = joinPdf(3, numberedPage, kTitle);
    cut.resize(cut.size() - 40);
    CHECK(codeOf([&] { pdfPageCount(cut); }) == ErrorCode::DamagedFile);
    CHECK(codeOf([&] { pdfPageCount({}); }) == ErrorCode::DamagedFile);
    CHECK(codeOf([&] { pdfPageCount(asBytes("<html>Please log in</html>")); }) == ErrorCode::DamagedFile);
}
