// What copies on another disk need beside durable_file: the order of system calls that survives a power cut, and
// reading back what the disk holds rather than what memory remembers.
#pragma once
#include <cstdint>
#include <filesystem>

namespace quay {

// Each throws Error(DiskFull | WriteFailed | AccessDenied | FileNotFound).
void copyDurably(const std::filesystem::path& from, const std::filesystem::path& to); // whole or absent
void syncFile(const std::filesystem::path& file);                                     // that somebody else wrote
// Within one file system; on the disk when it returns, for files and for folders whose content was synced before.
void renameDurably(const std::filesystem::path& from, const std::filesystem::path& to);
// The two change their names in one step, or not at all; throws as above where the file system cannot.
void exchangeDurably(const std::filesystem::path& a, const std::filesystem::path& b);
// The disk starts on these bytes of an open file while more are made. A hint: only a sync vouches for them.
void beginWriting(int descriptor, std::int64_t from, std::int64_t bytes);
// The next read comes from the disk itself, where the system can be asked for that.
void forgetCached(const std::filesystem::path& file);

} // namespace quay
