// PNG by libpng.
#include "scanner/imaging/encode_png.h"

#include "core/base/error.h"

#include <png.h>

#include <cmath>
#include <csetjmp>
#include <vector>

namespace quay {
namespace {

struct Writer {
    png_structp png = nullptr;
    png_infop info = nullptr;
    Bytes bytes;
    std::vector<png_bytep> rows;
    ~Writer() { png_destroy_write_struct(&png, &info); }
};

void onWrite(png_structp png, png_bytep from, std::size_t length) {
    auto& bytes = static_cast<Writer*>(png_get_io_ptr(png))->bytes;
    bytes.insert(bytes.end(), from, from + length);
}

void onFlush(png_structp) {}

bool write(Writer& writer, const cv::Mat& picture, double dpi) {
    if (setjmp(png_jmpbuf(writer.png))) return false;
    png_set_write_fn(writer.png, &writer, onWrite, onFlush);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.cols),
                 static_cast<png_uint_32>(picture.rows), 8,
                 picture.channels() == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    const auto perMetre = static_cast<png_uint_32>(std::lround(dpi / 0.0254));
    if (perMetre > 0) png_set_pHYs(writer.png, writer.info, perMetre, perMetre, PNG_RESOLUTION_METER);
    png_set_compression_level(writer.png, 3); // a third of level 6's time for a twentieth more bytes
    png_set_rows(writer.png, writer.info, writer.rows.data());
    png_write_png(writer.png, writer.info, PNG_TRANSFORM_BGR, nullptr);
    return true;
}

} // namespace

Bytes encodePng(const cv::Mat& picture, double dpi) {
    Writer writer;
    writer.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    if (writer.png) writer.info = png_create_info_struct(writer.png);
    if (!writer.info) throw Error(ErrorCode::Internal, "libpng does not start");
    // libpng takes rows as writable, and writes to none of them.
    for (int y = 0; y < picture.rows; ++y) writer.rows.push_back(const_cast<png_bytep>(picture.ptr(y)));
    if (!write(writer, picture, dpi)) throw Error(ErrorCode::Internal, "PNG cannot be written");
    return std::move(writer.bytes);
}

} // namespace quay
