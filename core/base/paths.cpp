#include "core/base/paths.h"

#include "core/base/error.h"

#include <cstdlib>
#include <vector>

namespace quay {

namespace fs = std::filesystem;

fs::path pathFromUtf8(std::string_view text) {
    return fs::path(std::u8string(reinterpret_cast<const char8_t*>(text.data()), text.size()));
}

std::string utf8FromPath(const fs::path& path) {
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

fs::path sharedFile(std::string_view relative) {
    const auto wanted = pathFromUtf8(relative);
    const auto folder = programFile().parent_path();
    std::vector<fs::path> places;
    if (const char* share = std::getenv("QUAY_SHARE")) places.push_back(pathFromUtf8(share));
    places.push_back(folder.parent_path() / "share" / "quay");
    places.push_back(folder / "share");
    // A build tree sits somewhere below the source tree: walk up until the file is found.
    for (auto up = folder; up.has_relative_path(); up = up.parent_path()) places.push_back(up);
    for (const auto& place : places)
        if (std::error_code ignored; fs::exists(place / wanted, ignored)) return place / wanted;
    throw Error(ErrorCode::FileNotFound, "shared file missing: " + std::string(relative));
}

} // namespace quay
