#include "core/handover/intake.h"

#include "core/base/error.h"
#include "core/dossier/check.h"

#include <algorithm>
#include <tuple>

namespace quay {

namespace {

using enum ArrivalKind;

constexpr std::pair<ArrivalKind, std::string_view> kKinds[] = {
    {New, "new"},     {Newer, "newer"},    {Completes, "completes"},  {Again, "again"},
    {Older, "older"}, {InWork, "in_work"}, {NotTheirs, "not_theirs"},
};

// One file inside, by its SHA-256; each is read at most once while it is inspected.
class Contents {
public:
    explicit Contents(ParcelReader& reader) : reader_(reader) {
        const auto& list = reader.head().parts;
        for (std::size_t i = 0; i < list.size(); ++i) numbers_.emplace(list[i].sha256, i);
    }
    Bytes get(const std::string& name) { // throws Error(PageDamaged)
        const auto found = numbers_.find(name);
        if (found == numbers_.end()) throw Error(ErrorCode::PageDamaged, "a file the package does not hold");
        return reader_.part(found->second);
    }

private:
    ParcelReader& reader_;
    std::map<std::string, std::size_t> numbers_;
};

bool isOpenForUpdate(HandoverState state) {
    return state == HandoverState::Arrived || state == HandoverState::Incomplete || state == HandoverState::SentBack;
}

ArrivalKind kindOf(const HandoverParts& parts, const DossierRecord& record, const PackageId& arriving,
                   const std::string& sender) {
    const auto same = parts.handovers.package(arriving);
    if (same && (same->outgoing || same->peer != sender)) return NotTheirs;
    const auto& id = record.content.dossier.id;
    if (!parts.dossiers.exists(id)) return New;
    const auto known = parts.handovers.latest(id);
    const auto package = known ? parts.handovers.package(known->package) : std::nullopt;
    if (!package || package->outgoing || package->peer != sender) return NotTheirs;
    if (record.round < known->round) return Older;
    if (record.round == known->round) {
        if (record.digest != known->digest) return NotTheirs;
        if (known->state != HandoverState::Incomplete) return Again;
        return parts.handovers.isUntouched(id) ? Completes : InWork;
    }
    if (!isOpenForUpdate(known->state)) return InWork;
    return known->state == HandoverState::SentBack || parts.handovers.isUntouched(id) ? Newer : InWork;
}

// Reads every file of a dossier. What is whole is given to `onWhole`, with its page.
template <class OnWhole>
void readPages(Arrival& arrival, Contents& contents, const OnWhole& onWhole) {
    for (const auto& document : arrival.record.content.dossier.documents)
        for (int number = 0; const auto& page : document.pages) {
            ++number;
            try {
                const auto& names = arrival.record.pages.at(page.id);
                auto original = contents.get(names.original), rendered = contents.get(names.rendered);
                onWhole(page.id, std::move(original), std::move(rendered));
            } catch (const Error& error) {
                if (error.code() != ErrorCode::PageDamaged) throw;
                arrival.damaged.push_back({page.id, document.id, number});
            }
        }
}

Inspection inspect(const HandoverParts& parts, ParcelReader& reader, const CancelToken& token, const OnPages& onPages) {
    Inspection inspection{.fault = reader.fault(), .sender = {}};
    if (inspection.fault) return inspection;
    inspection.kind = reader.head().kind;
    inspection.package = {reader.head().id};
    inspection.sender = reader.head().sender;
    inspection.made = reader.head().made;
    const auto sender = idOf(inspection.sender);
    inspection.knownSender = parts.handovers.peer(sender).has_value();
    if (inspection.kind == ParcelKind::Return) return inspection;
    if (!isIdText(inspection.package.value)) throw Error(ErrorCode::DamagedFile, "package: id");
    auto body = packageBodyFrom(reader.body());
    int total = 0, done = 0;
    for (const auto& record : body.dossiers) total += static_cast<int>(record.pages.size());
    Contents contents(reader);
    for (auto& record : body.dossiers) {
        Arrival arrival{.kind = kindOf(parts, record, inspection.package, sender), .record = std::move(record)};
        arrival.pages = static_cast<int>(arrival.record.pages.size());
        readPages(arrival, contents, [&](const PageId&, const Bytes& original, const Bytes&) {
            token.throwIfCancelled();
            if (onPages) onPages(++done, total);
            arrival.held += parts.files.contains(parts.files.nameOf(original));
        });
        inspection.arrivals.push_back(std::move(arrival));
    }
    return inspection;
}

Inspection inspectSafely(const HandoverParts& parts, ParcelReader& reader, const CancelToken& token,
                         const OnPages& onPages) {
    try {
        return inspect(parts, reader, token, onPages);
    } catch (const Error& error) { // signed, and yet it makes no sense
        if (error.code() != ErrorCode::DamagedFile) throw;
        return {.fault = ParcelFault::Damaged, .sender = {}};
    }
}

// The pages that are whole, with their files in this store.
Arriving storedFiles(const HandoverParts& parts, Arrival& arrival, Contents& contents) {
    Arriving arriving{.content = arrival.record.content,
                      .round = arrival.record.round,
                      .digest = arrival.record.digest,
                      .whole = arrival.damaged.empty()};
    std::map<PageId, std::pair<FileHash, FileHash>> stored;
    arrival.damaged.clear();
    readPages(arrival, contents, [&](const PageId& page, const Bytes& original, const Bytes& rendered) {
        stored[page] = {parts.files.put(original), parts.files.put(rendered)};
        const auto& thumbnail = arrival.record.pages.at(page).thumbnail;
        try {
            if (!thumbnail.empty()) arriving.content.thumbnails[page] = contents.get(thumbnail);
        } catch (const Error&) { // can be remade
        }
    });
    if (arriving.whole != arrival.damaged.empty())
        throw Error(ErrorCode::DamagedFile, "the package was changed while it was taken in");
    for (auto& document : arriving.content.dossier.documents) {
        std::erase_if(document.pages, [&](const Page& page) { return !stored.contains(page.id); });
        for (auto& page : document.pages) std::tie(page.original, page.rendered) = stored.at(page.id);
    }
    if (const auto* procedure = parts.procedureOf(arriving.content.dossier))
        arriving.content.onlyShown = onlyShownOf(*procedure);
    return arriving;
}

} // namespace

std::string_view nameOf(ArrivalKind kind) {
    return std::ranges::find(kKinds, kind, &std::pair<ArrivalKind, std::string_view>::first)->second;
}

bool isTaken(ArrivalKind kind) { return kind == New || kind == Newer || kind == Completes; }

bool Inspection::anythingNew() const {
    return std::ranges::any_of(arrivals, [](const Arrival& each) { return isTaken(each.kind); });
}

bool Inspection::whole() const {
    return std::ranges::all_of(arrivals, [](const Arrival& each) { return each.damaged.empty(); });
}

Inspection inspectParcel(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& file,
                         const CancelToken& token, const OnPages& onPages) {
    ParcelReader reader(file, own);
    return inspectSafely(parts, reader, token, onPages);
}

Inspection takePackage(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& file,
                       const TakeConsent& consent, const CancelToken& token, const OnPages& onPages) {
    parts.handovers.requireIntake();
    ParcelReader reader(file, own);
    auto inspection = inspectSafely(parts, reader, token, onPages);
    if (inspection.fault || inspection.kind != ParcelKind::Package)
        throw Error(ErrorCode::DamagedFile, "not a package that can be taken in");
    if (!inspection.anythingNew()) throw Error(ErrorCode::Conflict, "nothing in the package is new");
    if ((!inspection.whole() && !consent.withoutDamaged) || (!inspection.knownSender && !consent.newSender))
        throw Error(ErrorCode::Conflict, "a person has to agree first");
    Contents contents(reader);
    std::vector<Arriving> arriving;
    for (auto& arrival : inspection.arrivals) {
        token.throwIfCancelled();
        if (isTaken(arrival.kind)) arriving.push_back(storedFiles(parts, arrival, contents));
    }
    const auto sender = idOf(inspection.sender);
    const HandoverPackage package{inspection.package,
                                  false,
                                  sender,
                                  inspection.made,
                                  packageBodyFrom(reader.body()).secret,
                                  static_cast<int>(inspection.arrivals.size())};
    parts.handovers.take({sender, inspection.sender.name, codeOf(inspection.sender), {}}, package, arriving);
    return inspection;
}

} // namespace quay
