#include "core/base/worker.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <set>

using namespace quay;
using namespace std::chrono_literals;

namespace {
// A job that blocks until it is cancelled, as a driver does.
void blockUntilCancelled(JobContext& context) { context.token().sleepFor(1h); }
} // namespace

TEST_CASE("a job's failure arrives as its outcome") {
    QueueLoop loop;
    Worker worker(loop);
    std::optional<Outcome> outcome;
    worker.submit({.run = [](JobContext&) { throw Error(ErrorCode::PaperJam, "x"); },
                   .onProgress = {},
                   .onDone = [&](Outcome result) { outcome = result; }});
    loop.runUntil([&] { return outcome.has_value(); });
    CHECK(outcome->error->code() == ErrorCode::PaperJam);
    CHECK_FALSE(outcome->ok());
}

TEST_CASE("cancelling wakes a sleeping job at once") {
    QueueLoop loop;
    Worker worker(loop);
    std::optional<Outcome> outcome;
    auto job = worker.submit(
        {.run = blockUntilCancelled, .onProgress = {}, .onDone = [&](Outcome result) { outcome = result; }});
    job.cancel();
    loop.runUntil([&] { return outcome.has_value(); });
    CHECK(outcome->cancelled);
}

TEST_CASE("a worker that goes away cancels what runs and what waits") {
    QueueLoop loop;
    int done = 0;
    {
        Worker worker(loop, 2);
        for (int i = 0; i < 5; ++i)
            worker.submit({.run = blockUntilCancelled, .onProgress = {}, .onDone = [&](const Outcome& outcome) {
                               done += outcome.cancelled;
                           }});
    }
    loop.drain();
    CHECK(done == 5);
}

TEST_CASE("the last progress always arrives") {
    QueueLoop loop;
    Worker worker(loop);
    std::set<std::int64_t> seen;
    bool done = false;
    worker.submit({.run =
                       [](JobContext& context) {
                           for (int i = 1; i <= 1000; ++i) context.report({i, 1000});
                       },
                   .onProgress = [&](Progress progress) { seen.insert(progress.done); },
                   .onDone = [&](const Outcome&) { done = true; }});
    loop.runUntil([&] { return done; });
    CHECK(seen.count(1000) == 1);
    CHECK(seen.size() < 1000);
}

TEST_CASE("several threads run several jobs at once") {
    QueueLoop loop;
    Worker worker(loop, 2);
    CancelToken met;
    int done = 0;
    // Each waits for the other: with one thread this would never end.
    std::atomic<int> arrived{0};
    const auto meet = [&](JobContext&) {
        if (++arrived == 2) met.cancel();
        try {
            met.sleepFor(1h);
        } catch (const Cancelled&) {
            return; // both are here
        }
    };
    worker.submit({.run = meet, .onProgress = {}, .onDone = [&](const Outcome&) { ++done; }});
    worker.submit({.run = meet, .onProgress = {}, .onDone = [&](const Outcome&) { ++done; }});
    loop.runUntil([&] { return done == 2; });
    CHECK(arrived == 2);
}
