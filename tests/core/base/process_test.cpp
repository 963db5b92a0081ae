#include "core/base/process.h"

#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

using namespace quay;
using namespace std::chrono_literals;

namespace {

struct Run {
    ChildResult result;
    std::string output;
};

Run shell(const std::string& script, const CancelToken& token = {}, std::chrono::milliseconds limit = 0ms,
          std::uint64_t memory = 0) {
    Run run;
    run.result = runChild({.program = "sh", .arguments = {"-c", script}, .timeLimit = limit, .memoryLimit = memory},
                          token, [&run](ByteView bytes) { run.output += asText(bytes); });
    return run;
}

} // namespace

TEST_CASE("a child's output, errors and exit code arrive") {
    const auto run = shell("printf out; printf err >&2; exit 3");
    CHECK(run.output == "out");
    CHECK(run.result.errors == "err");
    CHECK(run.result.exitCode == 3);
}

TEST_CASE("a child that crashes says by which signal") { CHECK(shell("kill -SEGV $$").result.signal == 11); }

TEST_CASE("a child that goes silent is killed") {
    CHECK(codeOf([] { shell("sleep 1000", {}, 50ms); }) == ErrorCode::TimedOut);
}

TEST_CASE("a child that asks for too much memory fails, not we") {
    const auto run = shell("head -c 400000000 /dev/zero | tail -c 400000000 | wc -c", {}, 0ms, 64u << 20);
    CHECK(run.output != "400000000\n");
}

TEST_CASE("cancelling kills the child and its children") {
    CancelToken token;
    CHECK_THROWS_AS(runChild({.program = "sh", .arguments = {"-c", "echo started; sleep 1000 & wait"}}, token,
                             [&token](ByteView) { token.cancel(); }),
                    Cancelled);
}

TEST_CASE("a program that is not there is named") {
    CHECK(codeOf([] { runChild({.program = "no-such-program"}, {}, [](ByteView) {}); }) == ErrorCode::FileNotFound);
}

TEST_CASE("an exception from the listener passes through and leaves no child") {
    CHECK_THROWS_AS(runChild({.program = "sh", .arguments = {"-c", "echo x; sleep 1000"}}, {},
                             [](ByteView) { throw Error(ErrorCode::DamagedFile, "garbage"); }),
                    Error);
}

TEST_CASE("the environment given replaces ours") {
    std::string output;
    runChild({.program = "sh", .arguments = {"-c", "printf \"$HOME\""}, .environment = {{"HOME", "/nowhere"}}}, {},
             [&output](ByteView bytes) { output += asText(bytes); });
    CHECK(output == "/nowhere");
}
