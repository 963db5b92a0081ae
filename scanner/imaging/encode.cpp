// JPEG by libjpeg, G4 by libtiff, and what to choose between them by.
#include "scanner/imaging/encode.h"

#include "core/base/error.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE
#include <cstdlib>
#include <cstring>
#include <memory>

#include <jpeglib.h>
#include <tiffio.h>

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

struct Sink {
    Bytes bytes;
    std::size_t at = 0;
};

tmsize_t readSome(thandle_t handle, void* to, tmsize_t length) {
    auto* sink = static_cast<Sink*>(handle);
    const std::size_t count =
        std::min(static_cast<std::size_t>(length), sink->bytes.size() - std::min(sink->at, sink->bytes.size()));
    std::memcpy(to, sink->bytes.data() + sink->at, count);
    sink->at += count;
    return static_cast<tmsize_t>(count);
}

tmsize_t writeSome(thandle_t handle, void* from, tmsize_t length) {
    auto* sink = static_cast<Sink*>(handle);
    const auto count = static_cast<std::size_t>(length);
    if (sink->bytes.size() < sink->at + count) sink->bytes.resize(sink->at + count);
    std::memcpy(sink->bytes.data() + sink->at, from, count);
    sink->at += count;
    return length;
}

toff_t seekTo(thandle_t handle, toff_t offset, int whence) {
    auto* sink = static_cast<Sink*>(handle);
    sink->at = offset + (whence == SEEK_CUR ? sink->at : whence == SEEK_END ? sink->bytes.size() : 0);
    return sink->at;
}

int closeNone(thandle_t) { return 0; }
toff_t sizeOf(thandle_t handle) { return static_cast<Sink*>(handle)->bytes.size(); }

struct Closer {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

// One row a byte-run of 8 pixels, 1 = black.
Bytes packed(const cv::Mat& blackWhite) {
    const auto stride = static_cast<std::size_t>((blackWhite.cols + 7) / 8);
    Bytes bits(stride * static_cast<std::size_t>(blackWhite.rows), 0);
    for (int y = 0; y < blackWhite.rows; ++y)
        for (int x = 0; x < blackWhite.cols; ++x)
            if (blackWhite.at<uchar>(y, x) < 128)
                bits[static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x / 8)] |=
                    static_cast<std::uint8_t>(0x80 >> (x % 8));
    return bits;
}

} // namespace

Bytes encodeJpeg(const cv::Mat& picture, const JpegOptions& options) {
    Writer writer;
    for (int y = 0; y < picture.rows; ++y) writer.rows.push_back(const_cast<uchar*>(picture.ptr(y)));
    if (!write(writer, picture, options)) throw Error(ErrorCode::Internal, "JPEG encoder failed");
    return Bytes(writer.out, writer.out + writer.size);
}

Bytes encodeG4(const cv::Mat& blackWhite) {
    Sink sink;
    const std::unique_ptr<TIFF, Closer> tiff(
        TIFFClientOpen("page", "w", &sink, readSome, writeSome, seekTo, closeNone, sizeOf, nullptr, nullptr));
    if (!tiff) throw Error(ErrorCode::Internal, "G4 encoder does not start");
    TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(blackWhite.cols));
    TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(blackWhite.rows));
    TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
    TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff.get(), TIFFTAG_FILLORDER, FILLORDER_MSB2LSB);
    TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(blackWhite.rows));
    Bytes bits = packed(blackWhite);
    const std::size_t before = sink.bytes.size(); // the header; the one strip follows it
    if (TIFFWriteEncodedStrip(tiff.get(), 0, bits.data(), static_cast<tmsize_t>(bits.size())) < 0)
        throw Error(ErrorCode::Internal, "G4 encoder failed");
    return Bytes(sink.bytes.begin() + static_cast<std::ptrdiff_t>(before), sink.bytes.end());
}

InkColours inkColours(const cv::Mat& bgr) {
    constexpr double kStrongChroma = 26, kPaleChroma = 7; // Lab; JPEG noise of grey paper stays below 6
    constexpr double kLeastShare = 0.0002;                // a signature in blue is 0.1 % of A4, a seal 0.5 %
    const double scale = std::min(1.0, 1400.0 / std::max(bgr.cols, bgr.rows));
    cv::Mat small, lab;
    cv::resize(bgr, small,
               {std::max(1, static_cast<int>(bgr.cols * scale)), std::max(1, static_cast<int>(bgr.rows * scale))}, 0, 0,
               cv::INTER_AREA);
    cv::cvtColor(small, lab, cv::COLOR_BGR2Lab);
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
    const double scale = std::min(1.0, 400.0 / std::max(grey.cols, grey.rows));
    cv::resize(grey, small,
               {std::max(1, static_cast<int>(grey.cols * scale)), std::max(1, static_cast<int>(grey.rows * scale))}, 0,
               0, cv::INTER_AREA);
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
