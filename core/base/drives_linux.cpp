#include "core/base/drives.h"

#include "core/base/paths.h"
#include "core/base/text.h"

#include <fstream>
#include <iterator>
#include <string>

namespace quay {

namespace fs = std::filesystem;

namespace {

// "sdb1" lies in the folder of "sdb" in /sys, which says whether it can be taken out.
bool sysSaysRemovable(std::string_view device) {
    const auto name = device.substr(device.rfind('/') + 1);
    std::error_code fault;
    const auto node = fs::canonical(fs::path("/sys/class/block") / name, fault);
    if (fault) return false;
    for (const auto& place : {node, node.parent_path()}) {
        char answer = '0';
        if (std::ifstream(place / "removable").get(answer)) return answer == '1';
    }
    return false;
}

// Blanks and the like are written as three octal digits.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '7'; };
        if (text[i] == '\\' && digit(i + 1) && digit(i + 2) && digit(i + 3)) {
            plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

} // namespace

std::vector<fs::path> removableMounts(std::string_view mounts,
                                      const std::function<bool(std::string_view device)>& isRemovable) {
    std::vector<fs::path> found;
    for (const auto& line : split(mounts, '\n')) {
        const auto words = split(line, ' ');
        if (words.size() < 4 || !words[0].starts_with("/dev/")) continue;
        const auto place = unescaped(words[1]);
        const bool whereSticksGo = place.starts_with("/media/") || place.starts_with("/run/media/");
        if (whereSticksGo || isRemovable(words[0])) found.push_back(pathFromUtf8(place));
    }
    return found;
}

std::vector<fs::path> removableDrives() {
    std::ifstream mounts("/proc/self/mounts");
    const std::string text((std::istreambuf_iterator<char>(mounts)), std::istreambuf_iterator<char>());
    return removableMounts(text, sysSaysRemovable);
}

} // namespace quay
