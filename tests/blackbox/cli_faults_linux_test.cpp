// Faults that the system has to make: a disk that is full, rights that are not there. As root; elsewhere the first
// says loudly that it was skipped.
#include "tests/blackbox/cli_desk.h"

#include <catch2/catch.hpp>

#include <sys/mount.h>
#include <unistd.h>

using namespace quay;

namespace fs = std::filesystem;

namespace {

class Disk { // of that size, in memory
public:
    explicit Disk(const char* size) : mounted_(::mount("quay-test", folder_.path().c_str(), "tmpfs", 0, size) == 0) {
        if (!mounted_) WARN("SKIPPED: no right to mount a small disk, so a full one was not tested");
    }
    ~Disk() {
        if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
    }
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    bool mounted() const { return mounted_; }
    bool resize(const char* size) const {
        return ::mount("quay-test", folder_.path().c_str(), "tmpfs", MS_REMOUNT, size) == 0;
    }
    const fs::path& path() const { return folder_.path(); }

private:
    TempFolder folder_;
    bool mounted_;
};

// Root may read everything; without these two it may what its files' rights say.
std::vector<std::string> obeyingRights() {
    if (::geteuid() != 0) return {};
    return {"setpriv", "--bounding-set", "-dac_override,-dac_read_search"};
}

std::size_t linesOf(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

} // namespace

TEST_CASE("a disk that fills up during a run is told, and every page that was named is still there") {
    const Disk disk("size=6m");
    if (!disk.mounted()) return;
    const CliDesk cli(disk.path());
    const auto done = cli.run({"--json", "import", cli.dossier, "--line", "3", utf8FromPath(sample("birth_notice.jpg")),
                               utf8FromPath(sample("declaration.jpg")), utf8FromPath(sample("birth_dossier.pdf")),
                               utf8FromPath(sample("death_notice.jpg")), utf8FromPath(sample("photos"))});
    CHECK(done.exitCode == 7);
    CHECK(done.errors == "{\"error\":\"disk_full\"}\n");
    const auto named = linesOf(done.output, "{\"page\":");
    CHECK(named > 0);
    REQUIRE(disk.resize("size=64m"));
    CHECK(cli.pages() == named);
    CHECK(cli.import(sample("death_notice.jpg")).exitCode == 0); // and work goes on
}

TEST_CASE("a folder that may not be read is told as such") {
    const TempFolder folder;
    CliDesk cli(folder.path());
    fs::create_directory(folder / "papers");
    fs::copy(sample("birth_notice.jpg"), folder / "papers");
    fs::permissions(folder / "papers", fs::perms::none);
    cli.before = obeyingRights();
    const auto done = cli.import(folder / "papers");
    CHECK(done.errors == saidOf(ErrorCode::AccessDenied));
    CHECK(done.exitCode == 7);
    fs::permissions(folder / "papers", fs::perms::owner_all);
    CHECK(cli.import(folder / "papers").exitCode == 0);
}

TEST_CASE("a store that may not be read or written is told as such") {
    const TempFolder folder;
    CliDesk cli(folder.path());
    cli.before = obeyingRights();
    fs::permissions(cli.store(), fs::perms::owner_read | fs::perms::owner_exec);
    const auto done = cli.run({"new", "1.001193"});
    CHECK(done.errors == saidOf(ErrorCode::AccessDenied));
    CHECK(done.exitCode == 7);
    fs::permissions(cli.store(), fs::perms::owner_all);
}
