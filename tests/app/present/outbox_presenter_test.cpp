#include "app/present/outbox_presenter.h"

#include "app/present/words.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct Post { // a sealed dossier that nobody has begun to send
    Post() {
        office.services->sendLoop.pause();
        office.complete(dossier.id);
        delivery = office.seal(dossier.id);
        presenter = std::make_unique<OutboxPresenter>(*office.services, office.redraw);
    }
    const OutboxLine& line() const { return presenter->state().lines.at(0); }

    Office office;
    Dossier dossier = office.open();
    DeliveryId delivery;
    std::unique_ptr<OutboxPresenter> presenter;
};

} // namespace

TEST_CASE("a paused outbox says so on its lines and goes on when told") {
    Post post;
    CHECK(post.presenter->state().paused);
    CHECK(post.line().status == "Đang chờ: hộp gửi tạm dừng.");
    CHECK(post.line().code == post.dossier.code);
    post.presenter->resume();
    post.office.settle([&] { return post.line().mark == kDoneMark; });
    CHECK_FALSE(post.line().canRetry);
}

TEST_CASE("a destination that does not answer is told with the time of the next try") {
    Post post;
    post.office.services->deliveries.markSending(post.delivery);
    post.office.services->deliveries.markWaiting(post.delivery, ErrorCode::Offline,
                                                 post.office.clock.now() + std::chrono::minutes(5));
    post.presenter->resume();
    CHECK(post.line().status ==
          "Chưa gửi được. Nơi nhận không trả lời. Hồ sơ vẫn còn đủ trên máy. Máy sẽ tự gửi lại lúc 09:05.");
    CHECK(post.line().canRetry);
    CHECK(post.line().canPark);
}

TEST_CASE("a parked line says who must do what and can be sent now") {
    Post post;
    post.office.services->deliveries.markSending(post.delivery);
    post.office.services->deliveries.markParked(post.delivery, ErrorCode::Rejected);
    post.office.loop.drain();
    CHECK(post.line().mark == kDoubtMark);
    CHECK(post.line().status.starts_with("Nơi nhận từ chối hồ sơ."));
    post.presenter->sendNow(0);
    CHECK(post.line().mark == kMissingMark);
    CHECK_FALSE(post.presenter->state().notice.empty()); // it is paused
}

TEST_CASE("a line set aside by the officer waits for the officer") {
    Post post;
    post.presenter->park(0);
    CHECK(post.line().status == "Đã tạm ngưng gửi. Bấm Gửi ngay khi muốn gửi.");
    CHECK(post.line().canRetry);
    CHECK_FALSE(post.line().canPark);
}

TEST_CASE("bytes on their way are shown against the whole") {
    Post post;
    post.presenter->progressed({.delivery = post.delivery, .done = 12u << 20, .total = 214u << 20});
    CHECK(post.line().bytes == "12 / 214 MB");
    CHECK(post.line().done == 12u << 20);
}

TEST_CASE("who does not send sees the outbox and touches nothing in it") {
    Office office;
    office.services->sendLoop.pause();
    const auto dossier = office.open();
    office.complete(dossier.id);
    office.seal(dossier.id);
    office.services->seat.take({.id = {"V"}, .name = "Vy", .roles = {StaffRole::Volunteer}, .ward = ""});
    OutboxPresenter presenter(*office.services, office.redraw);
    REQUIRE(presenter.state().lines.size() == 1);
    CHECK_FALSE(presenter.state().lines.front().canPark);
    CHECK_FALSE(presenter.state().lines.front().canRetry);
    presenter.resume();
    CHECK(office.services->sendLoop.paused());
}

} // namespace quay
