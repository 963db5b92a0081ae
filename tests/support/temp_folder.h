// TempFolder: a private folder that is gone when the test ends.
#pragma once
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/paths.h"

#include <filesystem>

namespace quay {

class TempFolder {
public:
    TempFolder() : path_(std::filesystem::temp_directory_path() / ("quay-test-" + newIdText(SystemClock().now()))) {
        std::filesystem::create_directories(path_);
    }
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / pathFromUtf8(name); }

private:
    std::filesystem::path path_;
};

} // namespace quay
