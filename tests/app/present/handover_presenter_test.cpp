#include "app/present/handover_presenter.h"

#include "app/present/dossier_presenter.h"
#include "tests/support/in_language.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct Desk { // one of the two computers, with the screen
    Office office;
    HandoverPresenter screen{*office.services, office.redraw};
    void settle() {
        office.settle([this] { return !screen.state().busy; });
        office.loop.drain();
    }
    const HandoverRow& row() const { return screen.state().rows.at(0); }
};

struct Handing {
    InLanguage vietnamese{Language::Vietnamese};
    Desk volunteer, ward;
    TempFolder stick;
    DossierId dossier;

    Handing() {
        ward.screen.saveKey(stick / "khoa.txt");
        const auto key = volunteer.screen.readKey(utf8FromPath(stick / "khoa.txt"));
        REQUIRE(key);
        volunteer.screen.addWard(*key);
        dossier = volunteer.office.open().id;
        volunteer.office.addPages(dossier, kDeclaration, 1);
        volunteer.office.addPages(dossier, kBirthPaper, 2);
        for (auto* each : {&volunteer, &ward}) each->screen.useFolder(stick.path());
    }
    void pack() {
        volunteer.screen.pack(0);
        volunteer.settle();
    }
    void takeIn() {
        ward.screen.look();
        ward.settle();
        ward.screen.takeIn(0);
        ward.settle();
    }
    void lookAgain() {
        volunteer.screen.look();
        volunteer.settle();
    }
};

} // namespace

TEST_CASE("a dossier goes to the ward and its receipt comes back, by the two screens") {
    Handing handing;
    auto &volunteer = handing.volunteer, &ward = handing.ward;
    CHECK(volunteer.row().canPack);
    CHECK(volunteer.row().status == "có thể bàn giao");
    handing.pack();
    CHECK(volunteer.screen.state().notice.tone == Notice::Tone::Good);
    CHECK(volunteer.row().status == "chờ biên nhận của phường");
    CHECK(volunteer.row().canTakeBack);
    CHECK_FALSE(volunteer.row().canPack);

    ward.screen.look();
    ward.settle();
    REQUIRE(ward.screen.state().stick.size() == 1);
    CHECK(ward.screen.state().stick[0].canTake);
    CHECK(ward.screen.state().stick[0].status == "Gói còn nguyên vẹn, có thể nhận.");
    CHECK(ward.screen.state().stick[0].story.find("Đặng Thị Bưởi: mới, 3 trang") != std::string::npos);
    CHECK(ward.screen.question(0).find("UBND phường Mẫu") != std::string::npos);
    ward.screen.takeIn(0);
    ward.settle();
    CHECK(ward.screen.state().notice.text.find("mã: ") != std::string::npos);
    CHECK(ward.row().status == "chờ duyệt");
    CHECK(ward.row().canDecide);

    handing.lookAgain();
    CHECK(volunteer.screen.state().notice.text == "Phường đã nhận đủ cả gói.");
    CHECK(volunteer.row().status == "phường đã nhận");
    CHECK_FALSE(volunteer.row().canTakeBack);
    ward.screen.approve(0);
    CHECK(ward.row().status == "đã duyệt");
    CHECK_FALSE(ward.row().canDecide);
}

TEST_CASE("a dossier that was sent back opens at the page in question, with the reason") {
    Handing handing;
    handing.pack();
    handing.takeIn();
    const auto pages = handing.ward.screen.pagesOf(0);
    REQUIRE(pages.size() == 3);
    handing.ward.screen.sendBack(0, "Trang 2 mờ, chụp lại giúp", pages[2].first);
    handing.ward.settle();
    CHECK(handing.ward.row().status == "đã trả lại tình nguyện viên");
    handing.lookAgain();
    CHECK(handing.volunteer.row().status == "phường trả lại");
    CHECK(handing.volunteer.row().canPack);
    auto& office = handing.volunteer.office;
    const DossierPresenter opened(*office.services, handing.dossier, office.redraw);
    CHECK(opened.state().returnedPage == pages[2].first);
    CHECK(opened.selectedRequirement() == kBirthPaper);
    CHECK(opened.state().editable);
    CHECK(opened.state().notice.text == "Phường trả lại: Trang 2 mờ, chụp lại giúp");
}

TEST_CASE("the receipt's code does what its file does; a wrong one says so") {
    Handing handing;
    handing.pack();
    handing.takeIn();
    const auto& text = handing.ward.screen.state().notice.text;
    const auto code = text.substr(text.size() - 14);
    handing.volunteer.screen.typeCode("0000-0000-0000");
    CHECK(handing.volunteer.screen.state().notice.tone == Notice::Tone::Warning);
    CHECK(handing.volunteer.row().canTakeBack);
    handing.volunteer.screen.typeCode(code);
    CHECK(handing.volunteer.row().status == "phường đã nhận");
}

TEST_CASE("without a stick nothing is packed, and the screen says what to do") {
    Handing handing;
    handing.volunteer.screen.useFolder({});
    handing.pack();
    CHECK_FALSE(handing.volunteer.screen.state().notice.empty());
    CHECK(handing.volunteer.row().canPack);
}

TEST_CASE("a dossier taken back can be handed over again") {
    Handing handing;
    handing.pack();
    handing.volunteer.screen.takeBack(0);
    CHECK(handing.volunteer.row().status == "đã lấy lại");
    CHECK(handing.volunteer.row().canPack);
    handing.pack();
    CHECK(handing.volunteer.row().canTakeBack);
}

TEST_CASE("the slip names every dossier of the package, and is a PDF of a page") {
    Handing handing;
    handing.pack();
    const auto& services = *handing.volunteer.office.services;
    const auto slip = slipOf(services, *services.handovers.package(handing.volunteer.row().package));
    CHECK(slip.from == "UBND phường Mẫu");
    REQUIRE(slip.lines.size() == 1);
    CHECK(slip.lines[0].applicant == "Đặng Thị Bưởi");
    CHECK(slip.lines[0].papers == 2);
    CHECK(slip.lines[0].pages == 3);
}

} // namespace quay
