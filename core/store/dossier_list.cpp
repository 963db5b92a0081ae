// Dossiers: finding them, for the home screen and the command line.
#include "core/store/dossiers.h"
#include "core/store/rows.h"
#include "core/store/search.h"

#include <algorithm>

namespace quay {

namespace {

constexpr auto kSummary = R"(
    SELECT id, code, official_code, procedure, full_name, opened, changed, state, purged IS NOT NULL,
           (SELECT count(*) FROM document
            WHERE document.dossier = dossier.id
              AND (noted = 1 OR note <> '' OR EXISTS (SELECT 1 FROM page WHERE document = document.id AND removed IS NULL))),
           (SELECT count(*) FROM page JOIN document ON document.id = page.document
            WHERE document.dossier = dossier.id AND removed IS NULL)
    FROM )";

DossierSummary summaryAt(const Statement& row) {
    return {.id = {row.text(0)},
            .code = row.text(1),
            .officialCode = row.text(2),
            .procedure = row.text(3),
            .applicantName = row.text(4),
            .opened = instantAt(row, 5),
            .changed = instantAt(row, 6),
            .state = dossierState(row.text(7)),
            .purged = row.number(8) != 0,
            .documents = static_cast<int>(row.number(9)),
            .pages = static_cast<int>(row.number(10))};
}

// "1123-7kq", "11237KQ" -> "1123-7KQ"
std::string asCode(std::string_view text) {
    std::string code;
    for (const char each : text) {
        if (each >= 'a' && each <= 'z')
            code += static_cast<char>(each - 'a' + 'A');
        else if (each != '-' && each != ' ')
            code += each;
    }
    if (code.size() > 4) code.insert(4, "-");
    return code;
}

} // namespace

// Adds what fits the text, or all of one procedure where that is named, up to the query's limit.
void Dossiers::addSummaries(const DossierQuery& query, const std::string& procedure,
                            std::vector<DossierSummary>& to) const {
    const auto words = procedure.empty() ? searchWords(query.text) : std::vector<SearchWord>{};
    const auto index = indexQuery(words);
    std::string sql = kSummary;
    sql += index.empty()
               ? "dossier WHERE 1"
               : "dossier_search JOIN dossier ON sequence = dossier_search.rowid WHERE dossier_search MATCH ?";
    for (std::size_t i = 0; i < words.size(); ++i)
        sql += " AND (instr(dossier.folded, ?) > 0 OR (? <> '' AND instr(dossier.folded, ?) > 0))";
    if (!procedure.empty()) sql += " AND procedure = ?";
    if (query.openedOn) sql += " AND opened >= ? AND opened < ?";
    if (!query.states.empty()) sql += " AND state IN (" + placeholders(query.states.size()) + ")";
    sql += " ORDER BY ";
    sql += !index.empty() ? "dossier_search.rowid" : query.text.empty() ? "changed DESC, sequence" : "sequence";
    sql += " DESC LIMIT ?";

    Statement row(database_, sql);
    if (!index.empty()) row.bind(index);
    for (const auto& each : words) row.bind(each.word).bind(each.compact).bind(each.compact);
    if (!procedure.empty()) row.bind(procedure);
    if (query.openedOn) {
        const auto dayStart = fromLocal(*query.openedOn, std::chrono::minutes(0));
        row.bind(numberOf(dayStart)).bind(numberOf(dayStart + std::chrono::days(1)));
    }
    for (const auto state : query.states) row.bind(nameOf(state));
    row.bind(query.limit);
    while (row.step()) to.push_back(summaryAt(row));
}

std::vector<DossierSummary> Dossiers::list(const DossierQuery& query) const {
    seat_.require(Action::See);
    std::vector<DossierSummary> found, also;
    addSummaries(query, {}, found);
    for (const auto& procedure : query.alsoOf) addSummaries(query, procedure, also);
    std::ranges::stable_sort(also, std::greater(), &DossierSummary::opened);
    for (auto& each : also) {
        if (static_cast<int>(found.size()) >= query.limit) break;
        if (!std::ranges::count(found, each.id, &DossierSummary::id)) found.push_back(std::move(each));
    }
    return found;
}

std::optional<DossierId> Dossiers::findByCode(std::string_view codeOrId) const {
    seat_.require(Action::See);
    if (codeOrId.empty()) return std::nullopt;
    Statement row(database_, R"(
        SELECT id FROM dossier WHERE id = ?1 OR code = ?2 OR official_code = ?1
        ORDER BY id = ?1 DESC, code = ?2 DESC, sequence DESC LIMIT 1)");
    if (!row.bind(codeOrId).bind(asCode(codeOrId)).step()) return std::nullopt;
    return DossierId{row.text(0)};
}

std::optional<DossierSummary> Dossiers::summary(const DossierId& id) const {
    seat_.require(Action::See);
    Statement row(database_, std::string(kSummary) + "dossier WHERE id = ?");
    return row.bind(id.value).step() ? std::optional(summaryAt(row)) : std::nullopt;
}

} // namespace quay
