#include "core/store/changes.h"

#include <catch2/catch.hpp>

#include <optional>

using namespace quay;

TEST_CASE("changes are told on the main loop, each dossier once until it is told") {
    QueueLoop loop;
    Changes changes(loop);
    std::vector<std::string> told;
    changes.listen([&](const Change& change) { told.push_back(change.dossier.value); });
    changes.post({{"a"}});
    changes.post({{"b"}});
    changes.post({{"a"}});
    CHECK(told.empty());
    loop.drain();
    CHECK(told == std::vector<std::string>{"a", "b"});
    changes.post({{"a"}});
    loop.drain();
    CHECK(told.size() == 3);
}

TEST_CASE("a change that happens while another is told is told too") {
    QueueLoop loop;
    Changes changes(loop);
    int told = 0;
    changes.listen([&](const Change& change) {
        if (++told == 1) changes.post(change);
    });
    changes.post({});
    loop.drain();
    CHECK(told == 2);
}

TEST_CASE("every listener hears a change, one that is added meanwhile hears the next") {
    QueueLoop loop;
    Changes changes(loop);
    int first = 0, second = 0;
    changes.listen([&](const Change&) {
        if (++first == 1) changes.listen([&](const Change&) { ++second; });
    });
    changes.post({});
    loop.drain();
    CHECK(second == 0);
    changes.post({});
    loop.drain();
    CHECK(first == 2);
    CHECK(second == 1);
}

TEST_CASE("changes still waiting when nobody can hear them any more are forgotten") {
    QueueLoop loop;
    int told = 0;
    std::optional<Changes> changes(std::in_place, loop);
    changes->listen([&](const Change&) { ++told; });
    changes->post({});
    changes.reset();
    loop.drain();
    CHECK(told == 0);
}
