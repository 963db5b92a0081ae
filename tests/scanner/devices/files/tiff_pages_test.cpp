#include "scanner/devices/files/tiff_pages.h"

#include "scanner/devices/files/tiff_memory.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <tiffio.h>

using namespace quay;

namespace {

struct SamplePage {
    std::uint16_t compression = COMPRESSION_CCITTFAX4;
    bool thumbnail = false;
};

constexpr int kWidth = 200, kHeight = 120;

// Grey of 8 bits; bilevel for fax. Page `shade` has a dark bar of that many lines.
void writePage(TIFF* file, const SamplePage& page, int shade) {
    const bool fax = page.compression == COMPRESSION_CCITTFAX4;
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, kWidth);
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, kHeight);
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, fax ? 1 : 8);
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(file, TIFFTAG_COMPRESSION, page.compression);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 32);
    TIFFSetField(file, TIFFTAG_XRESOLUTION, 300.0f);
    TIFFSetField(file, TIFFTAG_YRESOLUTION, 300.0f);
    TIFFSetField(file, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    if (page.thumbnail) TIFFSetField(file, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
    for (int y = 0; y < kHeight; ++y) {
        Bytes line(fax ? kWidth / 8 : kWidth, y < shade ? 0x00 : 0xFF);
        TIFFWriteScanline(file, line.data(), static_cast<std::uint32_t>(y), 0);
    }
    TIFFWriteDirectory(file);
}

Bytes sampleTiff(const std::vector<SamplePage>& pages, const char* mode = "wl") {
    TiffMemory memory;
    {
        const auto file = openTiff(memory, mode);
        int shade = 10;
        for (const auto& page : pages) writePage(file.get(), page, shade++);
    }
    return memory.bytes;
}

int darkLines(const Frame& frame) {
    const auto picture = cv::imdecode(frame.encoded, cv::IMREAD_GRAYSCALE);
    return picture.empty() ? -1 : (kWidth * kHeight - cv::countNonZero(picture)) / kWidth;
}

ErrorCode refusal(const Bytes& bytes, int maxPages = 100) {
    try {
        TiffPages pages(bytes, "sample.tif", maxPages);
        for (int i = 0; i < pages.count(); ++i) pages.page(i);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

} // namespace

TEST_CASE("each page of a TIFF becomes a TIFF of its own, in order") {
    TiffPages pages(sampleTiff({{}, {COMPRESSION_LZW}, {COMPRESSION_ADOBE_DEFLATE}, {COMPRESSION_NONE}}), "a.tif", 100);
    REQUIRE(pages.count() == 4);
    for (int i = 0; i < 4; ++i) {
        const auto frame = pages.page(i);
        CHECK(darkLines(frame) == 10 + i);
        CHECK(frame.indexInSource == i);
        CHECK(frame.dpi == 300);
        CHECK(frame.width == kWidth);
        CHECK(TiffPages(frame.encoded, "copy", 1).count() == 1);
    }
}

TEST_CASE("a fax page stays as small as it was, in either byte order") {
    for (const auto* mode : {"wl", "wb"}) {
        TiffPages pages(sampleTiff({{}, {}}, mode), "fax.tif", 100);
        const auto second = pages.page(1);
        CHECK(darkLines(second) == 11);
        CHECK(second.encoded.size() < 1500);
    }
}

TEST_CASE("a TIFF of one page is handed over untouched") {
    const auto bytes = sampleTiff({{COMPRESSION_LZW}});
    CHECK(TiffPages(bytes, "one.tif", 1).page(0).encoded == bytes);
}

TEST_CASE("a thumbnail inside a TIFF is no page") {
    CHECK(TiffPages(sampleTiff({{}, {COMPRESSION_LZW, true}}), "a.tif", 100).count() == 1);
}

TEST_CASE("a TIFF cut short, with a broken page list or with too many pages is refused") {
    const auto whole = sampleTiff({{COMPRESSION_NONE}, {COMPRESSION_NONE}});
    CHECK(refusal(whole) == ErrorCode::Internal); // that is: not refused
    auto cut = whole;
    cut.resize(whole.size() - 200); // the second page's directory lies at the end
    CHECK(refusal(cut) == ErrorCode::DamagedFile);
    cut.resize(5);
    CHECK(refusal(cut) == ErrorCode::DamagedFile);
    CHECK(refusal(whole, 1) == ErrorCode::TooLarge);
}

TEST_CASE("a TIFF whose strips do not decode is damaged") {
    auto broken = sampleTiff({{COMPRESSION_LZW}});
    std::fill(broken.begin() + 8, broken.begin() + 40, std::uint8_t(0xA5)); // the first strip
    CHECK(refusal(broken) == ErrorCode::DamagedFile);
}
