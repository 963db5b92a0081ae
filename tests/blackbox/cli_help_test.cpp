// The man page and --help say the same: every verb and every option is in both.
#include "core/base/text.h"
#include "tests/blackbox/cli_desk.h"

#include <catch2/catch.hpp>

#include <regex>
#include <set>

using namespace quay;

namespace {

std::string helpOf(std::vector<std::string> verb) {
    verb.push_back("--help");
    const auto done = runProgram(QUAY_CLI, verb);
    CHECK(done.exitCode == 0);
    return done.output;
}

std::set<std::string> allIn(const std::string& text, const char* pattern) {
    const std::regex wanted(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) found.insert((*at)[1]);
    return found;
}

std::string manPage() {
    const auto source = readFile(std::filesystem::path(QUAY_SOURCE_DIR) / "packaging/linux/quay-cli.1");
    return std::regex_replace(std::string(asText(source)), std::regex(R"(\\-)"), "-");
}

std::set<std::string> verbs() {
    const auto help = helpOf({});
    return allIn(help.substr(help.find("Subcommands:")), R"(\n  ([a-z]+) )");
}

void checkVerb(const std::string& verb, const std::string& manual) {
    CAPTURE(verb);
    CHECK(std::regex_search(manual, std::regex("\n\\.BR? " + verb + "\\b")));
    for (const auto& option : allIn(helpOf({verb}), R"(\n  (?:-\w,)?(--[a-z-]+))")) {
        CAPTURE(option);
        CHECK((option == "--help" || manual.find(option) != std::string::npos));
    }
}

} // namespace

TEST_CASE("the man page knows every verb and option of --help") {
    CHECK(verbs().size() == 28);
    for (const auto& verb : verbs()) checkVerb(verb, manPage());
}

TEST_CASE("every exit code is in --help and in the man page") {
    const auto help = helpOf({}), manual = manPage();
    for (const char* code : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "130"}) {
        CAPTURE(code);
        CHECK(std::regex_search(help, std::regex(std::string("[:;]\\s+") + code + " ")));
        CHECK(manual.find(std::string("\n.B ") + code + "\n") != std::string::npos);
    }
}

TEST_CASE("wrong use is exit code 2 and opens no store") {
    CHECK(runProgram(QUAY_CLI, {}).exitCode == 2);
    CHECK(runProgram(QUAY_CLI, {"nonsense"}).exitCode == 2);
    CHECK(runProgram(QUAY_CLI, {"scan", "x", "--line", "1", "--dpi", "9"}).exitCode == 2);
}
