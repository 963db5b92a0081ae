// A disk that is really full: a file system of 2 MB in memory, mounted for the test. Linux, as root; elsewhere the
// tests say loudly that they were skipped.
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

#include <sys/mount.h>

using namespace quay;

namespace {

class SmallDisk {
public:
    SmallDisk() : mounted_(::mount("quay-test", folder_.path().c_str(), "tmpfs", 0, "size=2m") == 0) {
        if (!mounted_) WARN("SKIPPED: no right to mount a small disk, so a full one was not tested");
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool mounted() const { return mounted_; }
    std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }

private:
    TempFolder folder_;
    bool mounted_;
};

const Bytes kKey(32, 1);
constexpr std::string_view kNotes[] = {"CREATE TABLE note (text TEXT NOT NULL) STRICT;"};

Bytes content(std::uint8_t first, std::size_t size) {
    Bytes bytes(size, 7);
    bytes[0] = first;
    return bytes;
}

std::int64_t count(Database& database) {
    Statement statement(database, "SELECT count(*) FROM note");
    statement.step();
    return statement.number(0);
}

// Adds rows of 10 kB, a transaction each, until one fails; how many are there.
int addUntilFull(Database& database, std::optional<ErrorCode>& failure) {
    int added = 0;
    for (; !failure && added < 1000; added += !failure)
        failure = codeOf([&] {
            Transaction transaction(database);
            Statement(database, "INSERT INTO note VALUES (?)").bind(std::string(10'000, 'n')).run();
            transaction.commit();
        });
    return added;
}

} // namespace

TEST_CASE("a page that does not fit on the disk is refused as such, and what was there stays") {
    const SmallDisk disk;
    if (!disk.mounted()) return;
    PageFiles files(disk / "pages", kKey, kKey);
    const auto kept = files.put(content(1, 1'000'000));
    CHECK(codeOf([&] { files.put(content(2, 1'500'000)); }) == ErrorCode::DiskFull);
    CHECK(files.get(kept) == content(1, 1'000'000));
    const auto fits = files.put(content(3, 500'000)); // the failed one left nothing behind
    CHECK(files.get(fits) == content(3, 500'000));
}

TEST_CASE("a commit that does not fit on the disk says so, and every earlier one is still there") {
    const SmallDisk disk;
    if (!disk.mounted()) return;
    std::optional<ErrorCode> failure;
    int added = 0;
    {
        Database database(disk / "quay.db", kKey, kNotes);
        added = addUntilFull(database, failure);
        CHECK(failure == ErrorCode::DiskFull);
        CHECK(added > 20);
        CHECK(count(database) == added);
    }
    Database again(disk / "quay.db", kKey, kNotes);
    CHECK(count(again) == added);
    CHECK(again.quickCheck().empty());
}

TEST_CASE("work goes on once there is room on the disk again") {
    const SmallDisk disk;
    if (!disk.mounted()) return;
    PageFiles files(disk / "pages", kKey, kKey);
    const auto page = files.put(content(1, 500'000));
    Database database(disk / "quay.db", kKey, kNotes);
    std::optional<ErrorCode> failure;
    const int added = addUntilFull(database, failure);
    REQUIRE(failure == ErrorCode::DiskFull);
    files.remove(page);
    CHECK_NOTHROW(Statement(database, "INSERT INTO note VALUES ('later')").run());
    CHECK(count(database) == added + 1);
}
