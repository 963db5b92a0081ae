// One page off a scanner that has been set up: started, read to its end, checked, made into RGB or grey.
#pragma once
#include "scanner/devices/png.h"
#include "scanner/devices/sane/sane_scanner.h"

#include <functional>
#include <optional>

namespace quay {

// Empty when there is no more paper. A page cut short is never returned: Error(DeviceFailed), or what the scanner
// reports. `alive` is called each time lines arrive.
std::optional<RawPicture> readSanePage(SaneScanner& scanner, const std::function<void()>& alive);

} // namespace quay
