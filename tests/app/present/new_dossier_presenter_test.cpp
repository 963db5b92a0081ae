#include "app/present/new_dossier_presenter.h"

#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

// Invented, as in the domain's own test vectors.
constexpr const char* kCard =
    "001190000001|012345678|Nguyễn Thị Mẫu|05031990|Nữ|Số 1, Phường Mẫu, Quận Mẫu, Hà Nội|15042021";
constexpr const char* kBack =
    "IDVNM1900000015001190000001<<6\n9003059F3003057VNM<<<<<<<<<<<4\nNGUYEN<<THI<MAU<<<<<<<<<<<<<<<";

} // namespace

TEST_CASE("the procedures are offered at once and the first ten carry a digit") {
    Office office;
    NewDossierPresenter presenter(*office.services, office.redraw);
    REQUIRE(presenter.state().procedures.size() > 10);
    CHECK(presenter.state().procedures[0].digit == 1);
    CHECK(presenter.state().procedures[9].digit == 0);
    CHECK(presenter.state().procedures[10].digit == -1);
    presenter.pickDigit(3);
    CHECK(presenter.state().selected == 2);
}

TEST_CASE("a procedure is found without marks and by a part of its name") {
    Office office;
    NewDossierPresenter presenter(*office.services, office.redraw);
    presenter.search("khai sinh");
    REQUIRE(presenter.state().canOpen());
    const auto best = presenter.state().procedures.front().code;
    presenter.search("khái sịnh tùm lum không có");
    CHECK_FALSE(presenter.state().canOpen());
    presenter.search("Đăng ký khai sinh");
    CHECK(presenter.state().procedures.front().code == best);
}

TEST_CASE("a card's code fills the applicant and the form") {
    Office office;
    NewDossierPresenter presenter(*office.services, office.redraw);
    presenter.search(kBirth);
    presenter.readCard(kCard);
    CHECK(presenter.state().applicant.fullName == "Nguyễn Thị Mẫu");
    CHECK(presenter.state().applicant.idNumber == "001190000001");
    CHECK(presenter.state().notice.empty());
    const auto dossier = office.services->dossiers.load(presenter.open());
    CHECK(dossier.procedure == kBirth);
    CHECK(dossier.applicant.fullName == "Nguyễn Thị Mẫu");
    CHECK(dossier.fields.at("yc_ho_ten") == "Nguyễn Thị Mẫu");
    CHECK(dossier.fields.at("yc_ngay_sinh") == "05/03/1990");
    CHECK(dossier.fields.at("lam_tai") == "phường Mẫu");
    CHECK(dossier.fields.at("ngay_khai") == "23/11/2026");
}

TEST_CASE("the back of the card confirms the front and never replaces the name") {
    Office office;
    NewDossierPresenter presenter(*office.services, office.redraw);
    presenter.readCard(kCard);
    presenter.readCard(kBack);
    CHECK(presenter.state().applicant.fullName == "Nguyễn Thị Mẫu");
    CHECK(presenter.state().notice.empty());
}

TEST_CASE("the back of another card is noticed and changes nothing") {
    Office office;
    NewDossierPresenter presenter(*office.services, office.redraw);
    Person other;
    other.fullName = "Lê Văn Khác";
    other.idNumber = "001090012345";
    presenter.setApplicant(other);
    presenter.readCard(kBack);
    CHECK(presenter.state().notice.tone == Notice::Tone::Warning);
    CHECK(presenter.state().applicant.idNumber == "001090012345");
}

TEST_CASE("a bare number is taken, and what is no card is said and changes nothing") {
    Office office;
    NewDossierPresenter presenter(*office.services, office.redraw);
    presenter.readCard(" 001190000001 ");
    CHECK(presenter.state().applicant.idNumber == "001190000001");
    presenter.readCard("https://example.vn/xyz");
    CHECK(presenter.state().notice.tone == Notice::Tone::Warning);
    CHECK(presenter.state().applicant.idNumber == "001190000001");
}

TEST_CASE("a number that does not fit the birth year is doubted, not refused") {
    Office office;
    NewDossierPresenter presenter(*office.services, office.redraw);
    Person person;
    person.fullName = "Nguyễn Thị Mẫu";
    person.idNumber = "001190000001";
    person.born = PartialDate{.year = 1985};
    presenter.setApplicant(person);
    CHECK(presenter.state().notice.tone == Notice::Tone::Warning);
    CHECK(presenter.state().canOpen());
}

} // namespace quay
