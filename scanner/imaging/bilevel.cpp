// Packing, and G4 by libtiff.
#include "scanner/imaging/bilevel.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <tiffio.h>

namespace quay {
namespace {

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

} // namespace

Bilevel blankBilevel(int width, int height) {
    Bilevel result{width, height, static_cast<std::size_t>((width + 7) / 8), {}};
    result.bits.resize(result.stride * static_cast<std::size_t>(height));
    return result;
}

Bilevel packed(const cv::Mat& ink) {
    Bilevel result = blankBilevel(ink.cols, ink.rows);
    for (int y = 0; y < ink.rows; ++y) {
        const uchar* from = ink.ptr(y);
        std::uint8_t* to = result.bits.data() + static_cast<std::size_t>(y) * result.stride;
        for (int x = 0; x < ink.cols; ++x)
            to[x / 8] = static_cast<std::uint8_t>(to[x / 8] | (from[x] != 0) << (7 - x % 8));
    }
    return result;
}

void setRun(Bilevel& picture, int y, int left, int right) {
    std::uint8_t* row = picture.bits.data() + static_cast<std::size_t>(y) * picture.stride;
    for (int x = left; x < right; ++x) row[x / 8] = static_cast<std::uint8_t>(row[x / 8] | 0x80 >> (x % 8));
}

Bytes encodeG4(const Bilevel& picture) {
    Sink sink;
    const std::unique_ptr<TIFF, Closer> tiff(
        TIFFClientOpen("page", "w", &sink, readSome, writeSome, seekTo, closeNone, sizeOf, nullptr, nullptr));
    if (!tiff) throw Error(ErrorCode::Internal, "G4 encoder does not start");
    TIFFSetField(tiff.get(), TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(picture.width));
    TIFFSetField(tiff.get(), TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(picture.height));
    TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
    TIFFSetField(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff.get(), TIFFTAG_FILLORDER, FILLORDER_MSB2LSB);
    TIFFSetField(tiff.get(), TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(picture.height));
    Bytes bits = picture.bits;                    // libtiff may turn its bits round in place
    const std::size_t before = sink.bytes.size(); // the header; the one strip follows it
    if (TIFFWriteEncodedStrip(tiff.get(), 0, bits.data(), static_cast<tmsize_t>(bits.size())) < 0)
        throw Error(ErrorCode::Internal, "G4 encoder failed");
    return Bytes(sink.bytes.begin() + static_cast<std::ptrdiff_t>(before), sink.bytes.end());
}

} // namespace quay
