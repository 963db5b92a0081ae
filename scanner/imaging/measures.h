// The measures: each answers one question about a page with numbers and touches no pixels. Each adds what it found
// to the facts: a value, and a remark where the value passes a threshold that a person should hear of.
#pragma once
#include "scanner/imaging/page_look.h"

namespace quay {

struct Measure {
    const char* name; // with its version; raise it when the answers change: "skew1"
    void (*run)(PageLook& look, Facts& facts);
};

extern const Measure kPhotoShape;  // of a page found: paper, dpi; "page_uncertain", "cut_off", "low_resolution"
extern const Measure kScanShape;   // paper, dpi of a scan; "low_resolution"
extern const Measure kSkew;        // skewDegrees
extern const Measure kOrientation; // turn, turnKnown; "turn_unknown"; asks ReadTurn where the lines do not tell
extern const Measure kFlatten;     // mesh, where the sheet is bent; after skew and turn
extern const Measure kBlank;       // blankness; "blank", "nearly_blank"
extern const Measure kSharpness;   // sharpness; "blurred"
extern const Measure kObstruction; // "obstructed"
extern const Measure kTwoSheets;   // "two_sheets"
extern const Measure kFingerprint; // fingerprint; after kBlank
extern const Measure kGlare;       // "glare"
extern const Measure kLighting;    // "shadow", "too_dark", "too_faint"

} // namespace quay
