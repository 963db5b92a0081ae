// Fingerprints of pages: which two pictures show the same page? Pure.
#pragma once
#include <string_view>

namespace quay {

// A fingerprint is a square of bits, row by row, as hexadecimal: 1 where the page has more ink than round about.
constexpr int kFingerprintSide = 28;

// The same page, photographed or scanned again, whichever way up; not the same form filled in otherwise. False where
// either is empty or none.
bool isSamePage(std::string_view fingerprint, std::string_view other);

} // namespace quay
