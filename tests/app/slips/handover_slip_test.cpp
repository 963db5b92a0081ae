#include "app/slips/handover_slip.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "core/bundle/pdf.h"
#include "tests/support/in_language.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

HandoverSlip slipOf(int dossiers, const std::string& name) {
    HandoverSlip slip{.from = "Nhà văn hóa thôn Mẫu", .to = "UBND phường Mẫu", .package = "7F3K-9QXA"};
    for (int i = 0; i < dossiers; ++i) slip.lines.push_back({"1123-7KQ", "Đăng ký khai sinh", name, 2, 3});
    return slip;
}

std::string textOf(const Bytes& pdf) { // as a reader of PDFs sees it
    const TempFolder folder;
    writeDurably(folder / "slip.pdf", pdf);
    return toNfc(runProgram("pdftotext", {"-layout", utf8FromPath(folder / "slip.pdf"), "-"}).output);
}

} // namespace

TEST_CASE("a slip says what is handed over, in Vietnamese that can be searched") {
    const InLanguage vietnamese(Language::Vietnamese);
    const auto pdf = pdfOf(slipOf(2, "Đặng Thị Bưởi"));
    CHECK(pdfPageCount(pdf) == 1);
    const auto text = textOf(pdf);
    for (const char* each : {"PHIẾU BÀN GIAO HỒ SƠ", "7F3K-9QXA", "Nhà văn hóa thôn Mẫu", "Đặng Thị Bưởi", "1123-7KQ"})
        CHECK(text.find(each) != std::string::npos);
}

TEST_CASE("many dossiers take more pages, and a strange name breaks nothing") {
    CHECK(pdfPageCount(pdfOf(slipOf(80, "Đặng Thị Bưởi"))) > 1);
    for (const auto& name : {std::string("\xCC\x81\xCC\x83\xCC\xA3"), std::string(10u << 20, 'n'),
                             std::string("<b>&amp;</i>%s"), std::string("a\nb\x01"), std::string()})
        CHECK(pdfPageCount(pdfOf(slipOf(1, name))) == 1);
}
