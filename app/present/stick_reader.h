// What lies on a stick for this computer: packages are looked into, receipts and returns taken in. A job.
#pragma once
#include "core/handover/answer.h"
#include "core/handover/intake.h"

#include <string>
#include <vector>

namespace quay {

struct StickLine { // a package for us
    std::filesystem::path file;
    Inspection inspection = {};
    std::string mark, title; // "Gói 7F3K-9QXA từ Nhà văn hóa thôn Mẫu"
    std::string status;      // one sentence
    std::string story;       // its dossiers, a line each
    bool canTake = false;
};

struct StickReading {
    std::vector<StickLine> packages = {};
    std::vector<Answer> answers = {}; // taken in, or refused; those of other volunteers are left out
};

struct StickRoles { // of who looks
    bool prepares = false, decides = false;
};
StickReading readStick(const HandoverParts& parts, const OwnKeys& own, const std::filesystem::path& folder,
                       const StickRoles& roles, const CancelToken& token);

// "Giấy chứng sinh": what the catalogue calls that document, or its own title.
std::string titleOf(const Dossier& dossier, const DocumentId& document, const Procedure* procedure);

} // namespace quay
