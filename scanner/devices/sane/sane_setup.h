// From our settings to a scanner's options, and from its options to our capabilities.
#pragma once
#include "scanner/devices/sane/sane_scanner.h"

namespace quay {

Capabilities capabilitiesOf(const SaneScanner& scanner);

// Throws Error(Unsupported) when the scanner has no such paper source. What it cannot do otherwise (grey, a
// resolution) it does as near as it can. The scanned area is A4 or what the scanner has of it.
void setUp(SaneScanner& scanner, const ScanSettings& settings);

} // namespace quay
