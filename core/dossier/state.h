// Which state may follow which. Pure.
#pragma once
#include "core/dossier/dossier.h"

namespace quay {

enum class DossierEvent { Hold, Resume, Seal, StartSending, Deliver, Reject, Reopen, Cancel, HandOver, TakeBack };

// Throws Error(Conflict) where the event makes no sense in that state.
DossierState advance(DossierState state, DossierEvent event);
bool canAdvance(DossierState state, DossierEvent event);
bool isEditable(DossierState state); // Draft, Held, Returned

std::string_view nameOf(DossierState state);      // "draft": stable, in the database and JSON
DossierState dossierState(std::string_view name); // throws Error(StoreDamaged)

} // namespace quay
