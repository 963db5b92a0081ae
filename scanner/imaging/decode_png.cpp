// PNG by libpng: its errors and a missing end are damage. OpenCV returns a full picture for half a file.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

namespace quay {
namespace {

struct Reader {
    png_structp png = nullptr;
    png_infop info = nullptr;
    ByteView rest;
    std::string message = "cut short";
    cv::Mat pixels;
    std::vector<png_bytep> rows;
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

void onError(png_structp png, png_const_charp message) {
    auto* reader = static_cast<Reader*>(png_get_error_ptr(png));
    reader->message = message;
    png_longjmp(png, 1);
}

void onWarning(png_structp, png_const_charp) {} // about colour profiles and times, not about pixels

void onRead(png_structp png, png_bytep to, std::size_t length) {
    auto* reader = static_cast<Reader*>(png_get_io_ptr(png));
    if (reader->rest.size() < length) png_error(png, "cut short");
    std::memcpy(to, reader->rest.data(), length);
    reader->rest = reader->rest.subspan(length);
}

bool readHeader(Reader& reader) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    png_set_read_fn(reader.png, &reader, onRead);
    png_read_info(reader.png, reader.info);
    return true;
}

// Everything becomes BGR of 8 bits, transparent parts white.
bool startPixels(Reader& reader) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    const bool wide = png_get_bit_depth(reader.png, reader.info) == 16;
    const int type = png_get_color_type(reader.png, reader.info);
    const bool seeThrough =
        (type & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(reader.png, reader.info, PNG_INFO_tRNS) != 0;
    png_set_expand(reader.png);
    if (seeThrough) {
        const auto most = static_cast<png_uint_16>(wide ? 0xFFFF : 0xFF);
        const png_color_16 white{0, most, most, most, most};
        png_set_background(reader.png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1);
    }
    if (wide) png_set_scale_16(reader.png);
    png_set_gray_to_rgb(reader.png);
    png_set_bgr(reader.png);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

bool readPixels(Reader& reader) {
    if (setjmp(png_jmpbuf(reader.png))) return false;
    png_read_image(reader.png, reader.rows.data());
    png_read_end(reader.png, nullptr);
    return true;
}

[[noreturn]] void damaged(const Reader& reader) { throw Error(ErrorCode::DamagedFile, "PNG: " + reader.message); }

} // namespace

Image decodePng(ByteView encoded, std::uint64_t maxPixels) {
    Reader reader;
    reader.rest = encoded;
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, onError, onWarning);
    if (reader.png) reader.info = png_create_info_struct(reader.png);
    if (!reader.info) throw Error(ErrorCode::Internal, "libpng does not start");
    if (!readHeader(reader)) damaged(reader);
    const png_uint_32 width = png_get_image_width(reader.png, reader.info);
    const png_uint_32 height = png_get_image_height(reader.png, reader.info);
    checkSize(width, height, maxPixels);
    if (!startPixels(reader)) damaged(reader);
    reader.pixels.create(static_cast<int>(height), static_cast<int>(width), CV_8UC3);
    if (png_get_rowbytes(reader.png, reader.info) != reader.pixels.step) damaged(reader);
    for (int y = 0; y < reader.pixels.rows; ++y) reader.rows.push_back(reader.pixels.ptr(y));
    if (!readPixels(reader)) damaged(reader);
    Image image;
    image.bgr = reader.pixels;
    const png_uint_32 perMetre = png_get_pixels_per_meter(reader.png, reader.info);
    image.dpi = perMetre > 2900 ? perMetre * 0.0254 : 0; // 72 dpi and less is a guess of the program that wrote it
    return image;
}

} // namespace quay
