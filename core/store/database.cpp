#include "core/store/database.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/secrets.h"
#include "core/store/schema.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <system_error>
#include <utility>

namespace quay {

namespace {

// Frames of the write-ahead log after which it is copied into the database: 4 MB.
constexpr int kCheckpointFrames = 1000;

// The first only counts in a new database. Nothing is put in temporary files, which nobody encrypts.
constexpr auto kPragmas = R"(
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA journal_size_limit = 67108864;
)";

ErrorCode codeFor(int extended, sqlite3* connection) {
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY) return ErrorCode::Conflict;
    if (extended == SQLITE_IOERR_DATA || extended == SQLITE_IOERR_CORRUPTFS) return ErrorCode::StoreDamaged;
    switch (extended & 0xff) {
    case SQLITE_FULL: return ErrorCode::DiskFull;
    case SQLITE_IOERR: // some calls meet a full disk in a place where SQLite does not expect it
        return std::errc(sqlite3_system_errno(connection)) == std::errc::no_space_on_device ? ErrorCode::DiskFull
                                                                                            : ErrorCode::WriteFailed;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return ErrorCode::StoreDamaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::StoreLocked;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return ErrorCode::AccessDenied;
    default: return ErrorCode::Internal;
    }
}

void require(int rc, sqlite3* connection, const char* doing) {
    if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE) return;
    const int extended = connection ? sqlite3_extended_errcode(connection) : rc;
    throw Error(codeFor(extended, connection),
                fmt::format("database: {}: {} ({})", doing, connection ? sqlite3_errmsg(connection) : "", extended));
}

int execute(sqlite3* connection, const char* sql) { return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr); }

// The key is text in a pragma for a moment: nothing SQLite says about that statement may reach an Error.
void giveKey(sqlite3* connection, ByteView key32) {
    auto hex = toHex(key32);
    auto pragma = fmt::format("PRAGMA key = \"x'{}'\"", hex);
    const bool taken = key32.size() == 32 && execute(connection, "PRAGMA cipher = 'chacha20'") == SQLITE_OK &&
                       execute(connection, pragma.c_str()) == SQLITE_OK;
    wipe(hex.data(), hex.size());
    wipe(pragma.data(), pragma.size());
    if (!taken) throw Error(ErrorCode::Internal, "database: the key is not taken");
}

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Connection connect(const std::string& file, ByteView key32, int flags) {
    sqlite3* raw = nullptr;
    const int rc = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Connection connection(raw, sqlite3_close); // also when it failed: it holds the reason
    require(rc, raw, "open");
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, 5000);
    giveKey(raw, key32);
    require(execute(raw, "SELECT count(*) FROM sqlite_schema"), raw, "first read"); // the wrong key shows here
    return connection;
}

constexpr int kLive = SQLITE_OPEN_READWRITE, kNew = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

// immutable: no log, no locks, nothing comes into being beside it. nolock: on a network share locks may not work.
std::string uriOf(const std::filesystem::path& file, const char* option) {
    std::string uri = "file:";
    for (const char each : utf8FromPath(std::filesystem::absolute(file)))
        if (const bool plain = each != '%' && each != '?' && each != '#'; plain)
            uri += each;
        else
            uri += fmt::format("%{:02x}", each);
    return uri + "?" + option + "=1";
}

Connection connectToCopy(const std::filesystem::path& file, ByteView key32) {
    return connect(uriOf(file, "immutable"), key32, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

// So that a connection's long statement ends when its job is cancelled.
int isCancelled(void* token) { return static_cast<const CancelToken*>(token)->cancelled(); }

std::string firstText(sqlite3* connection, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr), connection, sql);
    const int rc = sqlite3_step(statement);
    const auto* text = rc == SQLITE_ROW ? reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)) : nullptr;
    std::string result = text ? text : "";
    // Its end may fail after the row: that of "journal_mode = WAL" is a commit, without which the old mode stays.
    const int end = sqlite3_finalize(statement);
    require(rc, connection, sql);
    require(end, connection, sql);
    return result;
}

} // namespace

Database::Database(const std::filesystem::path& file, ByteView key32) : Database(file, key32, schema()) {}

Database::Database(const std::filesystem::path& file, ByteView key32, Migrations migrations)
    : file_(file), key_(key32.begin(), key32.end()) {
    connection_ = connect(utf8FromPath(file), key32, kNew).release();
    try {
        check(execute(connection_, kPragmas), "settings");
        if (firstText(connection_, "PRAGMA journal_mode = WAL") != "wal")
            throw Error(ErrorCode::AccessDenied, "database: this file system cannot keep a write-ahead log");
        sqlite3_wal_hook(connection_, &Database::checkpoint, this);
        migrate(migrations);
    } catch (...) {
        close();
        throw;
    }
}

Database::Database(const std::filesystem::path& file, ByteView key32, Copy)
    : file_(file), isCopy_(true), key_(key32.begin(), key32.end()), connection_(connectToCopy(file, key32).release()) {}

Database::~Database() { close(); }

void Database::close() {
    // After a failed write the log is what is known to be good: the next start, with fresh caches, recovers from it.
    if (writeFailed_) sqlite3_db_config(connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    [[maybe_unused]] const int rc = sqlite3_close(connection_);
    assert(rc == SQLITE_OK); // a Statement outlived its Database
    connection_ = nullptr;
    wipe(key_.data(), key_.size());
}

// Instead of wal_autocheckpoint, which ignores errors: an fsync that failed there would be tried again by the next
// one, appear to succeed, and the log with the only good copy would be overwritten.
int Database::checkpoint(void* self, sqlite3* connection, const char* name, int frames) {
    auto* database = static_cast<Database*>(self);
    if (frames < kCheckpointFrames || database->writeFailed_) return SQLITE_OK;
    const int rc = sqlite3_wal_checkpoint_v2(connection, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if ((rc & 0xff) == SQLITE_IOERR && codeFor(rc, connection) == ErrorCode::WriteFailed) database->writeFailed_ = true;
    return SQLITE_OK; // the commit itself is durable
}

void Database::check(int rc, const char* doing) {
    try {
        require(rc, connection_, doing);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::WriteFailed) writeFailed_ = true;
        if (depth_ > 0 && sqlite3_get_autocommit(connection_)) doomed_ = true;
        throw;
    }
}

void Database::requireWritable() const {
    if (writeFailed_) throw Error(ErrorCode::WriteFailed, "database: a write failed earlier, nothing more is accepted");
    if (doomed_) throw Error(ErrorCode::Internal, "database: this transaction was given up already");
}

void Database::migrate(Migrations migrations) {
    const auto known = migrations.size();
    auto version = static_cast<std::size_t>(std::stoul(firstText(connection_, "PRAGMA user_version")));
    if (version > known)
        throw Error(ErrorCode::NewerStore, fmt::format("database: version {}, this program knows {}", version, known));
    while (version < known) {
        Transaction transaction(*this);
        run(migrations[version]);
        run(fmt::format("PRAGMA user_version = {}", ++version));
        transaction.commit();
    }
}

void Database::run(std::string_view sql) {
    std::lock_guard lock(mutex_);
    requireWritable();
    check(execute(connection_, std::string(sql).c_str()), "run");
}

std::int64_t Database::changedRows() const {
    std::lock_guard lock(mutex_);
    return sqlite3_changes64(connection_);
}

// A store from before auto_vacuum was set may hold old rows in its free pages too: it is written anew, once.
void Database::leaveNothingBehind() {
    std::lock_guard lock(mutex_);
    assert(depth_ == 0);
    requireWritable();
    constexpr auto kIncremental = "2";
    if (firstText(connection_, "PRAGMA auto_vacuum") != kIncremental)
        check(execute(connection_, "PRAGMA auto_vacuum = INCREMENTAL; VACUUM"), "vacuum");
    check(execute(connection_, "PRAGMA incremental_vacuum"), "vacuum");
    check(sqlite3_wal_checkpoint_v2(connection_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr), "checkpoint");
}

std::string Database::quickCheck(const CancelToken& token) {
    try {
        const auto connection = isCopy_ ? connectToCopy(file_, key_) : connect(utf8FromPath(file_), key_, kLive);
        sqlite3_progress_handler(connection.get(), 100'000, isCancelled, const_cast<CancelToken*>(&token));
        const auto found = firstText(connection.get(), "PRAGMA quick_check(1)");
        return found == "ok" ? "" : found;
    } catch (const Error& error) {
        token.throwIfCancelled();
        if (error.code() != ErrorCode::StoreDamaged) throw;
        return error.what();
    }
}

void Database::copyTo(const std::filesystem::path& file, const CancelToken& token) {
    constexpr int kPagesAStep = 256;
    const auto from = connect(utf8FromPath(file_), key_, kLive);
    // Holds this one moment: otherwise each commit meanwhile would begin the copy anew.
    require(execute(from.get(), "BEGIN; SELECT count(*) FROM sqlite_schema"), from.get(), "begin a copy");
    const auto to = connect(uriOf(file, "nolock"), key_, kNew | SQLITE_OPEN_URI);
    require(execute(to.get(), "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"), to.get(), "settings of a copy");
    const std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)> copy(
        sqlite3_backup_init(to.get(), "main", from.get(), "main"), sqlite3_backup_finish);
    if (!copy) require(SQLITE_ERROR, to.get(), "begin a copy");
    for (int rc = SQLITE_OK; rc != SQLITE_DONE;) {
        token.throwIfCancelled();
        rc = sqlite3_backup_step(copy.get(), kPagesAStep);
        if (rc != SQLITE_OK && rc != SQLITE_DONE) throw Error(codeFor(rc, to.get()), fmt::format("copy: {}", rc));
    }
}

Statement::Statement(Database& database, std::string_view sql) : database_(database), lock_(database.mutex_) {
    database_.check(
        sqlite3_prepare_v2(database_.connection_, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr),
        "prepare");
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(std::string_view text) {
    const char* data = text.data() ? text.data() : ""; // a null pointer would bind NULL
    database_.check(sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8),
                    "bind");
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    database_.check(sqlite3_bind_int64(statement_, ++bound_, number), "bind");
    return *this;
}

Statement& Statement::bind(double number) {
    database_.check(sqlite3_bind_double(statement_, ++bound_, number), "bind");
    return *this;
}

Statement& Statement::bindBlob(ByteView bytes) {
    const void* data = bytes.data() ? static_cast<const void*>(bytes.data()) : "";
    database_.check(sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_TRANSIENT), "bind");
    return *this;
}

Statement& Statement::bindNull() {
    database_.check(sqlite3_bind_null(statement_, ++bound_), "bind");
    return *this;
}

bool Statement::step() {
    if (!sqlite3_stmt_readonly(statement_)) database_.requireWritable();
    const int rc = sqlite3_step(statement_);
    database_.check(rc, "step");
    return rc == SQLITE_ROW;
}

void Statement::run() {
    while (step()) {}
}

std::string Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return data ? std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : "";
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }

Bytes Statement::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return data ? Bytes(data, data + sqlite3_column_bytes(statement_, column)) : Bytes{};
}

bool Statement::isNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Transaction::Transaction(Database& database) : database_(database), lock_(database.mutex_) {
    if (database_.depth_ == 0) {
        database_.requireWritable();
        database_.check(execute(database_.connection_, "BEGIN IMMEDIATE"), "begin");
    }
    ++database_.depth_;
}

Transaction::~Transaction() {
    if (!open_) return;
    if (database_.depth_ > 1) {
        database_.doomed_ = true;
    } else {
        if (!sqlite3_get_autocommit(database_.connection_)) execute(database_.connection_, "ROLLBACK");
        database_.doomed_ = false;
        database_.afterCommit_.clear();
    }
    leave();
}

void Transaction::leave() {
    --database_.depth_;
    open_ = false;
    lock_.unlock();
}

void Transaction::afterCommit(std::function<void()> call) { database_.afterCommit_.push_back(std::move(call)); }

void Transaction::commit() {
    assert(open_);
    if (database_.depth_ > 1) return leave();
    database_.requireWritable();
    database_.check(execute(database_.connection_, "COMMIT"), "commit");
    const auto calls = std::exchange(database_.afterCommit_, {});
    leave();
    for (const auto& call : calls) call();
}

} // namespace quay
