// Which page files the rows of a database name. Inside core/store.
#pragma once
#include "core/base/cancel.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/store/database.h"

#include <set>

namespace quay {

std::string databaseId(Database& database); // throws Error(StoreDamaged) when it has none

struct PageReference {
    PageId page;
    FileHash original, rendered; // rendered: may be empty
    bool remarked = false;       // the Facts say already that the original is lost
};

// A thousand rows at a time, so that others get at the database in between; pages made meanwhile may be missing.
void eachPage(Database& database, const CancelToken& token, const std::function<void(const PageReference&)>& look);
// Of bundles that have not arrived yet.
std::set<FileHash> unsentBundleFiles(Database& database);
std::set<FileHash> referencedFiles(Database& database, const CancelToken& token = {}); // bin and bundles included

} // namespace quay
