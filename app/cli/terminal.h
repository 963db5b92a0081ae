// Terminal: what differs between systems: asking without echo, and Ctrl-C.
#pragma once
#include "core/base/cancel.h"

#include <string>

namespace quay {

// Asks on the terminal itself, not on stdin. Throws Error(WrongPassphrase) where there is no terminal.
std::string askSecret(const std::string& question);
void cancelOnInterrupt(const CancelToken& token); // Ctrl-C or SIGTERM; once per process

} // namespace quay
