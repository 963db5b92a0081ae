// The list on paper that goes with a stick: what the package holds. A handful of dossiers, signed by both.
#pragma once
#include "core/base/bytes.h"
#include "core/base/clock.h"

#include <string>
#include <vector>

namespace quay {

struct HandoverSlip {
    struct Line {
        std::string code, procedure, applicant;
        int papers = 0, pages = 0;
    };
    std::string from, to; // offices
    std::string package;  // its short code
    Instant made{};
    std::vector<Line> lines = {};
};

Bytes pdfOf(const HandoverSlip& slip);

} // namespace quay
