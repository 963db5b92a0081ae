// JPEG by libjpeg with every warning taken as damage: a scanner that jams in the middle of a page ends its JPEG
// early, and libjpeg's default is to say nothing and leave the rest grey.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"
#include "scanner/exif.h"
#include "scanner/imaging/upright_rows.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE

#include <jerror.h>
#include <jpeglib.h>

namespace quay {
namespace {

struct ErrorManager {
    jpeg_error_mgr base;
    std::jmp_buf jump;
    char message[JMSG_LENGTH_MAX];
};

// Webcams pad the last scan line: stray bytes before the end mark are no loss. Before any other mark they are.
bool harmless(const jpeg_error_mgr& errors) {
    constexpr int kEndMark = 0xD9;
    return errors.msg_code == JWRN_EXTRANEOUS_DATA && errors.msg_parm.i[1] == kEndMark;
}

void onMessage(j_common_ptr info, int level) {
    if (level >= 0 || harmless(*info->err)) return; // from 0 on it is a trace, below a warning
    info->err->error_exit(info);
}

void onError(j_common_ptr info) {
    auto* manager = reinterpret_cast<ErrorManager*>(info->err);
    manager->base.format_message(info, manager->message);
    std::longjmp(manager->jump, 1);
}

// Lives outside the function that sets the jump, so that no destructor is skipped.
struct Reader {
    jpeg_decompress_struct info{};
    ErrorManager errors{};
    std::vector<JSAMPROW> rows;
    ~Reader() { jpeg_destroy_decompress(&info); }
};

// False with errors.message set. Plain C inside: libjpeg leaves it by longjmp.
bool readHeader(Reader& reader, ByteView encoded) {
    reader.info.err = jpeg_std_error(&reader.errors.base);
    reader.errors.base.error_exit = onError;
    reader.errors.base.emit_message = onMessage;
    if (setjmp(reader.errors.jump)) return false;
    jpeg_create_decompress(&reader.info);
    jpeg_mem_src(&reader.info, encoded.data(), static_cast<unsigned long>(encoded.size()));
    jpeg_read_header(&reader.info, TRUE);
    return true;
}

bool start(Reader& reader) {
    if (setjmp(reader.errors.jump)) return false;
    jpeg_start_decompress(&reader.info);
    return true;
}

bool readRows(Reader& reader) {
    if (setjmp(reader.errors.jump)) return false;
    for (JDIMENSION done = 0; done < reader.rows.size();)
        done +=
            jpeg_read_scanlines(&reader.info, &reader.rows[done], static_cast<JDIMENSION>(reader.rows.size()) - done);
    return true;
}

bool finish(Reader& reader) {
    if (setjmp(reader.errors.jump)) return false;
    jpeg_finish_decompress(&reader.info); // also checks that the end mark is there
    return true;
}

[[noreturn]] void damaged(const Reader& reader) {
    throw Error(ErrorCode::DamagedFile, std::string("JPEG: ") + reader.errors.message);
}

// Adobe writes CMYK inverted, and that is the only CMYK JPEG met in practice.
void fromCmyk(const cv::Mat& cmyk, cv::Mat& bgr) {
    for (int y = 0; y < cmyk.rows; ++y) {
        const auto* from = cmyk.ptr<cv::Vec4b>(y);
        auto* to = bgr.ptr<cv::Vec3b>(y);
        for (int x = 0; x < cmyk.cols; ++x)
            for (int c = 0; c < 3; ++c) to[x][c] = static_cast<uchar>(from[x][2 - c] * from[x][3] / 255);
    }
}

cv::Mat pixels(Reader& reader, int orientation) {
    const cv::Size size(static_cast<int>(reader.info.output_width), static_cast<int>(reader.info.output_height));
    const bool cmyk = reader.info.num_components == 4;
    UprightRows rows(size, orientation);
    cv::Mat inks;
    if (!start(reader)) damaged(reader);
    for (cv::Mat strip = rows.next(); !strip.empty(); strip = rows.next()) {
        if (cmyk) inks.create(strip.size(), CV_8UC4);
        reader.rows.clear();
        for (int y = 0; y < strip.rows; ++y) reader.rows.push_back((cmyk ? inks : strip).ptr(y));
        if (!readRows(reader)) damaged(reader);
        if (cmyk) fromCmyk(inks, strip);
        rows.done();
    }
    if (!finish(reader)) damaged(reader);
    return rows.picture();
}

int shrinkFactor(const jpeg_decompress_struct& info, int shortestSide) {
    int factor = 1;
    if (shortestSide > 0)
        while (factor < 8 &&
               static_cast<int>(std::min(info.image_width, info.image_height)) / (2 * factor) >= shortestSide)
            factor *= 2;
    return factor;
}

double dpiOf(const jpeg_decompress_struct& info) {
    if (!info.saw_JFIF_marker || info.X_density != info.Y_density) return 0;
    const double density = info.X_density;
    const double dpi = info.density_unit == 2 ? density * 2.54 : info.density_unit == 1 ? density : 0;
    return dpi > 72 ? dpi : 0; // 72 and 1 are what programs write that do not know
}

} // namespace

Image decodeJpeg(ByteView encoded, std::uint64_t maxPixels, int shortestSide) {
    Reader reader;
    if (!readHeader(reader, encoded)) damaged(reader);
    checkSize(reader.info.image_width, reader.info.image_height, maxPixels);
    reader.info.out_color_space = reader.info.num_components == 4 ? JCS_CMYK : JCS_EXT_BGR;
    reader.info.scale_num = 1;
    reader.info.scale_denom = static_cast<unsigned>(shrinkFactor(reader.info, shortestSide));
    jpeg_calc_output_dimensions(&reader.info);
    const Exif exif = exifOfJpeg(encoded);
    Image image;
    image.bgr = pixels(reader, exif.orientation);
    image.dpi = dpiOf(reader.info);
    // 43.27 mm: the diagonal of 35 mm film
    image.focalPixels = exif.focal35 / 43.27 * std::hypot(image.bgr.cols, image.bgr.rows);
    return image;
}

} // namespace quay
