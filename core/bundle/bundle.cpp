#include "core/bundle/bundle.h"

#include "core/base/error.h"
#include "core/bundle/bag.h"
#include "core/bundle/manifest.h"
#include "core/bundle/pdf.h"
#include "core/bundle/zip.h"
#include "core/dossier/state.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {
namespace {

// One sealing under way: what its steps share.
struct Sealing {
    const SealParts& parts;
    const SealRequest& request;
    const CancelToken& token;
    const std::function<void(int, int)>& onPage;
    Dossier dossier;
    CheckResult checked;
    Instant now;
    std::optional<SignedHead> head = {};
    int pagesDone = 0;
};

BundleFile keep(PageFiles& files, const std::string& path, ByteView content) {
    return {.path = path, .content = files.put(content), .bytes = content.size(), .sha256 = sha256(content)};
}

CheckResult checkMayBeSealed(const SealRequest& request, const Dossier& dossier) {
    if (!canAdvance(dossier.state, DossierEvent::Seal))
        throw Error(ErrorCode::Conflict, fmt::format("dossier {} cannot be sealed now", dossier.id.value));
    for (const auto& document : dossier.documents)
        for (const auto& page : document.pages)
            if (page.rendered.empty())
                throw Error(ErrorCode::Conflict, fmt::format("page {} is not rendered", page.id.value));
    CheckResult checked = check(*request.procedure, dossier, request.limits);
    if (!checked.complete() && !request.acceptIncomplete)
        throw Error(ErrorCode::Conflict, fmt::format("dossier {} is incomplete", dossier.id.value));
    return checked;
}

PdfTitle titleOf(const Sealing& sealing, const Document& document) {
    const auto* requirement = sealing.request.procedure->requirement(document.requirement);
    if (!requirement) return {document.title, sealing.dossier.procedure, sealing.now};
    return {requirement->nameVi, sealing.dossier.procedure + " " + requirement->componentCode, sealing.now};
}

BundleFile sealDocument(Sealing& sealing, const Document& document, int number) {
    const auto pageBytes = [&](int index) {
        sealing.token.throwIfCancelled();
        if (sealing.onPage) sealing.onPage(++sealing.pagesDone, sealing.dossier.pageCount());
        return sealing.parts.files.get(document.pages[static_cast<std::size_t>(index)].rendered);
    };
    const PdfTitle title = titleOf(sealing, document);
    const auto pages = static_cast<int>(document.pages.size());
    BundleFile file = keep(sealing.parts.files, payloadName(number, title.title), joinPdf(pages, pageBytes, title));
    file.pages = pages;
    return file;
}

BundleFile sealManifest(const Sealing& sealing, std::vector<ManifestFile> papers) {
    const std::string json = manifestJson({.dossier = sealing.dossier,
                                           .procedure = *sealing.request.procedure,
                                           .checked = sealing.checked,
                                           .files = std::move(papers),
                                           .agency = sealing.request.agency,
                                           .sealed = sealing.now,
                                           .due = sealing.request.due,
                                           .audit = sealing.head});
    return keep(sealing.parts.files, "data/ho-so.json", asBytes(json));
}

// Payload first, the tag files after it, tagmanifest-sha256.txt last: the order they are sent in.
std::vector<BundleFile> sealBag(Sealing& sealing, const std::string& name) {
    std::vector<BundleFile> files;
    std::vector<ManifestFile> papers;
    for (const auto& document : sealing.dossier.documents) {
        if (document.pages.empty()) continue;
        const BundleFile& file =
            files.emplace_back(sealDocument(sealing, document, static_cast<int>(files.size()) + 1));
        papers.push_back({document.id, file.path, file.sha256, file.bytes, file.pages});
    }
    files.push_back(sealManifest(sealing, std::move(papers)));

    std::vector<BagEntry> payload;
    for (const auto& each : files) payload.push_back({each.path, each.bytes, each.sha256});
    for (const auto& tag : tagFiles(payload, {name, sealing.request.agency, localTime(sealing.now).date}))
        files.push_back(keep(sealing.parts.files, tag.path, asBytes(tag.text)));
    return files;
}

BundleFile zipBag(const Sealing& sealing, const std::string& name, const std::vector<BundleFile>& bag) {
    std::vector<ZipEntry> entries;
    for (const auto& file : bag) {
        const auto read = [&sealing, &file](std::uint64_t from, std::size_t count) {
            sealing.token.throwIfCancelled();
            return sealing.parts.files.read(file.content, from, count);
        };
        entries.push_back({name + "/" + file.path, file.bytes, read});
    }
    Sha256 hash;
    BundleFile zip;
    zip.path = name + ".zip";
    const auto produce = [&](const std::function<void(ByteView)>& write) {
        writeZip(entries, {.modified = sealing.now}, [&](ByteView part) {
            hash.add(part);
            write(part);
        });
    };
    zip.content = sealing.parts.files.putStream(produce, zip.bytes);
    zip.sha256 = hash.hex();
    return zip;
}

} // namespace

DeliveryId seal(const SealParts& parts, const SealRequest& request, const CancelToken& token,
                const std::function<void(int done, int total)>& onPage) {
    // The mark is taken before the dossier is read: a change between the two is then noticed by recordSealed.
    const std::string mark = parts.deliveries.contentMark(request.dossier);
    Sealing sealing{parts, request, token, onPage, parts.dossiers.load(request.dossier), {}, parts.clock.now()};
    sealing.checked = checkMayBeSealed(request, sealing.dossier);

    Bundle bundle;
    bundle.id = newId<BundleId>(sealing.now);
    bundle.dossier = request.dossier;
    bundle.name = sealing.dossier.code + "-" + bundle.id.value;
    bundle.sealed = sealing.now;
    bundle.incomplete = !sealing.checked.complete();
    sealing.head = parts.audit.signHead("bundle", bundle.id.value);
    bundle.files = sealBag(sealing, bundle.name);
    if (request.form == BundleForm::Zip) bundle.files = {zipBag(sealing, bundle.name, bundle.files)};
    token.throwIfCancelled();
    return parts.deliveries.recordSealed(bundle, request.destination, mark);
}

} // namespace quay
