// Log: what the program did, for the person who maintains it. Codes and ids only, never a citizen's data.
#pragma once
#include <filesystem>
#include <string_view>

namespace quay {

// Appends one line with the time to the log file (or stderr until one is opened). Any thread. Never throws.
void logLine(std::string_view area, std::string_view text);
void openLog(const std::filesystem::path& file); // rotated at 1 MB, one old file kept

} // namespace quay
