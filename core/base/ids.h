// Ids: 26 characters, unique without a server, sorted by the moment they were made
// (48 bits of milliseconds, 80 random bits, Crockford base 32, as the ULID convention has it).
#pragma once
#include "core/base/clock.h"

#include <compare>
#include <string>

namespace quay {

template <class Tag>
struct Id {
    std::string value;
    bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

using DossierId = Id<struct DossierTag>;
using DocumentId = Id<struct DocumentTag>;
using PageId = Id<struct PageTag>;
using CaptureId = Id<struct CaptureTag>;
using BundleId = Id<struct BundleTag>;
using DeliveryId = Id<struct DeliveryTag>;

std::string newIdText(Instant now); // any thread; strictly increasing within one process

template <class IdType>
IdType newId(Instant now) {
    return IdType{newIdText(now)};
}

bool isIdText(std::string_view text);

} // namespace quay
