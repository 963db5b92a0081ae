// Platter: what a disk holds, played from the changes that were made to it. What was synced is there; of the rest,
// after a cut, what chance decides.
#pragma once
#include "tests/support/disk_linux.h"

#include <random>

namespace quay {

class Platter {
public:
    Platter(std::map<std::string, int> entries, std::map<int, Bytes> contents, std::uint32_t chance)
        : entries_(std::move(entries)), contents_(std::move(contents)), random_(chance), chance_(chance) {}

    void add(const Disk::Change& change);
    // Names arrive in their order up to some point, writes in any order, torn ones too; with chance 0 nothing does.
    void cut();
    void writeInto(const std::string& root, const std::filesystem::path& folder) const;

private:
    using Changes = std::vector<const Disk::Change*>;
    template <class Key>
    void settle(std::map<Key, Changes>& pending, const Key& key);
    void apply(const Disk::Change& change);
    void applyPerhaps(const Disk::Change& change);
    void put(const Disk::Change& change, std::size_t from, std::size_t count);

    std::map<std::string, int> entries_;
    std::map<int, Bytes> contents_;
    std::map<int, Changes> pendingData_;
    std::map<std::string, Changes> pendingNames_;
    std::mt19937 random_;
    std::uint32_t chance_;
};

} // namespace quay
