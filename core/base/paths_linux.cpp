// The user's folders by the XDG convention, and the running program by /proc.
#include "core/base/paths.h"

#include <cstdlib>

namespace quay {

namespace fs = std::filesystem;

namespace {
fs::path fromEnvironment(const char* variable, const char* below) {
    if (const char* value = std::getenv(variable); value && *value) return pathFromUtf8(value) / "quay";
    const char* home = std::getenv("HOME");
    return pathFromUtf8(home && *home ? home : "/") / below / "quay";
}
} // namespace

fs::path userDataFolder() {
    if (const char* data = std::getenv("QUAY_DATA"); data && *data) return pathFromUtf8(data);
    return fromEnvironment("XDG_DATA_HOME", ".local/share");
}

fs::path userConfigFolder() { return fromEnvironment("XDG_CONFIG_HOME", ".config"); }

fs::path programFile() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored);
}

} // namespace quay
