// FolderUploader: delivers into a folder: a share, a removable drive, or the pick-up folder of another program.
// A bundle grows in "<name>.partial" and gets its own name only when it is whole and read back.
#pragma once
#include "core/send/uploader.h"

#include <filesystem>

namespace quay {

class FolderUploader : public Uploader {
public:
    FolderUploader(std::filesystem::path folder, ReadPart read, const Clock& clock);

    // A file is there whole or not at all, so an interrupted one begins again.
    std::uint64_t received(const Bundle& bundle, const BundleFile& file, const CancelToken& token) override;
    void append(const Bundle& bundle, const BundleFile& file, std::uint64_t from, const CancelToken& token,
                const OnBytes& onBytes) override;
    Receipt finish(const Bundle& bundle, const CancelToken& token) override;

private:
    void requireFolder() const;
    void publish(const Bundle& bundle, const CancelToken& token) const;
    void verify(const Bundle& bundle, const CancelToken& token) const;
    std::filesystem::path partial(const Bundle& bundle) const;
    std::filesystem::path published(const Bundle& bundle) const;

    std::filesystem::path folder_;
    ReadPart read_;
    const Clock& clock_;
};

} // namespace quay
