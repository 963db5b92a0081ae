// FilesDevice: files and folders that a person points at, page by page: JPEG, PNG, WebP, HEIC, TIFF with many
// pages, PDF. Pictures are handed over untouched. One bad file ends the batch, but the pages before it are kept
// and the error names it.
#pragma once
#include "scanner/devices/files/pdf_pages.h"

namespace quay {

struct FileLimits {
    int maxPages = 2000;                     // of one batch; more is Error(TooLarge) before the file that exceeds it
    std::uint64_t maxFileBytes = 512u << 20; // of a picture; a PDF is never read whole
    PdfLimits pdf = {};
};

class FilesDevice : public Device {
public:
    // Files, or folders standing for the readable files in them. Looked at when scanning, not before.
    explicit FilesDevice(std::vector<std::filesystem::path> paths, FileLimits limits = {});
    DeviceInfo info() const override;
    Capabilities capabilities(const CancelToken& token) override;
    // Throws Error(FileNotFound: not there, or nothing readable | DamagedFile | Unsupported | TooLarge).
    void scan(const ScanSettings& settings, const CancelToken& token, const FrameSink& deliver) override;

private:
    std::vector<std::filesystem::path> paths_;
    FileLimits limits_;
};

} // namespace quay
