// Captures: one row for each run of a device: who, when, with what, how it ended.
#pragma once
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/store/seat.h"

#include <optional>
#include <string>
#include <vector>

namespace quay {

struct Capture {
    CaptureId id = {};
    DossierId dossier = {};
    std::string device;   // DeviceInfo::id
    std::string settings; // JSON, as asked
    Instant started{};
    std::optional<Instant> ended = {}; // none: the program died during it
    int pages = 0;
    std::string outcome; // "done", "cancelled", "interrupted", or the ErrorCode's name; empty while it runs
};

class Captures {
public:
    Captures(Database& database, const Clock& clock, const Seat& seat);
    // Throws Error(Conflict) when the dossier is not editable, Error(AccessDenied).
    CaptureId begin(const DossierId& dossier, const std::string& device, const std::string& settings);
    void finish(const CaptureId& id, int pages, const std::string& outcome);
    std::vector<Capture> of(const DossierId& dossier) const; // oldest first
    int markInterrupted();                                   // at start: those without an end; how many

private:
    Database& database_;
    const Clock& clock_;
    const Seat& seat_;
};

} // namespace quay
