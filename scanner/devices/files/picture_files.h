// Which files of a folder are pictures or PDFs, in the order a person expects.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

namespace quay {

// "scan2" before "scan10": runs of digits compare as numbers, letters without case.
bool naturallyBefore(std::string_view left, std::string_view right);

bool isPictureName(const std::filesystem::path& file);  // by its ending: jpg jpeg png tif tiff webp heic heif
bool isReadableName(const std::filesystem::path& file); // or pdf

// Files as given; a folder is replaced by the readable files in it (not below it), naturally sorted, without
// hidden ones. Throws Error(FileNotFound | AccessDenied).
std::vector<std::filesystem::path> filesInOrder(const std::vector<std::filesystem::path>& paths);

} // namespace quay
