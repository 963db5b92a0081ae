// Records of a catalogue file, one function for each kind; what each member may be is in data/README.md.
#include "core/catalogue/catalogue_json.h"

#include "core/catalogue/json_record.h"
#include "core/catalogue/pattern.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace quay {
namespace {

template <class Value>
using Word = std::pair<std::string_view, Value>;

constexpr Word<Role> kRoles[] = {
    {"submit", Role::Submit}, {"present", Role::Present}, {"form", Role::Form}, {"eForm", Role::EForm}};
constexpr Word<Need> kNeeds[] = {
    {"mandatory", Need::Mandatory}, {"conditional", Need::Conditional}, {"oneOf", Need::OneOf}};
constexpr Word<PaperForm> kPaperForms[] = {{"original", PaperForm::Original},
                                           {"certifiedCopy", PaperForm::CertifiedCopy},
                                           {"copy", PaperForm::Copy},
                                           {"originalOrElectronic", PaperForm::OriginalOrElectronic},
                                           {"electronic", PaperForm::Electronic}};
constexpr Word<ScanPolicy> kScanPolicies[] = {{"scan", ScanPolicy::Scan},
                                              {"scanLarge", ScanPolicy::ScanLarge},
                                              {"record", ScanPolicy::Record},
                                              {"recordOrPhoto", ScanPolicy::RecordOrPhoto},
                                              {"scanForCertifiedCopy", ScanPolicy::ScanForCertifiedCopy},
                                              {"outputCopy", ScanPolicy::OutputCopy},
                                              {"none", ScanPolicy::None}};
constexpr Word<Certainty> kCertainties[] = {
    {"A", Certainty::TwoSources}, {"B", Certainty::OneSource}, {"C", Certainty::Practice}, {"M", Certainty::Memory}};
constexpr Word<FieldType> kFieldTypes[] = {
    {"text", FieldType::Text},       {"longText", FieldType::LongText},     {"select", FieldType::Select},
    {"yesNo", FieldType::YesNo},     {"number", FieldType::Number},         {"decimal", FieldType::Decimal},
    {"money", FieldType::Money},     {"fullDate", FieldType::FullDate},     {"looseDate", FieldType::LooseDate},
    {"time", FieldType::Time},       {"personName", FieldType::PersonName}, {"idNumber", FieldType::IdNumber},
    {"address", FieldType::Address}, {"phone", FieldType::Phone},           {"email", FieldType::Email}};
constexpr Word<DeadlineRule> kDeadlineRules[] = {{"workingDays", DeadlineRule::WorkingDays},
                                                 {"sameDayAfter15NextDay", DeadlineRule::SameDayAfter15NextDay}};
constexpr Word<FeeKind> kFeeKinds[] = {{"free", FeeKind::Free},         {"perCase", FeeKind::PerCase},
                                       {"perCopy", FeeKind::PerCopy},   {"conditional", FeeKind::Conditional},
                                       {"province", FeeKind::Province}, {"formula", FeeKind::Formula}};
constexpr long kMostDays = 400, kMostSets = 20, kMostMoney = 1'000'000'000;

using Choices = std::vector<Choice>;

struct Shared { // what all files of the folder lend each other
    std::map<std::string, Choices> optionLists = {};
    std::map<std::string, std::vector<FormField>> blocks = {};
};

bool isCode(std::string_view code) { // "1.001193"
    return code.size() == 8 && code[1] == '.' && code.find_first_not_of("0123456789.") == std::string_view::npos &&
           code.find('.', 2) == std::string_view::npos;
}

Choices readChoices(JsonRecord& lists, const std::string& name) {
    Choices choices;
    std::set<std::string> values;
    for (auto& [text, record] : lists.mixed(name)) {
        Choice choice{text, text, text}; // a bare text stands for all three
        if (record) {
            choice.labelVi = record->text("vi");
            choice.labelEn = record->text("en");
            choice.value = record->textOr("value", choice.labelVi);
            record->done();
        }
        if (!values.insert(choice.value).second)
            refuseRecord(lists.where(), fmt::format("{} has '{}' twice", name, choice.value));
        choices.push_back(choice);
    }
    if (choices.empty()) refuseRecord(lists.where(), name + " is empty");
    return choices;
}

FormField readField(JsonRecord& record, const Shared& shared) {
    FormField field;
    field.id = record.text("id");
    record.rename(fmt::format("{} '{}'", record.where(), field.id));
    field.labelVi = record.text("labelVi");
    field.labelEn = record.text("labelEn");
    field.type = record.word("type", kFieldTypes);
    field.required = record.flag("required");
    field.requiredIf = record.textOr("requiredIf", "");
    field.pattern = record.textOr("pattern", "");
    field.prefill = record.textOr("prefill", "");
    field.defaultValue = record.textOr("default", "");
    if (const auto list = record.textOr("options", ""); !list.empty()) {
        const auto found = shared.optionLists.find(list);
        if (found == shared.optionLists.end()) refuseRecord(record.where(), "unknown option list '" + list + "'");
        field.choices = found->second;
    }
    if ((field.type == FieldType::Select) == field.choices.empty())
        refuseRecord(record.where(), "a select has options, and nothing else has");
    if (!field.requiredIf.empty() && field.requiredIf.find('=') == std::string::npos)
        refuseRecord(record.where(), "requiredIf is not field=value");
    if (const auto fault = patternFault(field.pattern); !fault.empty())
        refuseRecord(record.where(), "the pattern is " + fault);
    record.done();
    return field;
}

Requirement readRequirement(JsonRecord& record) {
    Requirement paper;
    paper.id = record.text("id");
    record.rename(fmt::format("{} '{}'", record.where(), paper.id));
    paper.componentCode = record.textOr("component", "");
    paper.nameVi = record.text("nameVi");
    paper.nameEn = record.text("nameEn");
    paper.role = record.word("role", kRoles);
    paper.need = record.word("need", kNeeds);
    paper.oneOfGroup = record.textOr("group", "");
    paper.conditionVi = record.textOr("whenVi", "");
    paper.conditionEn = record.textOr("whenEn", "");
    if (record.has("paper")) paper.form = record.word("paper", kPaperForms);
    paper.originals = static_cast<int>(record.numberOr("originals", 1, 0, kMostSets));
    paper.copies = static_cast<int>(record.numberOr("copies", 0, 0, kMostSets));
    if (record.has("scan")) paper.scanPolicy = record.word("scan", kScanPolicies);
    paper.certainty = record.word("certainty", kCertainties);
    if ((paper.need == Need::OneOf) == paper.oneOfGroup.empty())
        refuseRecord(record.where(), "oneOf has a group, and nothing else has");
    if (paper.conditionVi.empty() != paper.conditionEn.empty())
        refuseRecord(record.where(), "whenVi and whenEn go together");
    if (paper.need == Need::Conditional && paper.conditionVi.empty())
        refuseRecord(record.where(), "conditional without whenVi");
    record.done();
    return paper;
}

Deadline readDeadline(JsonRecord record) {
    Deadline deadline;
    deadline.days = static_cast<int>(record.number("days", 0, kMostDays));
    deadline.rule = record.word("rule", kDeadlineRules);
    deadline.textVi = record.text("textVi");
    deadline.textEn = record.text("textEn");
    deadline.certainty = record.word("certainty", kCertainties);
    record.done();
    return deadline;
}

Fee readFee(JsonRecord record) {
    Fee fee;
    fee.kind = record.word("kind", kFeeKinds);
    if (record.has("amount")) fee.amount = record.number("amount", 0, kMostMoney);
    fee.unit = record.textOr("unit", "");
    fee.noteVi = record.text("noteVi");
    fee.noteEn = record.text("noteEn");
    fee.certainty = record.word("certainty", kCertainties);
    const bool needsAmount = fee.kind == FeeKind::PerCase || fee.kind == FeeKind::PerCopy;
    if (needsAmount && !fee.amount) refuseRecord(record.where(), "amount is missing");
    record.done();
    return fee;
}

void readNotes(JsonRecord& record, Procedure& procedure) {
    for (auto& note : record.records("notes")) {
        procedure.notes.push_back(note.text("vi"));
        procedure.notesEn.push_back(note.text("en"));
        note.done();
    }
    for (auto& note : record.records("upcoming")) {
        const auto from = note.date("from");
        procedure.upcoming.push_back({from, note.text("vi"), note.text("en")});
        note.done();
    }
}

void readFields(JsonRecord& record, const Shared& shared, Procedure& procedure) {
    for (auto& [block, own] : record.mixed("fields")) {
        if (own) {
            procedure.fields.push_back(readField(*own, shared));
            continue;
        }
        const auto found = shared.blocks.find(block);
        if (found == shared.blocks.end()) refuseRecord(record.where(), "unknown block '" + block + "'");
        procedure.fields.insert(procedure.fields.end(), found->second.begin(), found->second.end());
    }
    std::set<std::string> ids;
    for (const auto& field : procedure.fields)
        if (!ids.insert(field.id).second) refuseRecord(record.where(), "two fields '" + field.id + "'");
    for (const auto& field : procedure.fields)
        if (const auto name = field.requiredIf.substr(0, field.requiredIf.find('='));
            !name.empty() && !ids.contains(name))
            refuseRecord(record.where(), fmt::format("field '{}' depends on '{}', which is not there", field.id, name));
}

Procedure readProcedure(JsonRecord& record, const Shared& shared) {
    Procedure procedure;
    procedure.code = record.text("code");
    record.rename(fmt::format("{} '{}'", record.where(), procedure.code));
    if (!isCode(procedure.code)) refuseRecord(record.where(), "code is not like 1.001193");
    procedure.nameVi = record.text("nameVi");
    procedure.nameEn = record.text("nameEn");
    procedure.shortVi = record.text("shortVi");
    procedure.shortEn = record.text("shortEn");
    procedure.aliases = record.texts("aliases");
    procedure.fieldName = record.text("fieldName");
    procedure.fieldCode = record.textOr("fieldCode", "");
    procedure.authorityVi = record.text("authorityVi");
    procedure.effectiveFrom = record.date("effectiveFrom");
    procedure.effectiveTo = record.dateOrNull("effectiveTo");
    procedure.deadline = readDeadline(record.record("deadline"));
    procedure.fee = readFee(record.record("fee"));
    for (auto& paper : record.records("requirements")) procedure.requirements.push_back(readRequirement(paper));
    readFields(record, shared, procedure);
    procedure.results = record.texts("results");
    procedure.legalBasis = record.texts("legalBasis");
    readNotes(record, procedure);
    procedure.certainty = record.word("certainty", kCertainties);
    if (procedure.requirements.empty()) refuseRecord(record.where(), "requirements is empty");
    if (procedure.effectiveTo && *procedure.effectiveTo < procedure.effectiveFrom)
        refuseRecord(record.where(), "effectiveTo is before effectiveFrom");
    record.done();
    return procedure;
}

bool overlap(const Procedure& one, const Procedure& other) {
    return (!one.effectiveTo || *one.effectiveTo >= other.effectiveFrom) &&
           (!other.effectiveTo || *other.effectiveTo >= one.effectiveFrom);
}

// The same code may come again for another time; the ids of its papers then stay the same on purpose.
void checkAgainstEarlier(const std::vector<Procedure>& earlier, const Procedure& procedure, const std::string& where) {
    for (const auto& other : earlier)
        if (other.code == procedure.code && overlap(other, procedure))
            refuseRecord(where, "duplicate code for the same time");
    std::set<std::string> own;
    for (const auto& paper : procedure.requirements) {
        if (!own.insert(paper.id).second) refuseRecord(where, "duplicate id '" + paper.id + "'");
        for (const auto& other : earlier)
            if (other.code != procedure.code && other.requirement(paper.id))
                refuseRecord(where, "duplicate id '" + paper.id + "'");
    }
}

void readOptionLists(JsonRecord& file, Shared& shared) {
    if (!file.has("optionLists")) return;
    auto lists = file.record("optionLists");
    for (const auto& name : lists.keys())
        if (!shared.optionLists.emplace(name, readChoices(lists, name)).second)
            refuseRecord(lists.where(), "duplicate list '" + name + "'");
}

void readBlocks(JsonRecord& file, Shared& shared) {
    if (!file.has("blocks")) return;
    auto blocks = file.record("blocks");
    for (const auto& name : blocks.keys()) {
        std::vector<FormField> fields;
        for (auto& field : blocks.records(name)) fields.push_back(readField(field, shared));
        if (!shared.blocks.emplace(name, std::move(fields)).second)
            refuseRecord(blocks.where(), "duplicate block '" + name + "'");
    }
}

} // namespace

CatalogueContent readCatalogue(const std::vector<CatalogueFile>& files) {
    CatalogueContent content;
    Shared shared;
    std::vector<JsonRecord> records;
    for (const auto& file : files) {
        auto record = JsonRecord::parse(file.json, file.name);
        const auto kind = record.text("kind");
        if (kind == "holidays") continue;
        if (kind != "procedures") refuseRecord(file.name, "unknown kind '" + kind + "'");
        content.version += (content.version.empty() ? "" : "+") + record.text("version");
        readOptionLists(record, shared);
        records.push_back(std::move(record));
    }
    for (auto& record : records) readBlocks(record, shared); // after all lists, which they may use
    for (auto& record : records) {
        for (auto& each : record.records("procedures")) {
            auto procedure = readProcedure(each, shared);
            checkAgainstEarlier(content.procedures, procedure, each.where());
            content.procedures.push_back(std::move(procedure));
        }
        record.done();
    }
    return content;
}

} // namespace quay
