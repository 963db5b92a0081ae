// Small procedures and dossiers made for one rule each, and answers of check() as one line of text.
#pragma once
#include "core/dossier/check.h"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace quay {

inline Requirement paper(const std::string& id, Role role = Role::Submit, Need need = Need::Mandatory,
                         const std::string& group = "") {
    Requirement made;
    made.id = id;
    made.role = role;
    made.need = need;
    made.oneOfGroup = group;
    return made;
}

inline FormField field(const std::string& id, FieldType type = FieldType::Text, bool required = true) {
    FormField made;
    made.id = id;
    made.type = type;
    made.required = required;
    return made;
}

inline Procedure procedure(std::vector<Requirement> papers, std::vector<FormField> fields = {}) {
    Procedure made;
    made.requirements = std::move(papers);
    made.fields = std::move(fields);
    return made;
}

inline Page goodPage(const std::string& id) {
    Page page;
    page.id = {id};
    page.original = {"original-" + id};
    page.rendered = {"rendered-" + id};
    page.renderedBytes = 1000;
    return page;
}

inline Document document(const std::string& requirement, int pages) {
    Document made;
    made.id = {"doc-" + requirement};
    made.requirement = requirement;
    for (int i = 0; i < pages; ++i) made.pages.push_back(goodPage(requirement + std::to_string(i)));
    return made;
}

inline Dossier dossier(std::vector<Document> documents) {
    Dossier made;
    made.documents = std::move(documents);
    return made;
}

inline Page remarked(const std::string& code, std::vector<std::string> accepted = {}) {
    auto page = goodPage("p");
    page.facts.remarks = {{code, 4.5, 3.5, Box{1, 2, 3, 4}}};
    page.edits.accepted = std::move(accepted);
    return page;
}

inline Dossier withPage(Page page) {
    auto made = document("a", 0);
    made.pages = {std::move(page)};
    return dossier({made});
}

inline std::string_view nameOfState(LineState state) {
    static constexpr std::string_view kNames[] = {"done",       "missing",    "doubtful", "being_made",
                                                  "not_needed", "to_present", "presented"};
    return kNames[static_cast<int>(state)];
}

inline std::string states(const CheckResult& result) { // "a done, b missing"
    std::string all;
    for (const auto& line : result.lines)
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", line.requirement, nameOfState(line.state));
    return all;
}

inline std::string findings(const CheckResult& result) { // "! paper_missing a; ? blurred a; . not_noted b"
    std::string all;
    for (const auto& each : result.findings)
        all += fmt::format("{}{} {} {}", all.empty() ? "" : "; ", ".?!"[static_cast<int>(each.severity)],
                           nameOf(each.code), each.subject);
    return all;
}

} // namespace quay
