#include "app/slips/recovery_sheet.h"

#include "core/base/durable_file.h"
#include "core/bundle/pdf.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

constexpr auto kCode = "7KQ4-9M2X-B0ZT-1R8W-HJ3N-5V6Y-DC4P-G7EA-QK2S";

RecoverySheet sheet() {
    return {.code = kCode,
            .agency = "UBND phường Mẫu",
            .day = Date(std::chrono::year(2026), std::chrono::November, std::chrono::day(25))};
}

} // namespace

TEST_CASE("the recovery sheet is one page whose text a reader gives back, marks and all") {
    const auto fonts = SlipFonts::ofThisSystem();
    const auto pdf = pdfOf(recoverySheet(sheet(), fonts), recoverySheetTitle());
    CHECK(pdfPageCount(pdf) == 1);
    TempFolder folder;
    writeDurably(folder / "sheet.pdf", pdf);
    const auto text = runProgram("pdftotext", {"-layout", (folder / "sheet.pdf").string(), "-"}).output;
    CHECK_THAT(text, Catch::Contains("Tờ khôi phục") && Catch::Contains("UBND phường Mẫu · 25/11/2026"));
    CHECK_THAT(text, Catch::Contains("7KQ4") && Catch::Contains("QK2S"));
}

TEST_CASE("every line of the sheet lies on the paper") {
    const auto fonts = SlipFonts::ofThisSystem();
    const auto page = recoverySheet(sheet(), fonts);
    CHECK(page.texts().back().base < kSlipHeightMm - kSlipMarginMm);
    CHECK(page.texts().front().base > kSlipMarginMm);
}
