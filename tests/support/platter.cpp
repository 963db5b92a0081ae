#include "tests/support/platter.h"

#include <algorithm>
#include <fstream>

namespace quay {

namespace fs = std::filesystem;

namespace {

using Change = Disk::Change;
using Kind = Change::Kind;

std::string settlerOf(const Change& change) {
    return change.settledBy.empty() ? fs::path(change.path).parent_path().string() : change.settledBy;
}

} // namespace

void Platter::add(const Change& change) {
    switch (change.kind) {
    case Kind::Sync: return settle(pendingData_, change.node);
    case Kind::SyncFolder: return settle(pendingNames_, change.path);
    case Kind::Write:
    case Kind::Resize: pendingData_[change.node].push_back(&change); return;
    case Kind::SetEntry:
    case Kind::RemoveEntry: pendingNames_[settlerOf(change)].push_back(&change); return;
    }
}

void Platter::cut() {
    for (auto& [folder, names] : pendingNames_)
        for (std::size_t i = 0, arrive = chance_ == 0 ? 0 : random_() % (names.size() + 1); i < arrive; ++i)
            apply(*names[i]);
    if (chance_ == 0) return;
    for (auto& [node, writes] : pendingData_)
        for (const auto* each : writes) applyPerhaps(*each);
}

void Platter::writeInto(const std::string& root, const fs::path& folder) const {
    for (const auto& [path, node] : entries_) { // folders come before what is in them
        const auto to = folder / fs::path(path).lexically_relative(root);
        if (path.ends_with("-shm") || !fs::is_directory(to.parent_path())) continue; // memory; lost with its folder
        if (node == kFolderNode) {
            fs::create_directory(to);
            continue;
        }
        const auto found = contents_.find(node);
        std::ofstream out(to, std::ios::binary);
        if (found != contents_.end())
            out.write(reinterpret_cast<const char*>(found->second.data()), std::ssize(found->second));
    }
}

template <class Key>
void Platter::settle(std::map<Key, Changes>& pending, const Key& key) {
    for (const auto* each : pending[key]) apply(*each);
    pending.erase(key);
}

void Platter::apply(const Change& change) {
    switch (change.kind) {
    case Kind::SetEntry: entries_[change.path] = change.node; return;
    case Kind::RemoveEntry: entries_.erase(change.path); return;
    case Kind::Resize: contents_[change.node].resize(change.at); return;
    case Kind::Write: put(change, 0, change.bytes.size()); return;
    case Kind::Sync:
    case Kind::SyncFolder: return;
    }
}

void Platter::applyPerhaps(const Change& change) {
    constexpr std::size_t kSector = 512;
    const auto fate = random_() % 4; // lost, whole, or torn
    if (fate == 0) return;
    if (fate < 3 || change.kind != Kind::Write) return apply(change);
    for (std::size_t from = 0; from < change.bytes.size(); from += kSector)
        if (random_() % 2 == 0) put(change, from, std::min(kSector, change.bytes.size() - from));
}

void Platter::put(const Change& change, std::size_t from, std::size_t count) {
    auto& content = contents_[change.node];
    const auto at = change.at + from;
    if (content.size() < at + count) content.resize(at + count);
    std::copy_n(change.bytes.begin() + static_cast<std::ptrdiff_t>(from), count,
                content.begin() + static_cast<std::ptrdiff_t>(at));
}

} // namespace quay
