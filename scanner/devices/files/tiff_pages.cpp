#include "scanner/devices/files/tiff_pages.h"

#include "scanner/devices/files/tiff_memory.h"

#include <tiffio.h>

namespace quay {
namespace {

constexpr std::uint64_t kMaxStrip = 1u << 30; // one strip, decoded: A0 in colour at 300 dpi is 420 MB

[[noreturn]] void damaged(const std::string& name, const std::string& why) {
    throw Error(ErrorCode::DamagedFile, name + ": " + why);
}

template <class Value>
void copyField(TIFF* from, TIFF* to, std::uint32_t tag) {
    Value value = {};
    if (TIFFGetField(from, tag, &value)) TIFFSetField(to, tag, value);
}

template <class Value>
void copyPair(TIFF* from, TIFF* to, std::uint32_t tag) {
    Value first = {}, second = {};
    if (TIFFGetField(from, tag, &first, &second)) TIFFSetField(to, tag, first, second);
}

void copyColours(TIFF* from, TIFF* to) {
    std::uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
    if (TIFFGetField(from, TIFFTAG_COLORMAP, &red, &green, &blue)) TIFFSetField(to, TIFFTAG_COLORMAP, red, green, blue);
    std::uint32_t size = 0;
    void* tables = nullptr;
    if (TIFFGetField(from, TIFFTAG_JPEGTABLES, &size, &tables) && size > 0)
        TIFFSetField(to, TIFFTAG_JPEGTABLES, size, tables);
    std::uint16_t extras = 0, *kinds = nullptr;
    if (TIFFGetField(from, TIFFTAG_EXTRASAMPLES, &extras, &kinds))
        TIFFSetField(to, TIFFTAG_EXTRASAMPLES, extras, kinds);
    float* range = nullptr;
    if (TIFFGetField(from, TIFFTAG_REFERENCEBLACKWHITE, &range)) TIFFSetField(to, TIFFTAG_REFERENCEBLACKWHITE, range);
    copyPair<std::uint16_t>(from, to, TIFFTAG_YCBCRSUBSAMPLING);
}

// Everything that a decoder needs, in an order libtiff accepts: the compression brings its own tags with it.
void copyTags(TIFF* from, TIFF* to) {
    for (const std::uint32_t tag : {TIFFTAG_IMAGEWIDTH, TIFFTAG_IMAGELENGTH}) copyField<std::uint32_t>(from, to, tag);
    for (const std::uint32_t tag :
         {TIFFTAG_BITSPERSAMPLE, TIFFTAG_SAMPLESPERPIXEL, TIFFTAG_COMPRESSION, TIFFTAG_PHOTOMETRIC, TIFFTAG_FILLORDER,
          TIFFTAG_PLANARCONFIG, TIFFTAG_ORIENTATION, TIFFTAG_RESOLUTIONUNIT, TIFFTAG_SAMPLEFORMAT, TIFFTAG_PREDICTOR})
        copyField<std::uint16_t>(from, to, tag);
    for (const std::uint32_t tag : {TIFFTAG_XRESOLUTION, TIFFTAG_YRESOLUTION}) copyField<float>(from, to, tag);
    for (const std::uint32_t tag : {TIFFTAG_GROUP3OPTIONS, TIFFTAG_GROUP4OPTIONS})
        copyField<std::uint32_t>(from, to, tag);
    if (TIFFIsTiled(from))
        for (const std::uint32_t tag : {TIFFTAG_TILEWIDTH, TIFFTAG_TILELENGTH}) copyField<std::uint32_t>(from, to, tag);
    else
        copyField<std::uint32_t>(from, to, TIFFTAG_ROWSPERSTRIP);
    copyColours(from, to);
}

std::uint32_t partCount(TIFF* file) { return TIFFIsTiled(file) ? TIFFNumberOfTiles(file) : TIFFNumberOfStrips(file); }

// Throws when a strip or tile is missing or does not decode.
void checkWhole(TIFF* file, const std::string& name) {
    const auto size = static_cast<std::uint64_t>(TIFFIsTiled(file) ? TIFFTileSize(file) : TIFFStripSize(file));
    if (size == 0) damaged(name, "a page has no size");
    if (size > kMaxStrip) throw Error(ErrorCode::TooLarge, name + ": a page is too large");
    Bytes decoded(size);
    for (std::uint32_t part = 0; part < partCount(file); ++part) {
        const auto got = TIFFIsTiled(file) ? TIFFReadEncodedTile(file, part, decoded.data(), tmsize_t(size))
                                           : TIFFReadEncodedStrip(file, part, decoded.data(), tmsize_t(size));
        if (got <= 0) damaged(name, "part of a page does not decode");
    }
}

Bytes copiedPage(TIFF* from, const std::string& name) {
    TiffMemory memory;
    const auto to = openTiff(memory, TIFFIsBigEndian(from) ? "wb" : "wl");
    if (!to) damaged(name, "a page cannot be copied");
    copyTags(from, to.get());
    Bytes raw;
    for (std::uint32_t part = 0; part < partCount(from); ++part) {
        raw.resize(static_cast<std::size_t>(TIFFGetStrileByteCount(from, part)));
        const auto size = tmsize_t(raw.size());
        const auto got = TIFFIsTiled(from) ? TIFFReadRawTile(from, part, raw.data(), size)
                                           : TIFFReadRawStrip(from, part, raw.data(), size);
        const auto put = TIFFIsTiled(from) ? TIFFWriteRawTile(to.get(), part, raw.data(), got)
                                           : TIFFWriteRawStrip(to.get(), part, raw.data(), got);
        if (got < 0 || put != got) damaged(name, "a page cannot be copied");
    }
    if (!TIFFWriteDirectory(to.get())) damaged(name, "a page cannot be copied");
    return std::move(memory.bytes);
}

double dpiOf(TIFF* file) {
    float resolution = 0;
    std::uint16_t unit = RESUNIT_INCH;
    TIFFGetField(file, TIFFTAG_XRESOLUTION, &resolution);
    TIFFGetFieldDefaulted(file, TIFFTAG_RESOLUTIONUNIT, &unit);
    if (unit == RESUNIT_NONE) return 0;
    return unit == RESUNIT_CENTIMETER ? double(resolution) * 2.54 : double(resolution);
}

} // namespace

struct TiffPages::State {
    TiffMemory memory;
    std::string name;
    TiffHandle file{nullptr, nullptr};
    std::vector<std::uint64_t> pages; // where each begins
};

TiffPages::TiffPages(Bytes bytes, std::string name, int maxPages) : state_(std::make_unique<State>()) {
    state_->memory.bytes = std::move(bytes);
    state_->name = std::move(name);
    state_->file = openTiff(state_->memory, "r");
    auto* file = state_->file.get();
    if (!file) damaged(state_->name, "not a whole TIFF");
    do {
        std::uint32_t kind = 0;
        TIFFGetField(file, TIFFTAG_SUBFILETYPE, &kind);
        if (kind & FILETYPE_REDUCEDIMAGE) continue; // a thumbnail of its neighbour
        if (static_cast<int>(state_->pages.size()) == maxPages)
            throw Error(ErrorCode::TooLarge, state_->name + ": more pages than we take");
        state_->pages.push_back(TIFFCurrentDirOffset(file));
    } while (TIFFReadDirectory(file));
    if (state_->pages.empty()) damaged(state_->name, "no page in it");
    // libtiff ends quietly where a further directory cannot be read; its complaint tells that from the true end.
    if (state_->memory.complained) damaged(state_->name, "the list of its pages is broken");
}

TiffPages::~TiffPages() = default;

int TiffPages::count() const { return static_cast<int>(state_->pages.size()); }

Frame TiffPages::page(int index) {
    auto* file = state_->file.get();
    if (!TIFFSetSubDirectory(file, state_->pages.at(static_cast<std::size_t>(index))))
        damaged(state_->name, "a page cannot be read");
    std::uint16_t compression = COMPRESSION_NONE;
    TIFFGetFieldDefaulted(file, TIFFTAG_COMPRESSION, &compression);
    if (compression == COMPRESSION_OJPEG || !TIFFIsCODECConfigured(compression))
        throw Error(ErrorCode::Unsupported, state_->name + ": compressed in a way we do not read");
    std::uint32_t width = 0, height = 0;
    TIFFGetField(file, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(file, TIFFTAG_IMAGELENGTH, &height);
    checkWhole(file, state_->name);
    return {.encoded = count() == 1 ? std::move(state_->memory.bytes) : copiedPage(file, state_->name),
            .type = "image/tiff",
            .width = static_cast<int>(width),
            .height = static_cast<int>(height),
            .dpi = dpiOf(file),
            .indexInSource = index,
            .sourceName = state_->name};
}

} // namespace quay
