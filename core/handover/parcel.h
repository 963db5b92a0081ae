// Parcel: the one file in which things travel by hand: sealed to whom it is for, signed by who made it. A package of
// dossiers is one, a return another. The layout stands at the top of the .cpp. Blocks: jobs.
#pragma once
#include "core/base/clock.h"
#include "core/handover/party.h"
#include "core/store/sealed_stream.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quay {

enum class ParcelKind { Package, Return };

// Why a file says nothing to us. Each has one sentence in app/text/handover_words.
enum class ParcelFault {
    NotAParcel,
    NewerVersion,
    ForAnother, // sealed to another ward or volunteer
    CutShort,
    Damaged, // changed on the way
    Forged,  // whole, but not signed by who it says made it
};
std::string_view nameOf(ParcelFault fault); // "cut_short": stable, for JSON

struct ParcelPart { // one file inside
    std::string sha256;
    std::uint64_t bytes = 0;
};

struct ParcelHead {
    ParcelKind kind = ParcelKind::Package;
    std::string id; // of the package; a return has that of the package it answers
    Party sender;
    Instant made{};
    std::vector<ParcelPart> parts = {};
};

// Durable when it returns: written under another name, synced, renamed, and read back from the disk as far as one
// may who cannot open it: byte for byte. `part(i)` gives each part, in order, once. Throws Error(DiskFull | …).
struct ParcelContent {
    ParcelHead head = {}; // the sender is filled in
    std::string body;     // JSON
    std::function<Bytes(std::size_t)> part = {};
};
void writeParcel(const std::filesystem::path& file, const OwnKeys& sender, const Party& recipient,
                 const ParcelContent& content);

class ParcelReader {
public:
    // Throws Error(FileNotFound | AccessDenied …) when the file cannot be read at all.
    ParcelReader(const std::filesystem::path& file, const OwnKeys& own);
    ~ParcelReader();
    ParcelReader(const ParcelReader&) = delete;
    ParcelReader& operator=(const ParcelReader&) = delete;

    std::optional<ParcelFault> fault() const { return fault_; }
    const ParcelHead& head() const { return head_; } // this and the rest: only without a fault
    const std::string& body() const { return body_; }
    Bytes part(std::size_t number); // throws Error(PageDamaged) when it is not what was packed

private:
    std::optional<ParcelFault> open(const std::filesystem::path& file, const OwnKeys& own);
    std::optional<ParcelFault> readHead(const OwnKeys& own);
    bool placeParts(std::uint64_t from);

    std::optional<ParcelFault> fault_;
    Bytes key_;
    std::unique_ptr<SealedReader> stream_;
    ParcelHead head_;
    std::string body_;
    std::vector<std::uint64_t> places_;
};

} // namespace quay
