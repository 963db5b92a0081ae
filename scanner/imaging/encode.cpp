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

// Plain C inside: libjpeg leaves it by longjmp.
bool write(Writer& writer, const cv::Mat& picture, const JpegOptions& options) {
    jpeg_compress_struct& info = writer.info;
    info.err = jpeg_std_error(&writer.errors.base);
    writer.errors.base.error_exit = onError;
    if (setjmp(writer.errors.jump)) return false;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &writer.out, &writer.size);
    info.image_width = static_cast<JDIMENSION>(picture.cols);
    info.image_height = static_cast<JDIMENSION>(picture.rows);
    info.input_components = picture.channels();
    info.in_color_space = picture.channels() == 1 ? JCS_GRAYSCALE : JCS_EXT_BGR;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, options.quality, TRUE);
    info.optimize_coding = TRUE;
    if (options.fullChroma && picture.channels() == 3)
        info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
    if (options.dpi > 0) {
        info.density_unit = 1;
        info.X_density = info.Y_density = static_cast<UINT16>(std::lround(options.dpi));
    }
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height)
        jpeg_write_scanlines(&info, &writer.rows[info.next_scanline], info.image_height - info.next_scanline);
    jpeg_finish_compress(&info);
    return true;
}

} // namespace

Bytes encodeJpeg(const cv::Mat& picture, const JpegOptions& options) {
    Writer writer;
    for (int y = 0; y < picture.rows; ++y) writer.rows.push_back(const_cast<uchar*>(picture.ptr(y)));
    if (!write(writer, picture, options)) throw Error(ErrorCode::Internal, "JPEG encoder failed");
    return Bytes(writer.out, writer.out + writer.size);
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

cv::Mat blackAndWhite(const cv::Mat& bgr) {
    cv::Mat grey, small, paper, result;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    small = shrunkTo(grey, 400).clone();
    cv::morphologyEx(small, small, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {11, 11}));
    cv::medianBlur(small, small, 9);
    cv::resize(small, paper, grey.size(), 0, 0, cv::INTER_LINEAR);
    cv::divide(grey, paper, result, 230);
    // Otsu on a blank page would turn its grain black: print is darker than this, grain is not.
    const double otsu = cv::threshold(result, small, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    cv::threshold(result, result, std::min(otsu, 190.0), 255, cv::THRESH_BINARY);
    return result;
}

} // namespace quay
