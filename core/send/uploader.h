// Uploader: how a bundle reaches one kind of destination. Worker thread only.
#pragma once
#include "core/base/cancel.h"
#include "core/send/destination.h"
#include "core/store/deliveries.h"

#include <functional>
#include <memory>

namespace quay {

// Reads a part of a bundle file's plaintext.
using ReadPart = std::function<Bytes(const BundleFile&, std::uint64_t from, std::size_t count)>;
using OnBytes = std::function<void(std::uint64_t sentInThisFile)>;

class Uploader {
public:
    virtual ~Uploader() = default;
    // How many bytes of the file the destination holds. Always asks it; never remembers.
    virtual std::uint64_t received(const Bundle& bundle, const BundleFile& file, const CancelToken& token) = 0;
    // Sends from there to the end, or throws: Error(Offline | Rejected | NotOurServer | LoginNeeded | DiskFull |
    // ChangedAtDestination), Cancelled. Some bytes may have arrived: ask received() again.
    virtual void append(const Bundle& bundle, const BundleFile& file, std::uint64_t from, const CancelToken& token,
                        const OnBytes& onBytes) = 0;
    // Verifies every file at the destination (hash; PDFs: page count, opens) and makes the bundle visible there.
    // Safe to repeat: a bundle that is already there whole gives its receipt again.
    virtual Receipt finish(const Bundle& bundle, const CancelToken& token) = 0;
};

// SHA-256 of the file that vouches for all others: the tag manifest of a bag, or the zip itself. Receipt::sha256.
inline std::string proofOf(const Bundle& bundle) { return bundle.files.empty() ? "" : bundle.files.back().sha256; }

struct UploadMemory { // where a tus upload's URL is kept between runs
    std::function<std::optional<std::string>(const BundleFile&)> url;
    std::function<void(const BundleFile&, const std::string&)> remember; // durable when it returns; empty: forget
};

std::unique_ptr<Uploader> makeUploader(const Destination& destination, ReadPart read, UploadMemory memory,
                                       const Clock& clock);

} // namespace quay
