#include "app/present/home_presenter.h"

#include "app/present/words.h"
#include "tests/support/in_language.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace quay {

namespace {

const HomeLine* find(const std::vector<HomeLine>& lines, const DossierId& dossier) {
    const auto found = std::ranges::find(lines, dossier, &HomeLine::dossier);
    return found == lines.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("a new dossier stands under what is to be done, with its words") {
    Office office;
    HomePresenter presenter(*office.services, office.redraw);
    CHECK(presenter.state().toDo.empty());
    const auto dossier = office.open();
    office.loop.drain();
    const auto* line = find(presenter.state().toDo, dossier.id);
    REQUIRE(line);
    CHECK(line->mark == kMissingMark);
    CHECK(line->procedure == "Đăng ký khai sinh");
    CHECK(line->applicant == "Đặng Thị Bưởi");
    CHECK(line->time == "09:00");
    CHECK(line->status == "đang làm");
}

TEST_CASE("search finds a name without its marks, and an empty search shows the day again") {
    Office office;
    HomePresenter presenter(*office.services, office.redraw);
    const auto dossier = office.open();
    presenter.search("dang thi buoi");
    CHECK(find(presenter.state().today, dossier.id));
    presenter.search("khong co ai");
    CHECK(presenter.state().today.empty());
    presenter.search("");
    CHECK_FALSE(find(presenter.state().today, dossier.id)); // it is to be done, not done
    CHECK(find(presenter.state().toDo, dossier.id));
}

TEST_CASE("search finds the dossiers of a procedure by its name") {
    Office office;
    HomePresenter presenter(*office.services, office.redraw);
    const auto dossier = office.open();
    presenter.search("khai sinh");
    CHECK(find(presenter.state().today, dossier.id));
    presenter.search("kết hôn");
    CHECK_FALSE(find(presenter.state().today, dossier.id));
}

TEST_CASE("a dossier on its way leaves what is to be done, and comes back when it needs a person") {
    Office office;
    office.services->sendLoop.pause();
    const auto dossier = office.open();
    office.complete(dossier.id);
    HomePresenter presenter(*office.services, office.redraw);
    const auto delivery = office.seal(dossier.id);
    office.loop.drain();
    CHECK_FALSE(find(presenter.state().toDo, dossier.id));
    REQUIRE(find(presenter.state().today, dossier.id));
    CHECK(find(presenter.state().today, dossier.id)->status == "chờ gửi");
    office.services->deliveries.markSending(delivery);
    office.services->deliveries.markParked(delivery, ErrorCode::Rejected);
    office.loop.drain();
    REQUIRE(find(presenter.state().toDo, dossier.id));
    CHECK(presenter.state().toDo.front().mark == kDoubtMark);
    CHECK_FALSE(find(presenter.state().today, dossier.id));
}

TEST_CASE("the outbox is one line, in the language of the day") {
    Office office;
    HomePresenter presenter(*office.services, office.redraw);
    CHECK(presenter.state().outboxLine == "Hộp gửi: đã gửi hết");
    const InLanguage english(Language::English);
    presenter.refresh();
    CHECK(presenter.state().outboxLine == "Outbox: everything is sent");
}

TEST_CASE("a damaged page is told on the home screen, which opens all the same") {
    Office office;
    const auto dossier = office.open();
    office.addPages(dossier.id, kBirthPaper, 1);
    const auto page = office.services->dossiers.load(dossier.id).documents.front().pages.front();
    office.services->files.remove(page.original);
    HomePresenter presenter(*office.services, office.redraw);
    office.services->care.start();
    office.settle([&] { return office.services->care.state().health.has_value(); });
    CHECK(presenter.state().notice.tone == Notice::Tone::Warning);
    CHECK(presenter.state().notice.text.starts_with("Có 1 trang trên máy bị hỏng."));
    CHECK(find(presenter.state().toDo, dossier.id));
}

TEST_CASE("a folder chosen for backups gets one by itself, and without its disk work goes on") {
    Office office;
    const auto disk = office.folder / "disk";
    std::filesystem::create_directory(disk);
    HomePresenter presenter(*office.services, office.redraw);
    presenter.keepBackupsIn(disk);
    CHECK(presenter.state().notice.tone == Notice::Tone::Good);
    office.settle([&] { return office.services->care.state().lastBackup.has_value(); });
    CHECK(office.services->care.state().lastBackup->number == 1);
    std::filesystem::remove_all(disk);
    office.services->care.keepBackups();
    office.settle([&] { return office.services->care.state().backupTrouble.has_value(); });
    CHECK(presenter.state().notice.text.starts_with("Không thấy ổ sao lưu."));
    CHECK(presenter.state().notice.tone == Notice::Tone::Note);
}

TEST_CASE("a new dossier is offered only to roles that prepare dossiers") {
    Office office;
    CHECK(HomePresenter(*office.services, office.redraw).state().canOpenNew);
    office.services->seat.take({.id = {"S"}, .name = "Sơn", .roles = {StaffRole::Supervisor}, .ward = ""});
    CHECK_FALSE(HomePresenter(*office.services, office.redraw).state().canOpenNew);
}

} // namespace quay
