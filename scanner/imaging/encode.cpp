// JPEG by libjpeg, and what to choose between them by.
#include "scanner/imaging/encode.h"

#include "core/base/error.h"
#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE
#include <cstdlib>

#include <jpeglib.h>

namespace quay {
namespace {

struct ErrorManager {
    jpeg_error_mgr base;
    std::jmp_buf jump;
};

void onError(j_common_ptr info) { std::longjmp(reinterpret_cast<ErrorManager*>(info->err)->jump, 1); }

struct Writer {
    jpeg_compress_struct info{};
    ErrorManager errors{};
    unsigned char* out = nullptr;
    unsigned long size = 0;
    std::vector<JSAMPROW> rows;
    ~Writer() {
        jpeg_destroy_compress(&info);
        std::free(out);
    }
};

// The mean of a block and its slowest waves.
void refineGround(jpeg_compress_struct& info) {
    constexpr UINT16 kMost[] = {20, 30, 30, 40, 40, 40}; // of the first six, diagonal by diagonal
    constexpr int kPlaces[] = {0, 1, 8, 16, 9, 2};       // where they are in the table
    for (JQUANT_TBL* table : {info.quant_tbl_ptrs[0], info.quant_tbl_ptrs[1]})
        for (std::size_t i = 0; table && i < std::size(kMost); ++i)
            table->quantval[kPlaces[i]] = std::min(table->quantval[kPlaces[i]], kMost[i]);
}

// Plain C inside these three: libjpeg leaves them by longjmp.
bool start(Writer& writer, cv::Size size, int channels, const JpegOptions& options) {
    jpeg_compress_struct& info = writer.info;
    info.err = jpeg_std_error(&writer.errors.base);
    writer.errors.base.error_exit = onError;
    if (setjmp(writer.errors.jump)) return false;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &writer.out, &writer.size);
    info.image_width = static_cast<JDIMENSION>(size.width);
    info.image_height = static_cast<JDIMENSION>(size.height);
    info.input_components = channels;
    info.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_EXT_BGR;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, options.quality, TRUE);
    info.optimize_coding = options.ownTables ? TRUE : FALSE;
    if (options.fineGround) refineGround(info);
    if (options.fineChroma)
        for (int c = 1; c < channels; ++c) info.comp_info[c].quant_tbl_no = 0;
    if (options.progressive) jpeg_simple_progression(&info);
    if (options.fullChroma && channels == 3) info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
    if (options.dpi > 0) {
        info.density_unit = 1;
        info.X_density = info.Y_density = static_cast<UINT16>(std::lround(options.dpi));
    }
    jpeg_start_compress(&info, TRUE);
    return true;
}

bool writeRows(Writer& writer) {
    if (setjmp(writer.errors.jump)) return false;
    for (JDIMENSION done = 0; done < writer.rows.size();)
        done +=
            jpeg_write_scanlines(&writer.info, &writer.rows[done], static_cast<JDIMENSION>(writer.rows.size()) - done);
    return true;
}

bool finish(Writer& writer) {
    if (setjmp(writer.errors.jump)) return false;
    jpeg_finish_compress(&writer.info);
    return true;
}

} // namespace

Bytes encodeJpeg(cv::Size size, int channels, const JpegOptions& options, const DrawBand& draw) {
    constexpr int kBand = 256; // rows
    Writer writer;
    bool good = start(writer, size, channels, options);
    for (int y = 0; good && y < size.height; y += kBand) {
        const cv::Mat band = draw(y, std::min(kBand, size.height - y));
        writer.rows.clear();
        for (int row = 0; row < band.rows; ++row) writer.rows.push_back(const_cast<uchar*>(band.ptr(row)));
        good = writeRows(writer);
    }
    if (!good || !finish(writer)) throw Error(ErrorCode::Internal, "JPEG encoder failed");
    return Bytes(writer.out, writer.out + writer.size);
}

Bytes encodeJpeg(const cv::Mat& picture, const JpegOptions& options) {
    return encodeJpeg(picture.size(), picture.channels(), options,
                      [&](int first, int count) { return picture.rowRange(first, first + count); });
}

InkColours inkColours(const cv::Mat& bgr) {
    constexpr double kStrongChroma = 26, kPaleChroma = 7; // Lab; JPEG noise of grey paper stays below 6
    constexpr double kLeastShare = 0.0002;                // a signature in blue is 0.1 % of A4, a seal 0.5 %
    cv::Mat lab;
    cv::cvtColor(shrunkTo(bgr, 1400), lab, cv::COLOR_BGR2Lab);
    std::size_t strong = 0, pale = 0;
    for (int y = 0; y < lab.rows; ++y)
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3b& p = lab.at<cv::Vec3b>(y, x);
            const double chroma = std::hypot(p[1] - 128, p[2] - 128);
            strong += chroma > kStrongChroma;
            pale += chroma > kPaleChroma;
        }
    const double least = kLeastShare * static_cast<double>(lab.total());
    if (static_cast<double>(strong) > least) return InkColours::Strong;
    return static_cast<double>(pale) > least ? InkColours::Pale : InkColours::None;
}

} // namespace quay
