// Two computers and a stick: a volunteer's and the ward's, each with a store and keys of its own.
#pragma once
#include "core/base/durable_file.h"
#include "core/handover/answer.h"
#include "core/handover/intake.h"
#include "tests/core/store/desk.h"
#include "tests/support/tiny_pdf.h"

#include <fstream>

namespace quay {

struct Side {
    explicit Side(const std::string& name, std::uint8_t seed) : own(name, Bytes(32, seed), Bytes(32, seed + 1)) {}
    Desk desk;
    Handovers handovers{desk.database, desk.changes, desk.clock, desk.seat, desk.dossiers};
    OwnKeys own;
    ProcedureOf procedureOf = [](const Dossier&) { return nullptr; };

    HandoverParts parts() {
        return {desk.dossiers,   desk.captures, desk.deliveries, desk.files,
                desk.thumbnails, handovers,     desk.clock,      procedureOf};
    }
    std::string meet(const Side& other) { // the fingerprints were compared
        const auto& party = other.own.party();
        handovers.addPeer({idOf(party), party.name, codeOf(party), {}});
        return idOf(party);
    }
    void addPage(const DossierId& dossier, const std::string& requirement, const std::string& content) {
        const auto document = desk.dossiers.documentFor(dossier, requirement);
        const auto page = desk.addPage(document, content);
        const auto pdf = tinyPdf(std::to_string(content.size()) + content.substr(0, 40));
        desk.dossiers.setRendered(page, Edits(), desk.files.put(pdf), pdf.size());
        desk.thumbnails.set(page, asBytes("thumbnail of " + content.substr(0, 40)));
    }
    DossierState stateOf(const DossierId& dossier) const { return desk.stateOf(dossier); }
    HandoverState handoverOf(const DossierId& dossier) const { return handovers.latest(dossier)->state; }
};

struct Sides {
    Side volunteer{"Nhà văn hóa thôn Mẫu", 10}, ward{"UBND phường Mẫu", 20};
    TempFolder stick;
    std::string wardId = volunteer.meet(ward);

    DossierId dossier(const std::string& name = "Đặng Thị Bưởi") {
        const auto id = volunteer.desk.open(name).id;
        volunteer.addPage(id, "birth", "giấy chứng sinh của " + name);
        return id;
    }
    HandedOver pack(const std::vector<DossierId>& dossiers) {
        return handOver(volunteer.parts(), volunteer.own, {wardId, dossiers, stick.path()}, CancelToken());
    }
    Inspection inspect(const std::filesystem::path& file) {
        return inspectParcel(ward.parts(), ward.own, file, CancelToken());
    }
    Inspection take(const std::filesystem::path& file, bool withoutDamaged = false) {
        return takePackage(ward.parts(), ward.own, file, {withoutDamaged, true}, CancelToken());
    }
    ReceiptPaper receipt(const PackageId& package) {
        return writeReceipt(ward.parts(), ward.own, package, stick.path());
    }
    Answer answer(const std::filesystem::path& file) { return takeAnswer(volunteer.parts(), volunteer.own, file); }
    std::filesystem::path sentBack(const DossierId& dossier, const std::string& reason, const PageId& page = {}) {
        ward.handovers.sendBack(dossier, reason, page);
        return writeReturn(ward.parts(), ward.own, dossier, stick.path());
    }
};

inline void overwrite(const std::filesystem::path& file, ByteView bytes) { // not durably: many in a test
    std::ofstream(file, std::ios::binary) << asText(bytes);
}

inline void flip(const std::filesystem::path& file, std::size_t at) { // one bit, in place; twice is as before
    std::fstream in(file, std::ios::binary | std::ios::in | std::ios::out);
    in.seekg(static_cast<std::streamoff>(at));
    const auto bit = static_cast<char>(in.get() ^ 1);
    in.seekp(static_cast<std::streamoff>(at));
    in.put(bit);
}

} // namespace quay
