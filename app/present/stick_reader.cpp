#include "app/present/stick_reader.h"

#include "app/present/words.h"
#include "app/text/handover_words.h"
#include "app/text/tr.h"
#include "core/base/paths.h"

#include <algorithm>

namespace quay {

namespace {

constexpr std::size_t kMostFiles = 500; // a stick with more is not ours, or was never tidied

std::vector<std::filesystem::path> filesOn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code fault;
    for (std::filesystem::directory_iterator entry(folder, fault), end; !fault && entry != end;
         entry.increment(fault)) {
        std::error_code ignored;
        if (files.size() < kMostFiles && entry->is_regular_file(ignored)) files.push_back(entry->path());
    }
    if (fault) throw Error(ErrorCode::FileNotFound, "the stick cannot be read");
    std::ranges::sort(files);
    return files;
}

std::string storyOf(const Inspection& inspection, const ProcedureOf& procedureOf) {
    std::string story;
    for (const auto& arrival : inspection.arrivals) {
        const auto& dossier = arrival.record.content.dossier;
        const auto* procedure = procedureOf(dossier);
        story += (story.empty() ? "" : "\n") + dossier.code + " · " +
                 (procedure ? nameOf(*procedure) : dossier.procedure) + " · " +
                 dossier.applicant.fullName.substr(0, 200) + ": " + words(arrival.kind) + ", " +
                 trn("{0} page", "{0} pages", arrival.pages);
        if (arrival.held > 0)
            story += ", " + trn("{0} page is here already", "{0} pages are here already", arrival.held);
        for (const auto& each : arrival.damaged)
            story += "\n    " + sentence(each, titleOf(dossier, each.document, procedure));
    }
    if (!inspection.fault && !inspection.knownSender)
        story += "\n" +
                 tr("Nothing came from this computer before. Its fingerprint: {0}", {fingerprintOf(inspection.sender)});
    return story;
}

StickLine lineOf(const std::filesystem::path& file, Inspection inspection, const ProcedureOf& procedureOf) {
    StickLine line;
    line.file = file;
    line.canTake = !inspection.fault && inspection.anythingNew();
    const bool doubt = inspection.fault || !inspection.whole();
    line.mark = doubt ? kDoubtMark : line.canTake ? kMissingMark : kDoneMark;
    line.title = inspection.fault ? utf8FromPath(file.filename())
                                  : tr("Package {0} from {1}", {shortCode(inspection.package), inspection.sender.name});
    line.status = sentence(inspection);
    line.story = storyOf(inspection, procedureOf);
    line.inspection = std::move(inspection);
    return line;
}

} // namespace

std::string titleOf(const Dossier& dossier, const DocumentId& id, const Procedure* procedure) {
    const auto document = std::ranges::find(dossier.documents, id, &Document::id);
    if (document == dossier.documents.end()) return {};
    const auto* requirement = procedure ? procedure->requirement(document->requirement) : nullptr;
    return requirement ? nameOf(*requirement) : document->title;
}

StickReading readStick(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& folder,
                       const StickRoles& roles, const CancelToken& token) {
    StickReading reading;
    const auto answered = [&](const std::filesystem::path& file) {
        const auto answer = takeAnswer(parts, own, file);
        if (answer.kind != AnswerKind::Unknown) reading.answers.push_back(answer);
    };
    for (const auto& file : filesOn(folder)) {
        token.throwIfCancelled();
        const auto name = utf8FromPath(file.filename());
        if (roles.prepares && name.starts_with("bien-nhan-") && name.ends_with(".json")) answered(file);
        if (!name.ends_with(".quay")) continue;
        auto inspection = inspectParcel(parts, own, file, token);
        if (inspection.fault == ParcelFault::ForAnother) continue; // the same stick serves many
        if (!inspection.fault && inspection.kind == ParcelKind::Return) {
            if (roles.prepares) answered(file);
        } else if (roles.decides || inspection.fault) {
            reading.packages.push_back(lineOf(file, std::move(inspection), parts.procedureOf));
        }
    }
    return reading;
}

} // namespace quay
