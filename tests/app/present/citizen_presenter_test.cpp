#include "app/present/citizen_presenter.h"

#include "core/base/durable_file.h"
#include "tests/support/in_language.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace quay {

namespace {

const std::string kNumber = "001190000001";

struct Wish { // a citizen who asks, and a delivered dossier
    Wish() {
        Person person;
        person.fullName = "Đặng Thị Bưởi";
        person.idNumber = kNumber;
        office.services->dossiers.setApplicant(dossier.id, person);
        office.complete(dossier.id);
    }
    void deliver() {
        auto& deliveries = office.services->deliveries;
        const auto delivery = office.seal(dossier.id);
        deliveries.markSending(delivery);
        deliveries.markDelivered(delivery, {office.clock.now(), "/nhan/1123-7KQ", "cafe", "{}"});
    }
    void settle() {
        office.settle([this] { return !presenter.state().working; });
    }

    Office office;
    Dossier dossier = office.open();
    CitizenPresenter presenter{*office.services, office.redraw};
};

} // namespace

TEST_CASE("everything held on a citizen goes into a folder with an index a person can read") {
    Wish wish;
    wish.deliver();
    wish.presenter.find(kNumber);
    REQUIRE(wish.presenter.state().lines.size() == 1);
    CHECK(wish.presenter.state().lines[0].status == "đã gửi");
    const auto out = wish.office.folder / "xuat";
    wish.presenter.exportTo(out);
    wish.settle();
    CHECK(wish.presenter.state().notice.tone == Notice::Tone::Good);
    const auto index = std::string(asText(readFile(out / "muc-luc.txt")));
    CHECK(index.starts_with("Toàn bộ dữ liệu đang lưu về một người"));
    const auto place = out / wish.dossier.code;
    const auto data = nlohmann::json::parse(asText(readFile(place / "ho-so.json")));
    CHECK(data.at("applicant").at("idNumber") == kNumber);
    CHECK(data.at("papers").size() == 2);
    CHECK(nlohmann::json::parse(asText(readFile(place / "bien-nhan.json"))).at("reference") == "/nhan/1123-7KQ");
    CHECK(nlohmann::json::parse(asText(readFile(place / "viec-da-lam.json"))).size() > 5);
    int papers = 0;
    for (const auto& file : std::filesystem::directory_iterator(place))
        if (file.path().extension() == ".pdf") ++papers;
    CHECK(papers == 2);
    CHECK(wish.office.services->audit.list({}).back().deed == "citizen_exported");
}

TEST_CASE("an export overwrites nothing") {
    Wish wish;
    wish.presenter.find(kNumber);
    wish.presenter.exportTo(wish.office.folder.path());
    wish.settle();
    CHECK(wish.presenter.state().notice.tone == Notice::Tone::Failure);
}

TEST_CASE("an erasure says why not, then what went") {
    Wish wish;
    wish.presenter.find(kNumber);
    wish.presenter.erase();
    wish.settle();
    CHECK(wish.presenter.state().notice.text.starts_with("Chưa xóa được"));
    CHECK(wish.presenter.state().lines.size() == 1);
    wish.office.services->dossiers.apply(wish.dossier.id, DossierEvent::Cancel);
    wish.presenter.erase();
    wish.settle();
    CHECK(wish.presenter.state().notice.text.starts_with("Đã xóa dữ liệu của 1 hồ sơ"));
    CHECK(wish.presenter.state().lines.empty());
    CHECK(wish.office.services->dossiers.load(wish.dossier.id).purged);
}

TEST_CASE("of somebody else's dossier only the fields that name the person are handed out") {
    Wish wish;
    const auto other = wish.office.open();
    wish.office.services->dossiers.setField(other.id, "nyc_so_giay_to", kNumber);
    wish.office.services->dossiers.setField(other.id, "nyc_ho_ten", "Nguyễn Văn Khác");
    wish.presenter.find(kNumber);
    CHECK(wish.presenter.state().lines.size() == 2);
    wish.presenter.exportTo(wish.office.folder / "xuat");
    wish.settle();
    const auto data = std::string(asText(readFile(wish.office.folder / "xuat" / other.code / "ho-so.json")));
    CHECK(data.find(kNumber) != std::string::npos);
    CHECK(data.find("Nguyễn Văn Khác") == std::string::npos);
}

TEST_CASE("nobody known is said in words") {
    Wish wish;
    wish.presenter.find("079085999999");
    CHECK(wish.presenter.state().notice.text == "Không lưu gì về người này.");
    CHECK_FALSE(wish.presenter.state().canExport);
}

} // namespace quay
