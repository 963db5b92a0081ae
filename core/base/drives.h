// Drives: the sticks and cards that are plugged in and mounted.
#pragma once
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace quay {

std::vector<std::filesystem::path> removableDrives(); // where they are mounted; empty where none is, or nobody can tell

// `mounts` as /proc/self/mounts has it; a device is removable, or what is mounted where desktops put what is plugged
// in.
std::vector<std::filesystem::path> removableMounts(std::string_view mounts,
                                                   const std::function<bool(std::string_view device)>& isRemovable);

} // namespace quay
