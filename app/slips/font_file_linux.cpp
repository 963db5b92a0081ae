#include "app/slips/font_file.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"

namespace quay {

Bytes fontFile(bool bold) {
    // Debian's fonts-dejavu-core, which we install; then where other distributions keep the same font.
    for (const char* folder : {"/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-sans-fonts",
                               "/usr/share/fonts/TTF", "/usr/share/fonts/dejavu"}) {
        const auto file = std::filesystem::path(folder) / (bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf");
        std::error_code ignored;
        if (std::filesystem::exists(file, ignored)) return readFile(file, 8u << 20);
    }
    throw Error(ErrorCode::FileNotFound, "no DejaVu Sans on this system");
}

} // namespace quay
