// HEIC, as telephones save photos, by libheif. Built where libheif is at hand; decode_heif_none.cpp elsewhere.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"

#include <opencv2/imgproc.hpp>

#include <libheif/heif.h>

#include <memory>

namespace quay {
namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* value) const {
        release(value);
    }
};

void check(const heif_error& error) {
    if (error.code == heif_error_Ok) return;
    const bool feature = error.code == heif_error_Unsupported_feature || error.code == heif_error_Unsupported_filetype;
    throw Error(feature ? ErrorCode::Unsupported : ErrorCode::DamagedFile, std::string("HEIC: ") + error.message);
}

} // namespace

Image decodeHeif(ByteView encoded, std::uint64_t maxPixels) {
    const std::unique_ptr<heif_context, Release<heif_context_free>> context(heif_context_alloc());
    check(heif_context_read_from_memory_without_copy(context.get(), encoded.data(), encoded.size(), nullptr));
    heif_image_handle* rawHandle = nullptr;
    check(heif_context_get_primary_image_handle(context.get(), &rawHandle));
    const std::unique_ptr<heif_image_handle, Release<heif_image_handle_release>> handle(rawHandle);
    const int width = heif_image_handle_get_width(rawHandle), height = heif_image_handle_get_height(rawHandle);
    checkSize(static_cast<std::uint64_t>(std::max(0, width)), static_cast<std::uint64_t>(std::max(0, height)),
              maxPixels);
    heif_image* rawImage = nullptr; // libheif turns it upright itself
    check(heif_decode_image(rawHandle, &rawImage, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr));
    const std::unique_ptr<heif_image, Release<heif_image_release>> image(rawImage);
    int stride = 0;
    const std::uint8_t* plane = heif_image_get_plane_readonly(rawImage, heif_channel_interleaved, &stride);
    if (!plane) throw Error(ErrorCode::DamagedFile, "HEIC: no pixels");
    const cv::Mat rgba(heif_image_get_primary_height(rawImage), heif_image_get_primary_width(rawImage), CV_8UC4,
                       const_cast<std::uint8_t*>(plane), static_cast<std::size_t>(stride));
    cv::Mat bgra;
    cv::cvtColor(rgba, bgra, cv::COLOR_RGBA2BGRA);
    return {toBgr(bgra), 0, 0};
}

} // namespace quay
