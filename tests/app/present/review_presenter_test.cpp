#include "app/present/review_presenter.h"

#include "app/present/outbox_presenter.h"
#include "app/text/messages.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace quay {

namespace {

bool anyNames(const std::vector<std::string>& texts, const std::string& paper) {
    return std::ranges::any_of(texts, [&](const std::string& text) {
        return text.starts_with("Còn thiếu “") && text.find("“" + paper + "”") != std::string::npos;
    });
}

void settle(Office& office, const ReviewPresenter& presenter) {
    office.settle([&] { return !presenter.state().sealing; });
}

void turnFirstPage(Office& office, const DossierId& dossier) {
    const auto page = office.services->dossiers.load(dossier).documentFor(kBirthPaper)->pages.front();
    Edits turned = page.edits;
    turned.turn = 1;
    office.services->dossiers.edit(page.id, turned);
}

} // namespace

TEST_CASE("what is missing is said by name and nothing can be sent") {
    Office office;
    const auto dossier = office.open();
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK_FALSE(presenter.state().canSend);
    const auto* paper = office.services->procedureOf(dossier).requirement(kBirthPaper);
    CHECK(anyNames(presenter.state().missing, paper->nameVi));
    presenter.send();
    CHECK_FALSE(presenter.state().sealing);
    CHECK(office.services->dossiers.load(dossier.id).state == DossierState::Draft);
}

TEST_CASE("an incomplete dossier goes when the officer accepts that, and is marked so") {
    Office office;
    const auto dossier = office.open();
    office.addPages(dossier.id, kBirthPaper, 1);
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    presenter.setAcceptIncomplete(true);
    REQUIRE(presenter.state().canSend);
    presenter.send();
    settle(office, presenter);
    CHECK(presenter.state().delivery);
    CHECK(office.services->dossiers.load(dossier.id).incomplete);
}

TEST_CASE("a complete dossier is sealed, delivered to the folder and has its receipt") {
    Office office;
    const auto dossier = office.open();
    office.complete(dossier.id);
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK(presenter.state().missing == std::vector<std::string>());
    CHECK(presenter.state().limit == "mỗi tệp tối đa 5 MB");
    bool sent = false;
    presenter.onSent = [&] { sent = true; };
    presenter.send();
    CHECK(presenter.state().sealing);
    settle(office, presenter);
    INFO(presenter.state().notice.text);
    REQUIRE(sent);
    const auto& services = *office.services;
    office.settle([&] { return services.deliveries.load(*presenter.state().delivery).receipt.has_value(); });
    CHECK(services.dossiers.load(dossier.id).state == DossierState::Delivered);
    CHECK(std::filesystem::exists(office.delivered()));
    OutboxPresenter outbox(*office.services, office.redraw);
    REQUIRE(outbox.state().lines.size() == 1);
    CHECK(outbox.state().lines[0].status == "Đã gửi, nơi nhận đã nhận đủ.");
    CHECK(outbox.state().lines[0].receipt.starts_with("Nhận lúc 09:00: "));
}

TEST_CASE("sending waits for pages that are still being made") {
    Office office;
    const auto dossier = office.open();
    office.complete(dossier.id);
    turnFirstPage(office, dossier.id);
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    REQUIRE(presenter.state().canSend);
    presenter.send();
    CHECK(presenter.state().notice.text == "Còn 1 trang đang được xử lý.");
    settle(office, presenter);
    CHECK(presenter.state().delivery);
}

TEST_CASE("stopping before the sealing leaves the dossier as it was") {
    Office office;
    const auto dossier = office.open();
    office.complete(dossier.id);
    turnFirstPage(office, dossier.id);
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    presenter.send();
    presenter.cancel();
    office.settleRendering();
    CHECK_FALSE(presenter.state().sealing);
    CHECK(presenter.state().canSend);
    CHECK(office.services->dossiers.load(dossier.id).state == DossierState::Draft);
}

TEST_CASE("an accepted finding stands in the review with its reason") {
    Office office;
    const auto dossier = office.open();
    office.complete(dossier.id);
    const auto page = office.services->dossiers.load(dossier.id).documentFor(kBirthPaper)->pages.front();
    office.services->dossiers.edit(page.id, {.accepted = {"blurred"}, .acceptedWhy = "bản gốc mờ"});
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    const auto row =
        std::ranges::find_if(presenter.state().rows, [](const auto& each) { return !each.remarks.empty(); });
    REQUIRE(row != presenter.state().rows.end());
    CHECK(row->remarks.front() == "Trang 1: mờ, vẫn dùng: bản gốc mờ");
}

TEST_CASE("a paper too big for its destination is made smaller and goes") {
    Office office;
    const auto dossier = office.open();
    office.complete(dossier.id);
    auto& services = *office.services;
    const auto page = services.dossiers.load(dossier.id).documentFor(kBirthPaper)->pages.front();
    Edits colour = page.edits;
    colour.mode = ColourMode::Colour;
    services.dossiers.edit(page.id, colour);
    services.renderQueue.want(page.id);
    office.settleRendering();
    const auto before = services.dossiers.page(page.id).renderedBytes;
    const auto second = services.dossiers.load(dossier.id).documentFor(kBirthPaper)->pages.back().renderedBytes;
    services.config.destinations.front().maxFileBytes = before + second - 1;
    ReviewPresenter presenter(services, dossier.id, office.redraw);
    CHECK(presenter.state().fitting);
    CHECK_FALSE(presenter.state().canSend);
    office.settle([&] { return !presenter.state().fitting; });
    CHECK(services.dossiers.page(page.id).renderedBytes < before);
    CHECK(presenter.state().missing == std::vector<std::string>());
    CHECK(presenter.state().canSend);
    CHECK(presenter.state().notice.text.ends_with("chữ vẫn rõ"));
    presenter.send();
    settle(office, presenter);
    CHECK(presenter.state().delivery);
}

TEST_CASE("a paper that no readable form makes small enough says how many files it would take, once") {
    Office office;
    const auto dossier = office.open();
    office.complete(dossier.id);
    office.services->config.destinations.front().maxFileBytes = 4000;
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    office.settle([&] { return !presenter.state().fitting; });
    CHECK_FALSE(presenter.state().canSend);
    const auto row =
        std::ranges::find_if(presenter.state().rows, [](const auto& each) { return !each.remarks.empty(); });
    REQUIRE(row != presenter.state().rows.end());
    CHECK(row->remarks.front().find("phải chia thành") != std::string::npos);
}

TEST_CASE("a role or a ward that does not send is not offered the key, and is told who does") {
    Office office;
    const auto dossier = office.open();
    office.complete(dossier.id);
    office.services->seat.take({.id = {"V"}, .name = "Vy", .roles = {StaffRole::Volunteer}, .ward = ""});
    ReviewPresenter presenter(*office.services, dossier.id, office.redraw);
    CHECK_FALSE(presenter.state().canSend);
    CHECK_FALSE(presenter.state().whyNotMine.empty());
    presenter.send();
    CHECK_FALSE(presenter.state().sealing);
    office.services->seat.take({.id = {"O"}, .name = "Oanh", .roles = {StaffRole::Officer}, .ward = ""});
    CHECK(ReviewPresenter(*office.services, dossier.id, office.redraw).state().canSend);
}

TEST_CASE("what one person sends is sealed in that name, though the screen is gone and another one sits there") {
    Office office;
    office.services->sendLoop.pause();
    const auto dossier = office.open();
    office.complete(dossier.id);
    office.services->seat.take({.id = {"MAI"}, .name = "Mai", .roles = {StaffRole::Officer}, .ward = ""});
    const auto page = office.services->dossiers.load(dossier.id).documentFor(kBirthPaper)->pages.front();
    Edits turned = page.edits;
    turned.turn = 1;
    office.services->dossiers.edit(page.id, turned); // so that the sealing waits for a rendering
    auto presenter = std::make_unique<ReviewPresenter>(*office.services, dossier.id, office.redraw);
    presenter->send();
    office.services->lockVault();
    presenter.reset();
    office.services->seat.take({.id = {"VY"}, .name = "Vy", .roles = {StaffRole::Volunteer}, .ward = ""});
    office.settle([&] { return office.services->deliveries.of(dossier.id).has_value(); });
    std::string by;
    for (const auto& line : office.services->audit.list({.dossier = dossier.id}))
        if (line.deed == "sealed") by = line.person.value;
    CHECK(by == "MAI");
}

} // namespace quay
