// Zip archives by libarchive: stored, UTF-8 names, zip64 where sizes need it; the same bytes for the same input.
#pragma once
#include "core/base/bytes.h"
#include "core/base/clock.h"

#include <functional>
#include <string>
#include <vector>

namespace quay {

struct ZipEntry {
    std::string path; // UTF-8, '/' separated
    std::uint64_t bytes = 0;
    // A part of the content; called in order. Its exceptions pass through writeZip.
    std::function<Bytes(std::uint64_t from, std::size_t count)> read;
};

struct ZipOptions {
    Instant modified{};       // of every entry
    bool alwaysZip64 = false; // otherwise only where an entry or the archive passes 4 GiB
};

// Streams the archive to `sink`; memory does not grow with it. An exception from `sink` passes through.
// Throws Error(WriteFailed) when libarchive refuses.
void writeZip(const std::vector<ZipEntry>& entries, const ZipOptions& options,
              const std::function<void(ByteView)>& sink);

} // namespace quay
