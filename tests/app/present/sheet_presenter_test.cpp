#include "app/present/sheet_presenter.h"

#include "core/bundle/pdf.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct Sheet : Office {
    bool done = false;
    SheetPresenter presenter{*services, "7KQ4-9M2X-B0ZT-1R8W-HJ3N-5V6Y-DC4P-G7EA-QK2S", redraw};
    Sheet() {
        presenter.onDone = [this] { done = true; };
    }
    void save(const std::filesystem::path& file) {
        presenter.save(file);
        settle([this] { return !presenter.state().working; });
    }
};

} // namespace

TEST_CASE("the sheet lets go only of who types its last group") {
    Sheet sheet;
    CHECK(sheet.presenter.state().groups.size() == 9);
    sheet.presenter.confirm("7KQ4");
    CHECK_FALSE(sheet.done);
    CHECK_FALSE(sheet.presenter.state().notice.empty());
    sheet.presenter.confirm(" qk2s ");
    CHECK(sheet.done);
}

TEST_CASE("the sheet is saved as one page of PDF where the person says, and nowhere else") {
    Sheet sheet;
    sheet.save(sheet.folder / "to khoi phuc.pdf");
    CHECK(pdfPageCount(readFile(sheet.folder / "to khoi phuc.pdf", 1u << 20)) == 1);
    CHECK(sheet.presenter.state().notice.text.find("to khoi phuc.pdf") != std::string::npos);
}

TEST_CASE("a place that cannot be written is said, and another one may be chosen") {
    Sheet sheet;
    sheet.save(sheet.folder / "no such folder" / "sheet.pdf");
    CHECK(sheet.presenter.state().notice.tone == Notice::Tone::Failure);
    sheet.save(sheet.folder / "sheet.pdf");
    CHECK(sheet.presenter.state().notice.tone == Notice::Tone::Note);
}

} // namespace quay
