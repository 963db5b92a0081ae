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
bool removeFile(const std::filesystem::path& file); // whether it was there and is gone

} // namespace quay
