#include "scanner/devices/files/picture_files.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace quay {
namespace {

namespace fs = std::filesystem;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The digits at `at` without leading zeros; `at` moves behind them.
std::string_view digitsAt(std::string_view text, std::size_t& at) {
    while (at < text.size() && text[at] == '0') ++at;
    const auto start = at;
    while (at < text.size() && isDigit(text[at])) ++at;
    return text.substr(start, at - start);
}

std::string ending(const fs::path& file) {
    auto text = utf8FromPath(file.extension());
    std::ranges::transform(text, text.begin(), lower);
    return text;
}

std::vector<fs::path> readableFilesIn(const fs::path& folder) {
    std::error_code failure;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        std::error_code ignored; // gone meanwhile: then it is no file
        if (entry->is_regular_file(ignored) && isReadableName(entry->path())) files.push_back(entry->path());
    }
    if (failure) throw Error(ErrorCode::AccessDenied, utf8FromPath(folder) + ": " + failure.message());
    std::ranges::sort(files, [](const auto& left, const auto& right) {
        return naturallyBefore(utf8FromPath(left.filename()), utf8FromPath(right.filename()));
    });
    return files;
}

} // namespace

bool naturallyBefore(std::string_view left, std::string_view right) {
    std::size_t l = 0, r = 0;
    while (l < left.size() && r < right.size()) {
        if (isDigit(left[l]) && isDigit(right[r])) {
            const auto a = digitsAt(left, l), b = digitsAt(right, r);
            if (a.size() != b.size()) return a.size() < b.size();
            if (a != b) return a < b;
            continue;
        }
        const auto a = static_cast<unsigned char>(lower(left[l++])), b = static_cast<unsigned char>(lower(right[r++]));
        if (a != b) return a < b;
    }
    if (left.size() - l != right.size() - r) return left.size() - l < right.size() - r;
    return left < right; // equal but for case and zeros: still one order
}

bool isPictureName(const fs::path& file) {
    constexpr std::array<std::string_view, 8> kEndings = {".jpg",  ".jpeg", ".png",  ".tif",
                                                          ".tiff", ".webp", ".heic", ".heif"};
    return !utf8FromPath(file.filename()).starts_with('.') &&
           std::ranges::find(kEndings, ending(file)) != kEndings.end();
}

bool isReadableName(const fs::path& file) {
    return isPictureName(file) || (ending(file) == ".pdf" && !utf8FromPath(file.filename()).starts_with('.'));
}

std::vector<fs::path> filesInOrder(const std::vector<fs::path>& paths) {
    std::vector<fs::path> files;
    for (const auto& path : paths) {
        std::error_code failure;
        const auto status = fs::status(path, failure);
        if (!fs::exists(status)) throw Error(ErrorCode::FileNotFound, utf8FromPath(path) + ": not there");
        if (!fs::is_directory(status))
            files.push_back(path);
        else
            for (auto& file : readableFilesIn(path)) files.push_back(std::move(file));
    }
    return files;
}

} // namespace quay
