// Catalogue: the procedures this site knows, with their dates. Immutable once loaded; any thread.
#pragma once
#include "core/catalogue/procedure.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct CatalogueFile;

class Catalogue {
public:
    // Reads every *.json of the folder, by name. Throws Error(FileNotFound), or Error(DamagedFile) that names the
    // file and the record. Pointers handed out stay valid as long as the catalogue and are not to be kept longer.
    static Catalogue load(const std::filesystem::path& folder);
    static Catalogue fromJson(std::string_view json, std::string_view name); // one file's content

    const std::string& version() const { return version_; }
    std::vector<const Procedure*> effectiveOn(Date day) const;    // in the order of the data
    const Procedure* find(std::string_view code, Date day) const; // null when there is none on that day

    // Code, name or alias; with or without diacritics, đ included; Telex left-overs tolerated; words in any
    // order, the last one may be unfinished. Best match first; an empty query gives all, most used first.
    std::vector<const Procedure*> search(std::string_view query, Date day) const;

private:
    explicit Catalogue(const std::vector<CatalogueFile>& files);

    std::string version_;
    std::vector<Procedure> procedures_;
    std::vector<std::string> folded_; // beside procedures_: what search compares with
};

} // namespace quay
