#include "core/handover/package.h"

#include "core/base/base32.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/paths.h"
#include "core/dossier/check.h"
#include "core/handover/dossier_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace quay {

namespace {

// The files of a package, each once, however many pages were cut out of one picture.
class PartList {
public:
    explicit PartList(const PageFiles& files) : files_(files) {}

    std::string add(const FileHash& file) {
        if (const auto known = names_.find(file); known != names_.end()) return known->second;
        const auto bytes = files_.get(file);
        const auto name = list(bytes.size(), sha256(bytes));
        if (name.second) sources_.push_back([this, file] { return files_.get(file); });
        return names_[file] = name.first;
    }
    std::string add(Bytes bytes) {
        const auto name = list(bytes.size(), sha256(bytes));
        if (name.second) sources_.push_back([kept = std::move(bytes)] { return kept; });
        return name.first;
    }
    const std::vector<ParcelPart>& parts() const { return parts_; }
    Bytes read(std::size_t number) const { return sources_.at(number)(); }

private:
    std::pair<std::string, bool> list(std::size_t bytes, const std::string& name) {
        if (std::ranges::find(parts_, name, &ParcelPart::sha256) != parts_.end()) return {name, false};
        parts_.push_back({name, bytes});
        return {name, true};
    }
    const PageFiles& files_;
    std::map<FileHash, std::string> names_;
    std::vector<ParcelPart> parts_;
    std::vector<std::function<Bytes()>> sources_;
};

void addPages(const HandoverParts& parts, DossierRecord& record, PartList& files) {
    for (const auto& document : record.content.dossier.documents)
        for (const auto& page : document.pages) {
            if (page.rendered.empty())
                throw Error(ErrorCode::Conflict, fmt::format("page {} is not rendered", page.id.value));
            PageContent content{files.add(page.original), files.add(page.rendered), {}};
            if (auto thumbnail = parts.thumbnails.get(page.id); !thumbnail.empty())
                content.thumbnail = files.add(std::move(thumbnail));
            record.pages[page.id] = std::move(content);
        }
}

DossierRecord recordOf(const HandoverParts& parts, const DossierId& id, int round, PartList& files) {
    DossierRecord record{.content = {.dossier = parts.dossiers.load(id), .captures = parts.captures.of(id)},
                         .round = round};
    const auto& dossier = record.content.dossier;
    if (const auto* procedure = parts.procedureOf(dossier)) record.findings = check(*procedure, dossier, {}).findings;
    addPages(parts, record, files);
    record.digest = digestOf(record);
    return record;
}

Handover underWay(const Handover& handover) {
    if (handover.state != HandoverState::UnderWay)
        throw Error(ErrorCode::Conflict, fmt::format("dossier {} is not under way", handover.dossier.value));
    return handover;
}

} // namespace

std::string shortCode(const PackageId& id) {
    return inFours(std::string_view(id.value).substr(id.value.size() < 8 ? 0 : id.value.size() - 8));
}

PackageId beginPackage(const HandoverParts& parts, const std::string& peer, const std::vector<DossierId>& dossiers) {
    if (dossiers.empty()) throw Error(ErrorCode::BadInput, "a package without dossiers");
    if (!parts.handovers.peer(peer)) throw Error(ErrorCode::NotFound, "no such ward is known here");
    const auto now = parts.clock.now();
    const HandoverPackage package{
        newId<PackageId>(now), true, peer, now, randomBytes(kKeyBytes), static_cast<int>(dossiers.size())};
    std::vector<Leaving> leaving;
    for (const auto& id : dossiers) {
        PartList files(parts.files);
        auto mark = parts.deliveries.contentMark(id); // before it is read: a change between is noticed by begin
        const auto record = recordOf(parts, id, parts.handovers.nextRound(id), files);
        leaving.push_back({id, record.digest, std::move(mark)});
    }
    parts.handovers.begin(package, leaving);
    return package.id;
}

std::filesystem::path writePackage(const HandoverParts& parts, const OwnKeys& own, const PackageId& id,
                                   const std::filesystem::path& folder, const CancelToken& token,
                                   const OnPages& onPages) {
    const auto package = parts.handovers.package(id);
    if (!package || !package->outgoing) throw Error(ErrorCode::NotFound, "no such package was made here");
    const auto peer = parts.handovers.peer(package->peer);
    PartList files(parts.files);
    PackageBody body{.secret = package->secret};
    for (const auto& each : parts.handovers.of(id)) {
        const auto handover = underWay(each);
        body.dossiers.push_back(recordOf(parts, handover.dossier, handover.round, files));
        body.dossiers.back().digest = handover.digest;
    }
    ParcelContent content{.head = {.id = id.value, .sender = {}, .made = package->made, .parts = files.parts()},
                          .body = toJson(body)};
    const auto total = static_cast<int>(files.parts().size());
    content.part = [&](std::size_t number) {
        token.throwIfCancelled();
        if (onPages) onPages(static_cast<int>(number) + 1, total);
        return files.read(number);
    };
    const auto file = folder / pathFromUtf8("ban-giao-" + shortCode(id) + ".quay");
    writeParcel(file, own, partyFrom(peer->code), content);
    return file;
}

HandedOver handOver(const HandoverParts& parts, const OwnKeys& own, const HandOverRequest& request,
                    const CancelToken& token, const OnPages& onPages) {
    const auto id = beginPackage(parts, request.peer, request.dossiers);
    try {
        return {id, writePackage(parts, own, id, request.folder, token, onPages)};
    } catch (...) { // a full stick, or cancelled: the file is not there, so nothing has left
        for (const auto& dossier : request.dossiers) parts.handovers.takeBack(dossier);
        throw;
    }
}

} // namespace quay
