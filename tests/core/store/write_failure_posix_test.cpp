// Writes that really fail, and not for want of room: the kernel refuses them beyond a limit on the size of files.
#include "tests/core/store/desk.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/resource.h>

using namespace quay;

namespace {

class FilesUpTo { // while it lives no file of this process grows beyond that
public:
    explicit FilesUpTo(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FilesUpTo() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }
    FilesUpTo(const FilesUpTo&) = delete;
    FilesUpTo& operator=(const FilesUpTo&) = delete;

private:
    rlimit before_{};
    void (*signal_)(int);
};

const Bytes kKey(32, 1);
constexpr std::string_view kNotes[] = {"CREATE TABLE note (text TEXT NOT NULL) STRICT;"};

void add(Database& database, const std::string& text) {
    Statement(database, "INSERT INTO note VALUES (?)").bind(text).run();
}

std::int64_t count(Database& database) {
    Statement statement(database, "SELECT count(*) FROM note");
    statement.step();
    return statement.number(0);
}

} // namespace

TEST_CASE("after a failed write the database accepts nothing, still reads, and is whole at the next start") {
    const TempFolder folder;
    {
        Database database(folder / "quay.db", kKey, kNotes);
        add(database, "kept");
        {
            const FilesUpTo limit(200'000);
            CHECK(codeOf([&] { add(database, std::string(1'000'000, 'x')); }) == ErrorCode::WriteFailed);
        }
        CHECK(codeOf([&] { add(database, "refused"); }) == ErrorCode::WriteFailed);
        CHECK(codeOf([&] { Transaction transaction(database); }) == ErrorCode::WriteFailed);
        CHECK(codeOf([&] { database.run("DELETE FROM note"); }) == ErrorCode::WriteFailed);
        CHECK(count(database) == 1);
    }
    Database again(folder / "quay.db", kKey, kNotes);
    CHECK(count(again) == 1);
    CHECK(again.quickCheck().empty());
    CHECK_NOTHROW(add(again, "accepted again"));
}

TEST_CASE("when the log cannot be copied into the database nothing more is accepted, and nothing is lost") {
    const TempFolder folder;
    {
        Database database(folder / "quay.db", kKey, kNotes);
        add(database, std::string(6'000'000, 'a')); // copied: the log starts anew, the database does not
        const FilesUpTo limit(std::filesystem::file_size(folder / "quay.db") + 100'000);
        add(database, std::string(4'500'000, 'b')); // fits into the log, not into the database
        CHECK(codeOf([&] { add(database, "refused"); }) == ErrorCode::WriteFailed);
        CHECK(count(database) == 2);
    }
    Database again(folder / "quay.db", kKey, kNotes);
    CHECK(count(again) == 2);
    CHECK(again.quickCheck().empty());
}

TEST_CASE("after a failed write no page file is accepted, and those there stay readable") {
    const TempFolder folder;
    PageFiles files(folder / "pages", kKey, kKey);
    const auto kept = files.put(asBytes("kept"));
    {
        const FilesUpTo limit(200'000);
        CHECK(codeOf([&] { files.put(Bytes(1'000'000, 7)); }) == ErrorCode::WriteFailed);
    }
    CHECK(codeOf([&] { files.put(asBytes("refused")); }) == ErrorCode::WriteFailed);
    CHECK(asText(files.get(kept)) == "kept");
    CHECK(asText(PageFiles(folder / "pages", kKey, kKey).get(kept)) == "kept");
}
