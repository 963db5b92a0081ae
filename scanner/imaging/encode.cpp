// JPEG by libjpeg, and what to choose between them by.
#include "scanner/imaging/encode.h"

#include "core/base/error.h"
#include "scanner/imaging/shrink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE
#include <cstdlib>
#include <optional>

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

// Means first, then each component's waves: what is empty but for a few blocks is told in few words. libjpeg's own
// ten scans cost four times the time and, of drawings on flat paper, a tenth more bytes.
void useScans(jpeg_compress_struct& info) {
    static const jpeg_scan_info kColour[] = {
        {3, {0, 1, 2}, 0, 0, 0, 0}, {1, {0}, 1, 63, 0, 0}, {1, {1}, 1, 63, 0, 0}, {1, {2}, 1, 63, 0, 0}};
    static const jpeg_scan_info kGrey[] = {{1, {0}, 0, 0, 0, 0}, {1, {0}, 1, 63, 0, 0}};
    const bool colour = info.num_components == 3;
    info.scan_info = colour ? kColour : kGrey;
    info.num_scans = static_cast<int>(colour ? std::size(kColour) : std::size(kGrey));
}

// Gives the symbols that the table's sample did not have the longest codes, and makes room for them at the cost of
// the rarest of the others.
void complete(JHUFF_TBL& table, bool ofMeans) {
    constexpr unsigned kLongest = 16, kRoom = (1U << kLongest) - 1; // a code of ones alone is not allowed
    std::array<unsigned, 256> length{};
    unsigned used = 0, at = 0;
    for (unsigned bits = 1; bits <= kLongest; ++bits)
        for (unsigned k = 0; k < table.bits[bits]; ++k, used += 1U << (kLongest - bits))
            length[table.huffval[at++]] = bits;
    for (unsigned symbol = 0; symbol < 256; ++symbol) {
        const unsigned run = symbol >> 4, size = symbol & 0xF;
        const bool possible = ofMeans ? symbol <= 11 : size <= 10 && (size > 0 || run == 0 || run == 15);
        if (possible && length[symbol] == 0) length[symbol] = kLongest, ++used;
    }
    for (unsigned bits = kLongest - 1; bits > 0 && used > kRoom; --bits)
        for (unsigned symbol = 0; symbol < 256 && used > kRoom; ++symbol)
            if (length[symbol] == bits) ++length[symbol], used -= 1U << (kLongest - bits - 1);
    at = 0;
    for (unsigned bits = 1; bits <= kLongest; ++bits) {
        const unsigned before = at;
        for (unsigned symbol = 0; symbol < 256; ++symbol)
            if (length[symbol] == bits) table.huffval[at++] = static_cast<UINT8>(symbol);
        table.bits[bits] = static_cast<UINT8>(at - before);
    }
}

// Huffman tables of both kinds of components, as a sample of the picture wants them.
struct Tables {
    std::array<JHUFF_TBL, 2> means{}, waves{};
};

Tables tablesOf(const jpeg_compress_struct& sample) {
    Tables tables;
    for (std::size_t i = 0; i < 2; ++i) {
        if (const JHUFF_TBL* table = sample.dc_huff_tbl_ptrs[i]) tables.means[i] = *table;
        if (const JHUFF_TBL* table = sample.ac_huff_tbl_ptrs[i]) tables.waves[i] = *table;
        complete(tables.means[i], true);
        complete(tables.waves[i], false);
    }
    return tables;
}

void use(const Tables& tables, jpeg_compress_struct& info) {
    for (std::size_t i = 0; i < 2; ++i) {
        *info.dc_huff_tbl_ptrs[i] = tables.means[i];
        *info.ac_huff_tbl_ptrs[i] = tables.waves[i];
    }
    info.optimize_coding = FALSE;
}

// Plain C inside these three: libjpeg leaves them by longjmp.
bool start(Writer& writer, cv::Size size, int channels, const JpegOptions& options, const Tables* tables) {
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
    info.optimize_coding = TRUE;
    if (tables) use(*tables, info);
    if (options.fineGround) refineGround(info);
    if (options.fineChroma)
        for (int c = 1; c < channels; ++c) info.comp_info[c].quant_tbl_no = 0;
    if (options.progressive) useScans(info);
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

namespace {

// Encodes every `step`th band of `band` rows.
void encodeBands(Writer& writer, cv::Size size, int band, int step, const DrawBand& draw) {
    for (int y = 0; y < size.height; y += band * step) {
        const cv::Mat rows = draw(y, std::min(band, size.height - y));
        writer.rows.clear();
        for (int row = 0; row < rows.rows; ++row) writer.rows.push_back(const_cast<uchar*>(rows.ptr(row)));
        if (!writeRows(writer)) throw Error(ErrorCode::Internal, "JPEG encoder failed");
    }
    if (!finish(writer)) throw Error(ErrorCode::Internal, "JPEG encoder failed");
}

// From an eighth of the picture, less of a large one. Tables from all of it would be 0.1 % better, keep every
// coefficient in memory until the last is known (an eighth of A0: 100 MB), and take half as much time again.
Tables sampledTables(cv::Size size, int channels, const JpegOptions& options, const DrawBand& draw) {
    constexpr int kBand = 16, kEnough = 2'000'000; // rows: whole blocks, of halved colours, too; pixels
    const int step = std::max(8, size.area() / kEnough);
    const int bands = (size.height + kBand * step - 1) / (kBand * step), last = kBand * step * (bands - 1);
    const cv::Size sample(size.width, kBand * (bands - 1) + std::min(kBand, size.height - last));
    Writer writer;
    if (!start(writer, sample, channels, options, nullptr)) throw Error(ErrorCode::Internal, "JPEG encoder failed");
    encodeBands(writer, size, kBand, step, draw);
    return tablesOf(writer.info);
}

} // namespace

Bytes encodeJpeg(cv::Size size, int channels, const JpegOptions& options, const DrawBand& draw) {
    constexpr int kBand = 256, kMany = 2'000'000; // rows; pixels
    std::optional<Tables> tables;
    if (size.area() > kMany && !options.progressive) tables = sampledTables(size, channels, options, draw);
    Writer writer;
    if (!start(writer, size, channels, options, tables ? &*tables : nullptr))
        throw Error(ErrorCode::Internal, "JPEG encoder failed");
    encodeBands(writer, size, kBand, 1, draw);
    return Bytes(writer.out, writer.out + writer.size);
}

Bytes encodeJpeg(const cv::Mat& picture, const JpegOptions& options) {
    return encodeJpeg(picture.size(), picture.channels(), options,
                      [&](int first, int count) { return picture.rowRange(first, first + count); });
}

namespace {

// The pixels of a row whose channels differ by more than grey paper's do: the rest need no Lab.
int gatherTinted(const cv::Vec3b* row, int width, cv::Vec3b* to) {
    constexpr int kGrey = 7; // levels; a Lab chroma of 7 has at least 8
    int count = 0;
    for (int x = 0; x < width; ++x) {
        const cv::Vec3b& p = row[x];
        to[count] = p;
        count += std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}) > kGrey;
    }
    return count;
}

} // namespace

InkColours inkColours(const cv::Mat& bgr) {
    constexpr int kStrongChroma = 26, kPaleChroma = 7; // Lab; JPEG noise of grey paper stays below 6
    constexpr double kLeastShare = 0.0002;             // a signature in blue is 0.1 % of A4, a seal 0.5 %
    constexpr int kLength = 1400;
    const cv::Mat small = shrunkBy(bgr, (std::max(bgr.cols, bgr.rows) + kLength - 1) / kLength);
    const double least = kLeastShare * static_cast<double>(small.total());
    std::size_t strong = 0, pale = 0;
    cv::Mat tinted(1, small.cols, CV_8UC3), lab;
    for (int y = 0; y < small.rows; ++y) {
        const int count = gatherTinted(small.ptr<cv::Vec3b>(y), small.cols, tinted.ptr<cv::Vec3b>());
        if (count == 0) continue;
        cv::cvtColor(tinted.colRange(0, count), lab, cv::COLOR_BGR2Lab);
        for (int x = 0; x < count; ++x) {
            const auto& p = lab.at<cv::Vec3b>(0, x);
            const int a = p[1] - 128, b = p[2] - 128, square = a * a + b * b;
            strong += square > kStrongChroma * kStrongChroma;
            pale += square > kPaleChroma * kPaleChroma;
        }
        if (static_cast<double>(strong) > least) return InkColours::Strong;
    }
    return static_cast<double>(pale) > least ? InkColours::Pale : InkColours::None;
}

} // namespace quay
