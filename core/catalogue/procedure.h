// Procedure: what a dossier must contain, as data. Filled from core/catalogue/data, never from code.
#pragma once
#include "core/base/clock.h"

#include <optional>
#include <string>
#include <vector>

namespace quay {

enum class Role {
    Submit,  // giấy tờ phải nộp
    Present, // xuất trình: noted or photographed, handed back; never a missing scan
    Form,    // tờ khai on paper
    EForm,   // filled on the portal, nothing to scan
};
enum class Need { Mandatory, Conditional, OneOf };
enum class PaperForm { Original, CertifiedCopy, Copy, OriginalOrElectronic, Electronic };
enum class ScanPolicy { Scan, ScanLarge, Record, RecordOrPhoto, ScanForCertifiedCopy, OutputCopy, None };
// How sure the catalogue is: two sources, one source, practitioners' tools, memory.
enum class Certainty { TwoSources, OneSource, Practice, Memory };

struct Requirement {
    std::string id;            // "1.001193-KQ004389", unique in the catalogue
    std::string componentCode; // MaThanhPhanHoSo, "000.00.00.G15-KQ004389"
    std::string nameVi, nameEn;
    Role role = Role::Submit;
    Need need = Need::Mandatory;
    std::string oneOfGroup;               // documents of one group stand for each other
    std::string conditionVi, conditionEn; // when a conditional one is asked for; a hint on the others
    PaperForm form = PaperForm::Original;
    int originals = 1, copies = 0;
    ScanPolicy scanPolicy = ScanPolicy::Scan;
    Certainty certainty = Certainty::Memory;
};

enum class FieldType {
    Text,
    LongText,
    Select,
    YesNo,
    Number,
    Decimal,
    Money,
    FullDate,
    LooseDate,
    Time,
    PersonName,
    IdNumber,
    Address,
    Phone,
    Email,
};

struct Choice {
    std::string value, labelVi, labelEn;
};

struct FormField {
    std::string id;
    std::string labelVi, labelEn;
    FieldType type = FieldType::Text;
    bool required = false;
    std::string requiredIf; // "field=value", as the source has it; empty = never
    std::string pattern;    // ECMAScript regular expression on the whole value
    std::string prefill;    // "id_card:yc.full_name", "today", "office.commune"
    std::string defaultValue;
    std::vector<Choice> choices = {};
};

enum class DeadlineRule { WorkingDays, SameDayAfter15NextDay };

struct Deadline {
    int days = 0; // working days
    DeadlineRule rule = DeadlineRule::WorkingDays;
    std::string textVi, textEn;
    Certainty certainty = Certainty::Memory;
};

enum class FeeKind { Free, PerCase, PerCopy, Conditional, Province, Formula };

struct Fee {
    FeeKind kind = FeeKind::Free;
    std::optional<long> amount = {}; // đồng
    std::string unit;
    std::string noteVi, noteEn;
    Certainty certainty = Certainty::Memory;
};

// A change of law that is known before it takes effect; shown from some time before that day.
struct DatedNote {
    Date from{};
    std::string vi, en;
};

struct Procedure {
    std::string code; // "1.001193"
    std::string nameVi, nameEn, shortVi, shortEn;
    std::vector<std::string> aliases = {};
    std::string fieldName, fieldCode; // lĩnh vực: "Hộ tịch", "G15-TP07"
    std::string authorityVi;
    Date effectiveFrom{};
    std::optional<Date> effectiveTo = {}; // last day it may be opened
    Deadline deadline = {};
    Fee fee = {};
    std::vector<Requirement> requirements = {};
    std::vector<FormField> fields = {};
    std::vector<std::string> results = {}, legalBasis = {};
    std::vector<std::string> notes = {}, notesEn = {}; // Vietnamese, and the same in English beside it
    std::vector<DatedNote> upcoming = {};
    Certainty certainty = Certainty::Memory;

    const Requirement* requirement(const std::string& id) const {
        for (const auto& each : requirements)
            if (each.id == id) return &each;
        return nullptr;
    }
};

} // namespace quay
