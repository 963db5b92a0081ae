// Transparent huge pages, asked for: a page of 12 megapixels goes through a quarter of a gigabyte of short-lived
// pictures, and taking that from the kernel in pieces of 4 KB was half of its time.
#include "scanner/imaging/picture_memory.h"

#include <opencv2/core.hpp>

#include <cstdint>

#include <malloc.h>
#include <sys/mman.h>

namespace quay {
namespace {

constexpr std::size_t kPage = std::size_t{2} << 20, kLeast = std::size_t{1} << 20;

std::size_t wholePages(std::size_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

// Mapped one page too large, then cut at both ends to begin on a page.
uchar* mapped(std::size_t bytes) {
    void* const map = mmap(nullptr, bytes + kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED) CV_Error(cv::Error::StsNoMem, "no memory for a picture");
    auto* const start = static_cast<uchar*>(map);
    const std::size_t before = (kPage - reinterpret_cast<std::uintptr_t>(start) % kPage) % kPage;
    if (before > 0) munmap(start, before);
    munmap(start + before + bytes, kPage - before);
    madvise(start + before, bytes, MADV_HUGEPAGE); // a kernel without them gives small pages
    return start + before;
}

class LargePages : public cv::MatAllocator {
public:
    cv::UMatData* allocate(int dims, const int* sizes, int type, void* data, size_t* step, cv::AccessFlag flags,
                           cv::UMatUsageFlags usage) const override {
        const cv::MatAllocator& usual = *cv::Mat::getStdAllocator();
        if (data) return usual.allocate(dims, sizes, type, data, step, flags, usage);
        auto bytes = static_cast<std::size_t>(CV_ELEM_SIZE(type));
        for (int i = dims; i-- > 0; bytes *= static_cast<std::size_t>(sizes[i]))
            if (step) step[i] = bytes; // beside given memory, as below, the usual allocator takes steps as given
        if (bytes < kLeast) return usual.allocate(dims, sizes, type, nullptr, step, flags, usage);
        uchar* const block = mapped(wholePages(bytes));
        cv::UMatData* const result = usual.allocate(dims, sizes, type, block, step, flags, usage);
        result->currAllocator = result->prevAllocator = this;
        return result;
    }
    bool allocate(cv::UMatData* data, cv::AccessFlag, cv::UMatUsageFlags) const override { return data != nullptr; }
    void deallocate(cv::UMatData* data) const override {
        if (!data) return;
        munmap(data->origdata, wholePages(data->size));
        delete data;
    }
};

} // namespace

void useLargePages() {
    // What smaller pictures and lists took stays with the process for the next ones: given back after each preview
    // and taken again, it was a third of the time of finding a page.
    mallopt(M_MMAP_THRESHOLD, static_cast<int>(kLeast));
    mallopt(M_TRIM_THRESHOLD, static_cast<int>(8 * kPage));
    static LargePages allocator; // OpenCV keeps it to the end
    cv::Mat::setDefaultAllocator(&allocator);
}

} // namespace quay
