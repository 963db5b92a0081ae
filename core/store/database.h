// Database: the one connection to the encrypted SQLite file. A mutex inside makes it safe from any thread;
// a Transaction holds it, so keep them short and never wait for anything inside one.
#pragma once
#include "core/base/bytes.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

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
    std::unique_lock<std::recursive_mutex> lock_;
    sqlite3* connection_;
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

class Database {
public:
    // Opens or creates, sets the pragmas of architecture.md §8, migrates. `key32` is the raw data key.
    // Throws Error(StoreDamaged | NewerStore | DiskFull | AccessDenied).
    Database(const std::filesystem::path& file, ByteView key32);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(std::string_view sql); // one or more statements without parameters
    std::int64_t changedRows() const;
    // Damage found by PRAGMA quick_check, empty when sound. Slow (1-8 s per million rows): a job.
    std::string quickCheck();

private:
    friend class Statement;
    friend class Transaction;
    std::recursive_mutex mutex_;
    sqlite3* connection_ = nullptr;
    int depth_ = 0; // of nested transactions: the outermost one commits
    std::vector<std::function<void()>> afterCommit_;
};

// BEGIN IMMEDIATE … COMMIT. Rolls back unless commit() was reached. Nested ones join the outermost.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void afterCommit(std::function<void()> call); // run once the outermost one is durable
    void commit();                                // when it returns the rows survive a power cut

private:
    Database& database_;
    std::unique_lock<std::recursive_mutex> lock_;
    bool open_ = true;
};

} // namespace quay
