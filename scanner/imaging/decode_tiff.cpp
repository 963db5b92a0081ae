// TIFF by libtiff, from memory: the first page, every strip of which must decode.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"

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
    std::uint16_t orientation = 1;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_ORIENTATION, &orientation);
    char reason[1024] = "";
    if (!TIFFRGBAImageOK(tiff.get(), reason)) throw Error(ErrorCode::Unsupported, std::string("TIFF: ") + reason);
    cv::Mat rgba(static_cast<int>(height), static_cast<int>(width), CV_8UC4);
    // Asking for the orientation the file has leaves its rows as stored; stopOnError makes a lost strip an error.
    if (!TIFFReadRGBAImageOriented(tiff.get(), width, height, rgba.ptr<std::uint32_t>(), orientation, 1))
        throw Error(ErrorCode::DamagedFile, "TIFF: a strip does not decode");
    cv::Mat bgr(rgba.size(), CV_8UC3);
    for (int y = 0; y < rgba.rows; ++y)
        for (int x = 0; x < rgba.cols; ++x) {
            const std::uint32_t p = rgba.at<std::uint32_t>(y, x);
            const int white = 255 - static_cast<int>(TIFFGetA(p)); // the colours are already multiplied by alpha
            const auto laid = [&](std::uint32_t c) {
                return static_cast<uchar>(std::min(255, static_cast<int>(c) + white));
            };
            bgr.at<cv::Vec3b>(y, x) = {laid(TIFFGetB(p)), laid(TIFFGetG(p)), laid(TIFFGetR(p))};
        }
    return {upright(bgr, orientation), dpiOf(tiff.get()), 0};
}

} // namespace quay
