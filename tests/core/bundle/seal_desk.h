// A store with one dossier that is ready to be sealed: a birth certificate of two pages and a card that was shown.
#pragma once
#include "core/bundle/bundle.h"
#include "tests/core/store/desk.h"
#include "tests/support/tiny_pdf.h"

namespace quay {

struct SealDesk {
    Desk desk;
    Procedure procedure = birth();
    DossierId dossier;

    SealDesk() {
        Person person;
        person.fullName = "Nguyễn Thị Mẫu";
        dossier = desk.dossiers.open(procedure, "2026-11-01", person).id;
        addRenderedPage("r1", "first");
        addRenderedPage("r1", "second");
        desk.dossiers.setNoted(dossier, "r2", true, "CC 001190000001");
    }

    static Procedure birth() {
        Procedure made;
        made.code = "1.001193";
        made.nameVi = "Thủ tục đăng ký khai sinh";
        for (const auto& [id, name, role] :
             {std::tuple{"r1", "Giấy chứng sinh", Role::Submit}, std::tuple{"r2", "Căn cước", Role::Present}}) {
            Requirement requirement;
            requirement.id = id;
            requirement.nameVi = name;
            requirement.role = role;
            requirement.componentCode = std::string("000.00.00.G15-") + id;
            made.requirements.push_back(requirement);
        }
        return made;
    }
    PageId addPage(const std::string& requirement, const std::string& mark) {
        return desk.addPage(desk.dossiers.documentFor(dossier, requirement), mark);
    }
    void addRenderedPage(const std::string& requirement, const std::string& mark) {
        const Bytes pdf = tinyPdf(mark);
        desk.dossiers.setRendered(addPage(requirement, mark), Edits(), desk.files.put(pdf), pdf.size());
    }
    SealParts parts() { return {desk.dossiers, desk.deliveries, desk.files, desk.audit, desk.clock}; }
    DeliveryId seal(SealRequest request = {}, const CancelToken& token = {},
                    const std::function<void(int, int)>& onPage = {}) {
        request.dossier = dossier;
        request.procedure = &procedure;
        return quay::seal(parts(), request, token, onPage);
    }
    Bundle bundle(const DeliveryId& delivery) const {
        return desk.deliveries.bundle(desk.deliveries.load(delivery).bundle);
    }
    DossierState stateNow() const { return desk.dossiers.load(dossier).state; }
};

} // namespace quay
