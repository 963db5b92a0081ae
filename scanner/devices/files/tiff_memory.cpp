#include "scanner/devices/files/tiff_memory.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <tiffio.h>

namespace quay {
namespace {

TiffMemory& memoryOf(thandle_t handle) { return *static_cast<TiffMemory*>(handle); }

tmsize_t readSome(thandle_t handle, void* to, tmsize_t size) {
    auto& memory = memoryOf(handle);
    if (memory.at >= memory.bytes.size()) return 0;
    const auto count = std::min<std::uint64_t>(static_cast<std::uint64_t>(size), memory.bytes.size() - memory.at);
    std::memcpy(to, memory.bytes.data() + memory.at, count);
    memory.at += count;
    return static_cast<tmsize_t>(count);
}

tmsize_t writeSome(thandle_t handle, void* from, tmsize_t size) {
    auto& memory = memoryOf(handle);
    const auto end = memory.at + static_cast<std::uint64_t>(size);
    if (memory.bytes.size() < end) memory.bytes.resize(end);
    std::memcpy(memory.bytes.data() + memory.at, from, static_cast<std::size_t>(size));
    memory.at = end;
    return size;
}

toff_t seekTo(thandle_t handle, toff_t offset, int whence) {
    auto& memory = memoryOf(handle);
    const auto base = whence == SEEK_CUR ? memory.at : whence == SEEK_END ? memory.bytes.size() : 0;
    memory.at = base + offset;
    return memory.at;
}

int closeNothing(thandle_t) { return 0; }
toff_t sizeOf(thandle_t handle) { return memoryOf(handle).bytes.size(); }

int onError(TIFF* file, void* memory, const char*, const char*, va_list) {
    (void)file;
    static_cast<TiffMemory*>(memory)->complained = true;
    return 1; // said: the process-wide handler stays quiet
}
int onWarning(TIFF*, void*, const char*, const char*, va_list) { return 1; }

} // namespace

TiffHandle openTiff(TiffMemory& memory, const char* mode) {
    auto* options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, onError, &memory);
    TIFFOpenOptionsSetWarningHandlerExtR(options, onWarning, &memory);
    auto* file = TIFFClientOpenExt("memory", mode, &memory, readSome, writeSome, seekTo, closeNothing, sizeOf, nullptr,
                                   nullptr, options);
    TIFFOpenOptionsFree(options);
    return {file, [](tiff* open) {
                if (open) TIFFClose(open);
            }};
}

} // namespace quay
