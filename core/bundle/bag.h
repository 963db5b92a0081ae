// The tag files of a BagIt bag (RFC 8493): what makes a folder of payload files checkable by anyone with sha256sum.
#pragma once
#include "core/base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct BagEntry {     // one payload file, already made
    std::string path; // "data/...", '/' separated, NFC
    std::uint64_t bytes = 0;
    std::string sha256;
};

struct BagFacts {
    std::string identifier;   // the bundle's name
    std::string organization; // may be empty
    Date date{};
};

struct TagFile {
    std::string path, text;
};

// bagit.txt, bag-info.txt, manifest-sha256.txt and, last, tagmanifest-sha256.txt: once that one has arrived the
// bag is whole.
std::vector<TagFile> tagFiles(const std::vector<BagEntry>& payload, const BagFacts& facts);

std::string bagPath(std::string_view path); // as a manifest writes it: %, CR and LF percent-encoded

// A payload name for the n-th paper (from 1), "data/01 Giay chung sinh.pdf": what the national portal accepts
// (its upload form takes ASCII letters, digits, space, '_', '-', at most 50), unique and in the checklist's
// order because of the number, which also keeps it clear of names Windows reserves.
std::string payloadName(int number, std::string_view title);

} // namespace quay
