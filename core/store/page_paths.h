// How page files are named and guarded in their folder. Inside core/store.
#pragma once
#include "core/base/hash.h"

#include <filesystem>
#include <string_view>

namespace quay {

bool isHashText(std::string_view text); // 64 small hexadecimal digits
bool isPageFile(const std::filesystem::path& file);
FileHash hashOf(const std::filesystem::path& pageFile);

// Write-protected, so that no stray program changes it; lifted only to delete or replace it (Windows insists).
void protect(const std::filesystem::path& file, bool on);
// Overwritten first: its nonce, 128 random bits that stand only at its beginning, goes with it, and without that the
// key opens nothing. Where a disk refuses that it is deleted all the same. Whether it was there and is gone.
bool removeFile(const std::filesystem::path& file);

} // namespace quay
