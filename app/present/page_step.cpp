#include "app/present/page_step.h"

namespace quay {

PageStep editStep(const Page& page, const Edits& after, const std::string& requirement) {
    return {.requirement = requirement,
            .page = page.id,
            .redraws = true,
            .apply = [id = page.id, after](Dossiers& dossiers) { dossiers.edit(id, after); },
            .revert = [id = page.id, before = page.edits](Dossiers& dossiers) { dossiers.edit(id, before); }};
}

PageStep removeStep(const Page& page, const std::string& requirement) {
    return {.requirement = requirement,
            .page = page.id,
            .redraws = false,
            .apply = [id = page.id](Dossiers& dossiers) { dossiers.removePage(id); },
            .revert = [id = page.id](Dossiers& dossiers) { dossiers.restorePage(id); }};
}

PageStep moveStep(const PageId& page, const PagePlace& from, const PagePlace& to, const std::string& requirement) {
    const auto put = [page](PagePlace place) {
        return [=](Dossiers& dossiers) { dossiers.movePage(page, place.document, place.position); };
    };
    return {.requirement = requirement, .page = page, .redraws = false, .apply = put(to), .revert = put(from)};
}

} // namespace quay
