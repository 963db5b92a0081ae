#include "scanner/devices/files/files_device.h"

#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "scanner/devices/files/pdf_pictures.h"
#include "scanner/devices/files/picture_facts.h"
#include "scanner/devices/files/picture_files.h"
#include "scanner/devices/files/tiff_pages.h"

#include <fstream>

namespace quay {
namespace {

namespace fs = std::filesystem;

// One run over the files: how many more pages it may deliver, and to whom.
struct Run {
    const FileLimits& limits;
    const CancelToken& token;
    const FrameSink& deliver;
    int left = 0;

    void give(Frame frame) {
        token.throwIfCancelled();
        --left;
        deliver(std::move(frame));
    }
};

std::optional<std::string> typeOfFile(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw Error(ErrorCode::AccessDenied, utf8FromPath(file.filename()) + ": cannot be opened");
    Bytes start(1024);
    stream.read(reinterpret_cast<char*>(start.data()), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(stream.gcount()));
    return typeOfBytes(start);
}

void deliverPdf(const fs::path& file, Run& run) {
    auto limits = run.limits.pdf;
    limits.maxPages = run.left;
    const auto sizes = pdfPages(file, limits, run.token);
    const PdfPictures pictures(file);
    for (int index = 0; index < static_cast<int>(sizes.size()); ++index) {
        run.token.throwIfCancelled();
        auto frame = pictures.onlyPicture(index);
        if (!frame) frame = renderPdfPage({file, index, sizes[static_cast<std::size_t>(index)]}, limits, run.token);
        run.give(std::move(*frame));
    }
}

void deliverFile(const fs::path& file, Run& run) {
    const auto name = utf8FromPath(file.filename());
    const auto type = typeOfFile(file);
    if (type == "application/pdf") return deliverPdf(file, run);
    auto bytes = readFile(file, run.limits.maxFileBytes);
    if (bytes.empty()) throw Error(ErrorCode::DamagedFile, name + ": empty");
    if (type == "image/tiff") {
        TiffPages pages(std::move(bytes), name, run.left);
        for (int index = 0; index < pages.count(); ++index) run.give(pages.page(index));
        return;
    }
    if (run.left == 0) throw Error(ErrorCode::TooLarge, name + ": more pages than we take");
    run.give(frameOfPicture(std::move(bytes), name));
}

} // namespace

FilesDevice::FilesDevice(std::vector<fs::path> paths, FileLimits limits)
    : paths_(std::move(paths)), limits_(std::move(limits)) {}

DeviceInfo FilesDevice::info() const {
    const auto first = paths_.empty() ? fs::path() : paths_.front();
    return {.id = "files:" + utf8FromPath(first), .name = utf8FromPath(first.filename()), .kind = DeviceKind::Files};
}

Capabilities FilesDevice::capabilities(const CancelToken& token) {
    token.throwIfCancelled();
    return {};
}

void FilesDevice::scan(const ScanSettings&, const CancelToken& token, const FrameSink& deliver) {
    token.throwIfCancelled();
    const auto files = filesInOrder(paths_);
    if (files.empty()) throw Error(ErrorCode::FileNotFound, "no readable file in the folder");
    Run run{limits_, token, deliver, limits_.maxPages};
    for (const auto& file : files) {
        token.throwIfCancelled();
        deliverFile(file, run);
    }
}

} // namespace quay
