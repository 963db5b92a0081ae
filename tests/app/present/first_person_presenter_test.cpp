#include "app/present/first_person_presenter.h"

#include "app/text/messages.h"
#include "tests/support/office.h"

#include <catch2/catch.hpp>

namespace quay {

namespace {

struct FirstDay {
    QueueLoop loop;
    Worker worker{loop};
    std::vector<NewAccount> made;
    std::string pin;
    std::optional<ErrorCode> trouble;
    std::optional<NewAccount> done;
    FirstPersonPresenter presenter{worker,
                                   [this](const NewAccount& account, const std::string& word) {
                                       if (trouble) throw Error(*trouble, "test");
                                       made.push_back(account);
                                       pin = word;
                                   },
                                   [] {}};
    FirstDay() {
        presenter.onMade = [this](const NewAccount& account) { done = account; };
    }
    void begin(const FirstPerson& person) {
        presenter.begin(person);
        loop.runUntil([this] { return !presenter.state().working; });
    }
};

} // namespace

TEST_CASE("the first person is administrator and officer, or administrator alone") {
    FirstDay day;
    day.begin({" Nguyễn Thị  Mai ", "Phường Mẫu", "mai sáng sớm", "mai sáng sớm"});
    REQUIRE(day.done);
    CHECK(day.done->name == "Nguyễn Thị Mai");
    CHECK(day.done->ward == "Phường Mẫu");
    CHECK(day.done->roles == StaffRoles{StaffRole::Officer, StaffRole::Administrator});
    CHECK(day.pin == "mai sáng sớm");
    day.begin({"Mai", "", "mai sáng sớm", "mai sáng sớm", false});
    CHECK(day.done->roles == StaffRoles{StaffRole::Administrator});
}

TEST_CASE("without a name, with an easy PIN or with two that differ nothing is made") {
    FirstDay day;
    day.begin({"  ", "", "mai sáng sớm", "mai sáng sớm"});
    CHECK(day.presenter.state().notice.text == "Hãy gõ tên của bạn trước.");
    day.begin({"Mai", "", "12345678", "12345678"});
    const auto easy = day.presenter.state().notice.text;
    CHECK_FALSE(easy.empty());
    day.begin({"Mai", "", "mai sáng sớm", "mai sáng sơm"});
    CHECK(day.presenter.state().notice.text != easy);
    CHECK(day.made.empty());
}

TEST_CASE("what keeps the first store from being made is said, and it may be tried again") {
    FirstDay day;
    day.trouble = ErrorCode::DiskFull;
    day.begin({"Mai", "", "mai sáng sớm", "mai sáng sớm"});
    CHECK(day.presenter.state().notice.text == sentence(ErrorCode::DiskFull));
    CHECK_FALSE(day.done);
    day.trouble.reset();
    day.begin({"Mai", "", "mai sáng sớm", "mai sáng sớm"});
    CHECK(day.done);
}

} // namespace quay
