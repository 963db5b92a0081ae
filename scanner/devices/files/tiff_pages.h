// The pages of a TIFF file, each as a file of its own: the compressed strips are copied as they are, so that a fax
// page of 30 KB stays one of 30 KB. Each page is decoded once to be sure that it is whole.
#pragma once
#include "scanner/device.h"

#include <memory>

namespace quay {

class TiffPages {
public:
    // Throws Error(DamagedFile | Unsupported | TooLarge: more than `maxPages`). `name` is for messages.
    TiffPages(Bytes file, std::string name, int maxPages);
    ~TiffPages();
    TiffPages(const TiffPages&) = delete;
    TiffPages& operator=(const TiffPages&) = delete;

    int count() const;
    // From 0. The file's own bytes when it has one page: they are given away. Throws like the constructor.
    Frame page(int index);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace quay
