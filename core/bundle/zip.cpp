#include "core/bundle/zip.h"

#include "core/base/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <memory>

namespace quay {
namespace {

constexpr std::uint64_t kPart = 1u << 20;

struct Sink { // what libarchive's C callback needs; an exception must not cross it
    const std::function<void(ByteView)>& write;
    std::exception_ptr failure = {};
};

la_ssize_t writeToSink(archive* zip, void* context, const void* bytes, std::size_t count) {
    auto& sink = *static_cast<Sink*>(context);
    try {
        if (sink.failure) return -1;
        sink.write({static_cast<const std::uint8_t*>(bytes), count});
        return static_cast<la_ssize_t>(count);
    } catch (...) {
        sink.failure = std::current_exception();
        archive_set_error(zip, -1, "sink failed");
        return -1;
    }
}

class ZipWriter {
public:
    ZipWriter(const ZipOptions& options, const std::function<void(ByteView)>& sink)
        : options_(options), sink_{sink}, zip_(archive_write_new(), &archive_write_free) {
        if (!zip_) throw std::bad_alloc();
        check(archive_write_set_format_zip(zip_.get()));
        check(archive_write_set_options(zip_.get(), "zip:compression=store,zip:hdrcharset=UTF-8"));
        if (options.alwaysZip64) check(archive_write_set_format_option(zip_.get(), "zip", "zip64", "1"));
        check(archive_write_set_bytes_in_last_block(zip_.get(), 1)); // no padding after the directory
        check(archive_write_open2(zip_.get(), &sink_, nullptr, &writeToSink, nullptr, nullptr));
    }

    void add(const ZipEntry& entry) {
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> header(archive_entry_new(),
                                                                                   &archive_entry_free);
        if (!header) throw std::bad_alloc();
        archive_entry_update_pathname_utf8(header.get(), entry.path.c_str());
        archive_entry_set_filetype(header.get(), AE_IFREG);
        archive_entry_set_perm(header.get(), 0600);
        archive_entry_set_size(header.get(), static_cast<la_int64_t>(entry.bytes));
        archive_entry_set_mtime(header.get(), options_.modified.time_since_epoch() / std::chrono::seconds(1), 0);
        check(archive_write_header(zip_.get(), header.get()));
        for (std::uint64_t at = 0; at < entry.bytes;) at += addPart(entry, at);
    }

    void close() {
        check(archive_write_close(zip_.get()));
        closed_ = true;
    }

    // Without this, freeing an unfinished archive would still write its directory to the sink.
    ~ZipWriter() {
        if (!closed_) archive_write_fail(zip_.get());
    }
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

private:
    std::uint64_t addPart(const ZipEntry& entry, std::uint64_t at) {
        const Bytes part = entry.read(at, static_cast<std::size_t>(std::min(kPart, entry.bytes - at)));
        if (part.empty()) throw Error(ErrorCode::Internal, "zip entry ended early");
        const auto written = archive_write_data(zip_.get(), part.data(), part.size());
        if (written < 0) check(ARCHIVE_FATAL);
        if (static_cast<std::size_t>(written) != part.size()) throw Error(ErrorCode::Internal, "zip entry too long");
        return part.size();
    }

    void check(int result) {
        if (sink_.failure) std::rethrow_exception(sink_.failure);
        if (result == ARCHIVE_OK) return;
        // libarchive's own sentence may quote a file name.
        throw Error(ErrorCode::WriteFailed, fmt::format("zip: libarchive error {}", archive_errno(zip_.get())));
    }

    const ZipOptions& options_;
    Sink sink_;
    bool closed_ = false;
    std::unique_ptr<archive, decltype(&archive_write_free)> zip_; // after sink_: freeing it writes what is left
};

} // namespace

void writeZip(const std::vector<ZipEntry>& entries, const ZipOptions& options,
              const std::function<void(ByteView)>& sink) {
    ZipWriter zip(options, sink);
    for (const auto& each : entries) zip.add(each);
    zip.close();
}

} // namespace quay
