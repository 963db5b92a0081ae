// Database: the one connection to the encrypted SQLite file. A mutex inside makes it safe from any thread;
// a Transaction holds it, so keep them short and never wait for anything inside one.
#pragma once
#include "core/base/bytes.h"
#include "core/base/cancel.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace quay {

class Database;

// One prepared statement, bound left to right, read column by column. Holds the connection while it lives.
class Statement {
public:
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind(int number) { return bind(static_cast<std::int64_t>(number)); }
    Statement& bind(double number);
    Statement& bindBlob(ByteView bytes);
    Statement& bindNull();

    bool step(); // true while there is a row; throws Error
    void run();  // step to the end

    std::string text(int column) const;
    std::int64_t number(int column) const;
    double real(int column) const;
    Bytes blob(int column) const;
    bool isNull(int column) const;

private:
    Database& database_;
    std::unique_lock<std::recursive_mutex> lock_;
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

using Migrations = std::span<const std::string_view>; // number n brings a database from version n-1 to n

class Database {
public:
    // Opens or creates, sets the pragmas a durable commit needs, migrates. `key32` is the raw data key.
    // Throws Error(StoreDamaged | NewerStore | DiskFull | AccessDenied). A wrong key looks like damage.
    Database(const std::filesystem::path& file, ByteView key32);
    Database(const std::filesystem::path& file, ByteView key32, Migrations migrations); // for tests of old versions
    // A copy that nobody writes to: nothing beside it comes into being, and it may lie on a disk that is read-only.
    struct Copy {};
    Database(const std::filesystem::path& file, ByteView key32, Copy);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(std::string_view sql);   // one or more statements without parameters
    std::int64_t changedRows() const; // by the last statement; ask inside the Transaction it ran in
    // After deleting what must not be found again: gives free pages back, empties the log. What was deleted is zeroed
    // at once (secure_delete). Not inside a Transaction. Throws Error(StoreLocked) while something reads; then again.
    void leaveNothingBehind();
    // Both slow (1-8 s per million rows): a job. They read through a connection of their own, so that the others go
    // on meanwhile. Both throw Cancelled.
    std::string quickCheck(const CancelToken& token = {});                    // damage found; empty when sound
    void copyTo(const std::filesystem::path& file, const CancelToken& token); // one moment of it, same key; not synced

private:
    friend class Statement;
    friend class Transaction;
    static int checkpoint(void* self, sqlite3* connection, const char* name, int frames);
    void check(int rc, const char* doing); // throws unless rc is a success
    void requireWritable() const;
    void migrate(Migrations migrations);
    void close();

    std::filesystem::path file_;
    bool isCopy_ = false;
    Bytes key_;
    mutable std::recursive_mutex mutex_;
    sqlite3* connection_ = nullptr;
    int depth_ = 0;            // of nested transactions: the outermost one commits
    bool doomed_ = false;      // a nested one was given up, or SQLite rolled back by itself: no commit any more
    bool writeFailed_ = false; // the disk broke a promise: nothing more is accepted by this process
    std::vector<std::function<void()>> afterCommit_;
};

// BEGIN IMMEDIATE … COMMIT. Rolls back unless commit() was reached. Nested ones join the outermost; one of them
// given up means that the outermost cannot commit.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void afterCommit(std::function<void()> call); // run once the outermost one is durable
    void commit();                                // when it returns the rows survive a power cut

private:
    void leave();
    Database& database_;
    std::unique_lock<std::recursive_mutex> lock_;
    bool open_ = true;
};

} // namespace quay
