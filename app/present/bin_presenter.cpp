#include "app/present/bin_presenter.h"

#include "app/present/words.h"
#include "app/text/tr.h"

namespace quay {

namespace {

std::string words(BinReason why) {
    switch (why) {
    case BinReason::Asked: return tr("removed by hand");
    case BinReason::Blank: return tr("blank page");
    case BinReason::SamePage: return tr("the same page twice");
    case BinReason::Retaken: return tr("taken again");
    }
    return "";
}

std::string paperOf(const BinnedPage& binned, const Procedure& procedure) {
    if (const auto* requirement = procedure.requirement(binned.requirement)) return nameOf(*requirement);
    return binned.title.empty() ? tr("Other paper") : binned.title;
}

} // namespace

BinPresenter::BinPresenter(Services& services, const DossierId& dossier, std::function<void()> redraw)
    : services_(services), dossier_(dossier), redraw_(std::move(redraw)) {
    services_.changes.listen(alive_.guard([this](const Change& change) {
        if (change.dossier == dossier_) refresh();
    }));
    refresh();
}

void BinPresenter::refresh() {
    const auto dossier = services_.dossiers.load(dossier_);
    const auto& procedure = services_.procedureOf(dossier);
    state_.title = tr("Bin") + " · " + dossier.code;
    state_.editable = isEditable(dossier.state);
    pages_ = binOf(services_.database, services_.seat, dossier_);
    state_.lines.clear();
    for (const auto& each : pages_) {
        state_.lines.push_back({.page = each.page.id,
                                .paper = paperOf(each, procedure),
                                .removed = byWhom(services_, each.person, each.removed),
                                .why = words(each.why),
                                .thumbnail = services_.thumbnails.get(each.page.id)});
    }
    redraw_();
}

void BinPresenter::restore(int line) {
    const auto index = static_cast<std::size_t>(line);
    if (line < 0 || index >= pages_.size() || !state_.editable) return;
    const auto binned = pages_[index];
    state_.notice = {};
    const auto step = restoreStep(binned.page.id, binned.why, binned.requirement);
    if (attempt(state_.notice, [&] { services_.pageSteps.perform(dossier_, step); })) {
        state_.notice = {Notice::Tone::Good, tr("The page is back in “{0}”.", {state_.lines[index].paper}), {}};
        if (binned.page.rendered.empty()) services_.renderQueue.want(binned.page.id);
    }
    refresh();
}

} // namespace quay
