// Thumbnails: small JPEGs beside the pages they show, inside the encrypted database. They can be remade.
#pragma once
#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/store/changes.h"
#include "core/store/database.h"

namespace quay {

class Thumbnails {
public:
    Thumbnails(Database& database, Changes& changes) : database_(database), changes_(changes) {}
    void set(const PageId& page, ByteView jpeg);
    Bytes get(const PageId& page) const; // empty when there is none yet

private:
    Database& database_;
    Changes& changes_;
};

} // namespace quay
