// Paths: the one place where text becomes a file name and back (path::string() is lossy on Windows),
// and where the program's own folders are found.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace quay {

std::filesystem::path pathFromUtf8(std::string_view text);
std::string utf8FromPath(const std::filesystem::path& path);

std::filesystem::path userDataFolder();   // ~/.local/share/quay; QUAY_DATA overrides
std::filesystem::path userConfigFolder(); // ~/.config/quay
std::filesystem::path programFile();      // the running executable
// Shipped files (catalogue, samples, art): beside the source in a build, share/quay when installed;
// QUAY_SHARE overrides. Throws Error(FileNotFound) when `relative` is in none of them.
std::filesystem::path sharedFile(std::string_view relative);

} // namespace quay
