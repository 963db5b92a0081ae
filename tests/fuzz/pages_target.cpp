#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "scanner/devices/files/pdf_pictures.h"
#include "scanner/devices/files/picture_facts.h"
#include "scanner/devices/files/tiff_pages.h"
#include "tests/fuzz/targets.h"

#include <fstream>

#include <unistd.h>

namespace quay {
namespace {

void readPdf(ByteView bytes) {
    const auto file = std::filesystem::temp_directory_path() / ("quay-fuzz-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    const PdfPictures pictures(file);
    std::filesystem::remove(file);
    for (int i = 0; i < 4; ++i) pictures.onlyPicture(i);
}

void readTiff(ByteView bytes) {
    TiffPages pages(Bytes(bytes.begin(), bytes.end()), "fuzz.tif", 20);
    for (int i = 0; i < pages.count(); ++i) pages.page(i);
}

} // namespace

void fuzzPages(ByteView bytes) {
    const auto type = typeOfBytes(bytes);
    try {
        if (type == "application/pdf")
            readPdf(bytes);
        else if (type == "image/tiff")
            readTiff(bytes);
        else
            frameOfPicture(Bytes(bytes.begin(), bytes.end()), "fuzz");
    } catch (const Error&) {}
}

} // namespace quay
