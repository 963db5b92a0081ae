// Prints a slip on the printer that the person chooses.
#pragma once
#include "app/slips/slip_page.h"

class wxWindow;

namespace quay {

void printSlip(wxWindow& parent, const SlipPage& page,
               const std::string& title); // asks; returns when it was handed over

} // namespace quay
