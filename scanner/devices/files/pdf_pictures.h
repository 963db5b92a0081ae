// Pages of a PDF that are nothing but one JPEG, as scanners make them: the JPEG can be taken out untouched, which
// is sharper, smaller and faster than rendering it anew.
#pragma once
#include "scanner/device.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace quay {

class PdfPictures {
public:
    // Never throws: a PDF that cannot be looked into has no such pages, and is left to the renderer.
    explicit PdfPictures(const std::filesystem::path& file);
    ~PdfPictures();
    PdfPictures(const PdfPictures&) = delete;
    PdfPictures& operator=(const PdfPictures&) = delete;

    // Empty unless the page shows exactly this JPEG over its whole area, unturned, with no mark, note or text on
    // top. Throws Error(DamagedFile) when the JPEG is cut short.
    std::optional<Frame> onlyPicture(int index) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace quay
