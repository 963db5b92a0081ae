#include "core/store/page_paths.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"

namespace quay {

namespace fs = std::filesystem;

bool isHashText(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isPageFile(const fs::path& file) { return file.extension() == ".enc" && isHashText(utf8FromPath(file.stem())); }

FileHash hashOf(const fs::path& pageFile) { return {utf8FromPath(pageFile.stem())}; }

void protect(const fs::path& file, bool on) {
    std::error_code ignored; // a file system without rights still keeps files
    fs::permissions(file, on ? fs::perms::owner_read : fs::perms::owner_read | fs::perms::owner_write, ignored);
}

bool removeFile(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return false;
    protect(file, false);
    try {
        destroyFile(file);
    } catch (const Error&) {
        return fs::remove(file, ignored);
    }
    return true;
}

} // namespace quay
