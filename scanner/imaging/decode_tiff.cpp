// TIFF by libtiff, from memory: the first page, every strip of which must decode.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"
#include "scanner/imaging/upright_rows.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>

namespace quay {
namespace {

struct Source {
    ByteView bytes;
    toff_t at = 0;
};

tmsize_t readSome(thandle_t handle, void* to, tmsize_t length) {
    auto* source = static_cast<Source*>(handle);
    if (source->at >= source->bytes.size()) return 0;
    const std::size_t count = std::min(static_cast<std::size_t>(length), source->bytes.size() - source->at);
    std::memcpy(to, source->bytes.data() + source->at, count);
    source->at += count;
    return static_cast<tmsize_t>(count);
}

tmsize_t writeNone(thandle_t, void*, tmsize_t) { return 0; }

toff_t seekTo(thandle_t handle, toff_t offset, int whence) {
    auto* source = static_cast<Source*>(handle);
    source->at = offset + (whence == SEEK_CUR ? source->at : whence == SEEK_END ? source->bytes.size() : 0);
    return source->at;
}

int closeNone(thandle_t) { return 0; }
toff_t sizeOf(thandle_t handle) { return static_cast<Source*>(handle)->bytes.size(); }

// libtiff's messages go to handlers that are global: keep it quiet, the return values say enough.
void silent(const char*, const char*, std::va_list) {}

struct Closer {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

double dpiOf(TIFF* tiff) {
    float x = 0, y = 0;
    std::uint16_t unit = RESUNIT_INCH;
    TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x);
    TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
    if (unit == RESUNIT_NONE || x != y || !(x > 1)) return 0;
    const double dpi = unit == RESUNIT_CENTIMETER ? x * 2.54 : x;
    return dpi > 72 ? dpi : 0;
}

[[noreturn]] void lostStrip() { throw Error(ErrorCode::DamagedFile, "TIFF: a strip does not decode"); }

std::uint16_t tagOf(TIFF* tiff, std::uint32_t tag) {
    std::uint16_t value = 0;
    TIFFGetFieldDefaulted(tiff, tag, &value);
    return value;
}

// What scanners write: rows of grey, of one bit, or of RGB, one after the other.
bool hasPlainRows(TIFF* tiff) {
    if (TIFFIsTiled(tiff) || tagOf(tiff, TIFFTAG_PLANARCONFIG) != PLANARCONFIG_CONTIG) return false;
    const std::uint16_t bits = tagOf(tiff, TIFFTAG_BITSPERSAMPLE), samples = tagOf(tiff, TIFFTAG_SAMPLESPERPIXEL);
    const std::uint16_t kind = tagOf(tiff, TIFFTAG_PHOTOMETRIC), coding = tagOf(tiff, TIFFTAG_COMPRESSION);
    if (coding == COMPRESSION_JPEG || coding == COMPRESSION_OJPEG) return false;
    if (kind == PHOTOMETRIC_RGB) return samples == 3 && bits == 8;
    return (kind == PHOTOMETRIC_MINISBLACK || kind == PHOTOMETRIC_MINISWHITE) && samples == 1 &&
           (bits == 8 || bits == 1);
}

void fromPlainRow(const Bytes& row, std::uint16_t samples, std::uint16_t bits, cv::Vec3b* to, int width) {
    for (int x = 0; x < width; ++x) {
        const auto at = static_cast<std::size_t>(x);
        if (samples == 3) {
            to[x] = {row[3 * at + 2], row[3 * at + 1], row[3 * at]};
            continue;
        }
        const bool bit = bits == 1 && (row[at / 8] >> (7 - at % 8) & 1) != 0;
        const uchar level = bits == 8 ? row[at] : static_cast<uchar>(bit ? 255 : 0);
        to[x] = {level, level, level};
    }
}

void readPlainRows(TIFF* tiff, UprightRows& rows) {
    const std::uint16_t bits = tagOf(tiff, TIFFTAG_BITSPERSAMPLE), samples = tagOf(tiff, TIFFTAG_SAMPLESPERPIXEL);
    const bool negative = tagOf(tiff, TIFFTAG_PHOTOMETRIC) == PHOTOMETRIC_MINISWHITE;
    std::uint32_t at = 0;
    for (cv::Mat strip = rows.next(); !strip.empty(); strip = rows.next()) {
        Bytes row(std::max(static_cast<std::size_t>(TIFFScanlineSize(tiff)),
                           std::size_t{3} * samples * static_cast<std::size_t>(strip.cols)));
        for (int y = 0; y < strip.rows; ++y) {
            if (TIFFReadScanline(tiff, row.data(), at++, 0) < 0) lostStrip();
            fromPlainRow(row, samples, bits, strip.ptr<cv::Vec3b>(y), strip.cols);
        }
        if (negative) cv::bitwise_not(strip, strip);
        rows.done();
    }
}

struct AnyPicture {
    TIFFRGBAImage base{};
    ~AnyPicture() { TIFFRGBAImageEnd(&base); }
};

void fromAnyRow(const std::uint32_t* rgba, cv::Vec3b* to, int width) {
    for (int x = 0; x < width; ++x) {
        const std::uint32_t p = rgba[x];
        const int white = 255 - static_cast<int>(TIFFGetA(p)); // the colours are already multiplied by alpha
        const auto laid = [&](std::uint32_t c) {
            return static_cast<uchar>(std::min(255, static_cast<int>(c) + white));
        };
        to[x] = {laid(TIFFGetB(p)), laid(TIFFGetG(p)), laid(TIFFGetR(p))};
    }
}

// Whatever else there is: libtiff makes RGBA of it, some hundred rows at a time.
void readAnyRows(TIFF* tiff, std::uint16_t orientation, UprightRows& rows) {
    char reason[1024] = "";
    AnyPicture picture;
    if (!TIFFRGBAImageOK(tiff, reason) || !TIFFRGBAImageBegin(&picture.base, tiff, 1, reason))
        throw Error(ErrorCode::Unsupported, std::string("TIFF: ") + reason);
    // Asking for the orientation the file has leaves its rows as stored; `1` makes a lost strip an error.
    picture.base.req_orientation = orientation;
    // Strips and tiles are decoded from their beginning each time: read as many rows as a few of them have.
    constexpr std::uint32_t kAtLeast = 1024;
    cv::Mat rgba;
    std::uint32_t at = 0, from = 0;
    for (cv::Mat strip = rows.next(); !strip.empty(); strip = rows.next()) {
        for (int y = 0; y < strip.rows; ++y, ++at) {
            if (at >= from + static_cast<std::uint32_t>(rgba.rows)) {
                const std::uint32_t count = std::min(kAtLeast, picture.base.height - at);
                rgba.create(static_cast<int>(count), strip.cols, CV_8UC4);
                picture.base.row_offset = static_cast<int>(at);
                if (!TIFFRGBAImageGet(&picture.base, rgba.ptr<std::uint32_t>(), picture.base.width, count)) lostStrip();
                from = at;
            }
            fromAnyRow(rgba.ptr<std::uint32_t>(static_cast<int>(at - from)), strip.ptr<cv::Vec3b>(y), strip.cols);
        }
        rows.done();
    }
}

} // namespace

Image decodeTiff(ByteView encoded, std::uint64_t maxPixels) {
    TIFFSetErrorHandler(silent);
    TIFFSetWarningHandler(silent);
    Source source{encoded};
    const std::unique_ptr<TIFF, Closer> tiff(
        TIFFClientOpen("original", "rm", &source, readSome, writeNone, seekTo, closeNone, sizeOf, nullptr, nullptr));
    if (!tiff) throw Error(ErrorCode::DamagedFile, "TIFF: no directory");
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
    checkSize(width, height, maxPixels);
    std::uint16_t orientation = tagOf(tiff.get(), TIFFTAG_ORIENTATION);
    if (orientation < 1 || orientation > 8) orientation = 1;
    UprightRows rows({static_cast<int>(width), static_cast<int>(height)}, orientation);
    if (hasPlainRows(tiff.get()))
        readPlainRows(tiff.get(), rows);
    else
        readAnyRows(tiff.get(), orientation, rows);
    return {rows.picture(), dpiOf(tiff.get()), 0};
}

} // namespace quay
