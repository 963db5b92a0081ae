// Deeds: what each kind of act in the audit chain is called on screen. One exhaustive switch.
#pragma once
#include "core/store/deed.h"
#include "core/store/roles.h"

#include <string>

namespace quay {

std::string sentence(Deed deed);   // "Page added"
std::string words(StaffRole role); // "officer", in the person's language
std::string words(const StaffRoles& roles);
std::string words(Action action); // "see papers": what a role may do

} // namespace quay
