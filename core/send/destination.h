// Destination: a place that accepts bundles, as the site configures it. Plain data.
#pragma once
#include "core/bundle/bundle.h"

#include <cstdint>
#include <string>

namespace quay {

enum class DestinationKind { Folder, Tus };

struct Destination {
    std::string id;   // "folder"
    std::string name; // for people
    DestinationKind kind = DestinationKind::Folder;
    std::string address; // a folder's path, or the URL where uploads are created
    BundleForm form = BundleForm::Bag;
    std::uint64_t maxFileBytes = 5u << 20; // per document; 0 = none: a province portal caps 6 MB
};

} // namespace quay
