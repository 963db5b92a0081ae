// Thumbnails: small JPEGs beside the pages they show, inside the encrypted database. They can be remade.
#pragma once
#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/dossier/edits.h"
#include "core/store/changes.h"
#include "core/store/database.h"

namespace quay {

class Thumbnails {
public:
    Thumbnails(Database& database, Changes& changes) : database_(database), changes_(changes) {}
    // Not kept when the page has other redactions by now than those that the picture `shows`.
    void set(const PageId& page, ByteView jpeg, const Edits& shows = {});
    Bytes get(const PageId& page) const; // empty when there is none yet

private:
    Database& database_;
    Changes& changes_;
};

} // namespace quay
