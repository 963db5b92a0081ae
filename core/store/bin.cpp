#include "core/store/bin.h"

#include "core/store/page_rows.h"
#include "core/store/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace quay {

namespace {

constexpr std::pair<BinReason, std::string_view> kReasons[] = {{BinReason::Asked, "asked"},
                                                               {BinReason::Blank, "blank"},
                                                               {BinReason::SamePage, "same_page"},
                                                               {BinReason::Retaken, "retaken"}};

} // namespace

std::string_view nameOf(BinReason why) {
    return std::ranges::find(kReasons, why, &std::pair<BinReason, std::string_view>::first)->second;
}

BinReason binReason(std::string_view name) {
    for (const auto& [reason, known] : kReasons)
        if (name == known) return reason;
    return BinReason::Asked;
}

std::vector<BinnedPage> binOf(Database& database, const Seat& seat, const DossierId& dossier) {
    seat.require(Action::See);
    Statement row(database, fmt::format(R"(
        SELECT {}, requirement, title, removed, removed_by, removed_why
        FROM page JOIN document ON document.id = page.document
        WHERE dossier = ? AND removed IS NOT NULL ORDER BY removed DESC, page.sequence DESC)",
                                        kPageColumns));
    stateOf(database, dossier); // there is one
    row.bind(dossier.value);
    std::vector<BinnedPage> pages;
    while (row.step())
        pages.push_back({.page = pageAt(row),
                         .requirement = row.text(9),
                         .title = row.text(10),
                         .removed = instantAt(row, 11),
                         .person = {row.text(12)},
                         .why = binReason(row.text(13))});
    return pages;
}

} // namespace quay
