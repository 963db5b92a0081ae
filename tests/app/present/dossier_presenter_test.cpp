#include "app/present/dossier_presenter.h"

#include "app/present/words.h"
#include "tests/support/in_language.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace quay {

namespace {

const ChecklistRow& rowOf(const DossierPresenter& presenter, const std::string& requirement) {
    return *std::ranges::find(presenter.state().rows, requirement, &ChecklistRow::requirement);
}

int indexOf(const DossierPresenter& presenter, const std::string& requirement) {
    return static_cast<int>(&rowOf(presenter, requirement) - presenter.state().rows.data());
}

} // namespace

TEST_CASE("the checklist marks what is there, missing, to be shown and not needed") {
    Office office;
    const auto dossier = office.open();
    office.addPages(dossier.id, kBirthPaper, 2);
    const DossierPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK(rowOf(presenter, kDeclaration).mark == kMissingMark);
    CHECK(rowOf(presenter, kBirthPaper).state != LineState::Missing);
    CHECK(rowOf(presenter, kBirthPaper).detail.starts_with("xem lại · 2 trang · "));
    CHECK(rowOf(presenter, "1.001193-KQ003159").mark == kNotNeededMark);
    CHECK(rowOf(presenter, "1.001193-KQ004946").mark == kPresentMark);
    CHECK(rowOf(presenter, "1.001193-KQ004946").detail == "xuất trình");
}

TEST_CASE("the title names the procedure and the code and nobody") {
    Office office;
    const auto dossier = office.open();
    const DossierPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK(presenter.state().title == "Đăng ký khai sinh · " + dossier.code);
    CHECK(presenter.state().due == "hẹn trả 23/11");
    CHECK(presenter.state().applicant == "Đặng Thị Bưởi");
}

TEST_CASE("after three in the afternoon the result is due on the next working day") {
    Office office;
    office.clock.advance(std::chrono::hours(7));
    const DossierPresenter presenter(*office.services, office.open().id, office.redraw);
    CHECK(presenter.state().due == "hẹn trả 25/11"); // the 24th is a holiday since 2026
}

TEST_CASE("a page that arrives changes the line by itself") {
    Office office;
    const auto dossier = office.open();
    const DossierPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK(rowOf(presenter, kBirthPaper).mark == kMissingMark);
    office.addPages(dossier.id, kBirthPaper, 1);
    CHECK(rowOf(presenter, kBirthPaper).mark != kMissingMark);
}

TEST_CASE("digits pick lines, the next missing one is found, and the strip is told") {
    Office office;
    const auto dossier = office.open();
    DossierPresenter presenter(*office.services, dossier.id, office.redraw);
    int told = 0;
    presenter.onSelected = [&] { ++told; };
    presenter.selectNumber(2);
    CHECK(presenter.state().selected == 1);
    CHECK(presenter.selectedRequirement() == presenter.state().rows[1].requirement);
    CHECK(told == 1);
    presenter.selectNextMissing();
    CHECK(presenter.selectedRequirement() == kBirthPaper);
    presenter.selectNumber(0); // there is no tenth line
    CHECK(presenter.selectedRequirement() == kBirthPaper);
    CHECK(told == 2);
}

TEST_CASE("a condition that holds makes its paper missing") {
    Office office;
    DossierPresenter presenter(*office.services, office.open().id, office.redraw);
    presenter.setCondition(indexOf(presenter, "1.001193-KQ003159"), true);
    CHECK(rowOf(presenter, "1.001193-KQ003159").conditionHolds);
    CHECK(rowOf(presenter, "1.001193-KQ003159").mark == kMissingMark);
}

TEST_CASE("a paper that was shown is noted, with its note") {
    Office office;
    DossierPresenter presenter(*office.services, office.open().id, office.redraw);
    presenter.setNoted(indexOf(presenter, "1.001193-KQ004946"), true, " số …345 ");
    CHECK(rowOf(presenter, "1.001193-KQ004946").mark == kDoneMark);
    CHECK(rowOf(presenter, "1.001193-KQ004946").note == "số …345");
}

TEST_CASE("a field is kept, and one that makes no sense says so beside it") {
    Office office;
    DossierPresenter presenter(*office.services, office.open().id, office.redraw);
    const auto field = [&](const std::string& id) {
        return *std::ranges::find_if(presenter.state().fields,
                                     [&](const FieldRow& row) { return row.field->id == id; });
    };
    presenter.setField("yc_ngay_sinh", "31/02/1990");
    CHECK(field("yc_ngay_sinh").value == "31/02/1990");
    CHECK_FALSE(field("yc_ngay_sinh").problem.empty());
    presenter.setField("yc_ngay_sinh", " 05/03/1990 ");
    CHECK(field("yc_ngay_sinh").value == "05/03/1990");
    CHECK(field("yc_ngay_sinh").problem.empty());
}

TEST_CASE("a dossier put aside says so until it is taken up again") {
    Office office;
    DossierPresenter presenter(*office.services, office.open().id, office.redraw);
    presenter.hold();
    CHECK(presenter.state().notice.tone == Notice::Tone::Note);
    presenter.resume();
    CHECK(presenter.state().notice.empty());
}

TEST_CASE("what the store refuses becomes a notice and ends nothing") {
    Office office;
    DossierPresenter presenter(*office.services, office.open().id, office.redraw);
    presenter.resume(); // it was not held
    CHECK(presenter.state().notice.tone == Notice::Tone::Failure);
}

TEST_CASE("switching the language changes the words of the next reading") {
    Office office;
    const auto dossier = office.open();
    DossierPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK(presenter.state().problems.front().starts_with("Còn thiếu"));
    const InLanguage english(Language::English);
    presenter.setField("yc_ho_ten", "Lê Thị Thử");
    CHECK_FALSE(presenter.state().title.starts_with("Đăng ký"));
    CHECK(presenter.state().problems.front().find("missing") != std::string::npos);
    CHECK(presenter.state().due == "due 23/11");
}

TEST_CASE("a role that prepares nothing may look at a dossier, and is told so") {
    Office office;
    const auto dossier = office.open();
    office.services->seat.take({.id = {"S"}, .name = "Sơn", .roles = {StaffRole::Supervisor}, .ward = ""});
    DossierPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK_FALSE(presenter.state().editable);
    CHECK(presenter.state().canReview);
    CHECK_FALSE(presenter.state().maySeal);
    CHECK(presenter.state().notice.text == "Vai trò của bạn được xem hồ sơ này nhưng không được sửa.");
}

TEST_CASE("what the role does not cover is said as that, not as a closed file") {
    Office office;
    const auto dossier = office.open();
    DossierPresenter presenter(*office.services, dossier.id, office.redraw);
    office.services->seat.take({.id = {"S"}, .name = "Sơn", .roles = {StaffRole::Supervisor}, .ward = ""});
    presenter.hold();
    CHECK(presenter.state().notice.text.starts_with("Vai trò của bạn không được làm việc này."));
}

} // namespace quay
