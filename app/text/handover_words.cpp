#include "app/text/handover_words.h"

#include "app/text/tr.h"

#include <algorithm>

namespace quay {

// No default in these switches: the compiler names what has no words yet.
std::string sentence(ParcelFault fault) {
    switch (fault) {
    case ParcelFault::NotAParcel: return tr("This file is no handover package. Nothing has changed.");
    case ParcelFault::NewerVersion:
        return tr("This file was made by a newer version of Quầy. Nothing has changed. Install the newer version to "
                  "open it.");
    case ParcelFault::ForAnother:
        return tr("This file is for another office and cannot be opened here. Nothing has changed.");
    case ParcelFault::CutShort:
        return tr("This file was cut short, perhaps the stick was pulled out too early. Nothing has changed. Ask for "
                  "it again.");
    case ParcelFault::Damaged:
        return tr("This file was damaged or altered on the way. Nothing has changed. Ask for it again.");
    case ParcelFault::Forged:
        return tr("This file is not from whom it says it is. Nothing has changed. Do not use it, and tell the "
                  "administrator.");
    }
    return {};
}

std::string sentence(const Inspection& inspection) {
    if (inspection.fault) return sentence(*inspection.fault);
    if (inspection.kind == ParcelKind::Return)
        return tr("This file is a return. It is taken in where the dossier was prepared.");
    if (!inspection.anythingNew()) {
        const bool again = std::ranges::all_of(inspection.arrivals,
                                               [](const Arrival& each) { return each.kind == ArrivalKind::Again; });
        return again ? tr("This package was taken in before. Nothing has changed.")
                     : tr("Nothing of this package can be taken in. Nothing has changed.");
    }
    if (!inspection.whole())
        return tr("Some pages of this package are damaged. What is whole can be taken in; the volunteer keeps the "
                  "dossier until all of it has arrived.");
    return tr("The package is whole and can be taken in.");
}

std::string sentence(const Answer& answer) {
    if (answer.fault) return sentence(*answer.fault);
    switch (answer.kind) {
    case AnswerKind::Received:
        if (answer.missing > 0)
            return trn("The ward has only a part of the package: {0} dossier is not there yet. Hand it over again.",
                       "The ward has only a part of the package: {0} dossiers are not there yet. Hand them over again.",
                       answer.missing);
        return tr("The ward has received the whole package.");
    case AnswerKind::Returned: return tr("The ward sent a dossier back. It is open again.");
    case AnswerKind::Again: return tr("This answer was taken in before. Nothing has changed.");
    case AnswerKind::Erased:
        return tr("The ward sent back a dossier whose papers are erased here by now. Nothing has changed; the ward has "
                  "them all: ask that it be corrected there.");
    case AnswerKind::Earlier:
        return tr("This answer belongs to an earlier handover, which was taken back. Nothing has changed. Hand the "
                  "dossier over again.");
    case AnswerKind::Unknown:
        return tr("This answer fits no package that was made here. Nothing has changed. Check the code, or look for "
                  "the right file.");
    case AnswerKind::Forged:
        return tr("This answer is not from the ward the package was for, or it was altered. Nothing has changed. Ask "
                  "the ward.");
    case AnswerKind::Unreadable: return tr("This file is neither a receipt nor a return. Nothing has changed.");
    }
    return {};
}

std::string words(ArrivalKind kind) {
    switch (kind) {
    case ArrivalKind::New: return tr("new");
    case ArrivalKind::Newer: return tr("corrected, replaces what is here");
    case ArrivalKind::Completes: return tr("completes what is here");
    case ArrivalKind::Again: return tr("here already");
    case ArrivalKind::Older: return tr("older than what is here");
    case ArrivalKind::InWork: return tr("being worked on here, left alone");
    case ArrivalKind::NotTheirs: return tr("not this sender's, left alone");
    }
    return {};
}

std::string words(HandoverState state) {
    switch (state) {
    case HandoverState::UnderWay: return tr("waiting for the ward's receipt");
    case HandoverState::Received: return tr("the ward has it");
    case HandoverState::TakenBack: return tr("taken back");
    case HandoverState::Returned: return tr("sent back by the ward");
    case HandoverState::Arrived: return tr("to be approved");
    case HandoverState::Incomplete: return tr("pages missing");
    case HandoverState::Approved: return tr("approved");
    case HandoverState::SentBack: return tr("sent back to the volunteer");
    }
    return {};
}

std::string sentence(const DamagedArrival& damaged, const std::string& paper) {
    return tr("Page {0} of “{1}” is damaged.", {std::to_string(damaged.number), paper});
}

} // namespace quay
