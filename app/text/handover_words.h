// What became of a package, a receipt or a return, in one sentence each.
#pragma once
#include "core/handover/answer.h"
#include "core/handover/intake.h"

#include <string>

namespace quay {

std::string sentence(ParcelFault fault);
std::string sentence(const Inspection& inspection); // of the whole package; of a fault, its sentence
std::string sentence(const Answer& answer);
std::string words(ArrivalKind kind);                                           // beside a dossier of a package: "new"
std::string words(HandoverState state);                                        // of a dossier
std::string sentence(const DamagedArrival& damaged, const std::string& paper); // which page

} // namespace quay
