#include "app/present/audit_presenter.h"

#include "tests/support/office.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace quay {

namespace {

const Account kMai{.id = {"MAI"}, .name = "Mai", .roles = {StaffRole::Officer}, .ward = ""};

struct Book : Office {
    Dossier dossier;
    std::unique_ptr<AuditPresenter> presenter;

    Book() {
        const auto boss = services->accounts.open({"Quản", {StaffRole::Administrator}}, "quản lý kho lúa");
        services->seat.take(kMai);
        dossier = open();
        services->accounts.sit(boss);
        presenter = std::make_unique<AuditPresenter>(*services, redraw);
        wait();
    }
    void wait() {
        bool passed = false;
        services->pictureWorker.submit(
            {.run = [](JobContext&) {}, .onProgress = {}, .onDone = [&](const Outcome&) { passed = true; }});
        settle([&] { return passed && !presenter->state().working; });
    }
    bool has(const std::string& what) const {
        return std::ranges::count(presenter->state().rows, what, &AuditRow::what) > 0;
    }
};

} // namespace

TEST_CASE("the acts of the day are listed newest first, with names and dossier codes but no citizen's name") {
    Book book;
    const auto& rows = book.presenter->state().rows;
    REQUIRE(rows.size() >= 4);
    CHECK(rows.front().number > rows.back().number);
    CHECK(rows.front().who == "Quản");
    const auto opened = std::ranges::find(rows, std::string("Mở hồ sơ mới"), &AuditRow::what);
    REQUIRE(opened != rows.end());
    CHECK(opened->code == book.dossier.code);
    for (const auto& row : rows) CHECK((row.on + row.who + row.what).find("Bưởi") == std::string::npos);
}

TEST_CASE("the acts are filtered by person, by dossier code and by day") {
    Book book;
    book.presenter->choosePerson(2); // after everybody and the program: Quản
    book.wait();
    CHECK_FALSE(book.has("Mở hồ sơ mới"));
    book.presenter->choosePerson(0);
    book.presenter->setCode(" " + book.dossier.code + " ");
    book.wait();
    CHECK(book.has("Mở hồ sơ mới"));
    CHECK_FALSE(book.has("Đăng nhập"));
    book.presenter->setCode("");
    book.presenter->setDay("22/11");
    book.wait();
    CHECK(book.presenter->state().rows.empty());
    book.presenter->setDay("23/11/2026");
    book.wait();
    CHECK(book.has("Mở hồ sơ mới"));
    book.presenter->setDay("hôm qua");
    CHECK(book.presenter->state().countLine.starts_with("Gõ ngày như"));
}

TEST_CASE("the chain is checked, and the first broken link is named") {
    Book book;
    book.presenter->verify();
    book.wait();
    CHECK(book.presenter->state().notice.tone == Notice::Tone::Good);
    book.services->database.run("DROP TRIGGER act_is_written_once");
    Statement(book.services->database, "UPDATE act SET person = 'AI DO' WHERE number = 2").run();
    book.presenter->verify();
    book.wait();
    CHECK(book.presenter->state().notice.tone == Notice::Tone::Failure);
    CHECK(book.presenter->state().notice.text.find("số 2") != std::string::npos);
}

TEST_CASE("who may not read who did what gets nothing of it") {
    Book book;
    book.services->seat.take(kMai);
    CHECK_THROWS_AS(AuditPresenter(*book.services, book.redraw), Refusal);
}

} // namespace quay
