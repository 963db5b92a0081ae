// Every state with every event, as one table that can be read.
#include "core/dossier/state.h"

#include "core/base/error.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace quay;

namespace {

constexpr int kStates = 8, kEvents = 10;

std::string cell(DossierState state, DossierEvent event) {
    try {
        return std::string(nameOf(advance(state, event)));
    } catch (const Error& error) {
        return error.code() == ErrorCode::Conflict ? "-" : "other error";
    }
}

std::string tableOfStates() {
    std::string table;
    for (int s = 0; s < kStates; ++s) {
        const auto state = static_cast<DossierState>(s);
        table += fmt::format("{:<10}", nameOf(state));
        for (int e = 0; e < kEvents; ++e) table += fmt::format("{:<10}", cell(state, static_cast<DossierEvent>(e)));
        table.erase(table.find_last_not_of(' ') + 1);
        table += "\n";
    }
    return table;
}

int cellsThatAgree() { // canAdvance says what advance does
    int agree = 0;
    for (int i = 0; i < kStates * kEvents; ++i) {
        const auto state = static_cast<DossierState>(i / kEvents);
        const auto event = static_cast<DossierEvent>(i % kEvents);
        agree += canAdvance(state, event) == (cell(state, event) != "-");
    }
    return agree;
}

} // namespace

TEST_CASE("each event leads from each state where it should, or nowhere") {
    //          hold      resume    seal      start     deliver   reject    reopen    cancel    hand over take back
    CHECK(tableOfStates() ==
          R"(draft     held      -         sealed    -         -         -         -         cancelled handed_over-
held      -         draft     -         -         -         -         -         cancelled handed_over-
sealed    -         -         -         sending   -         -         draft     -         -         -
sending   -         -         -         sending   delivered returned  -         -         -         -
delivered -         -         -         -         -         returned  -         -         -         -
returned  held      -         sealed    -         -         -         draft     cancelled handed_over-
handed_over-         -         -         -         -         returned  -         -         -         draft
cancelled -         -         -         -         -         -         draft     -         -         -
)");
}

TEST_CASE("asking whether an event is possible agrees with doing it") { CHECK(cellsThatAgree() == kStates * kEvents); }

TEST_CASE("only what has not left the house can be edited") {
    const auto [state, editable] = GENERATE(table<DossierState, bool>({
        {DossierState::Draft, true},
        {DossierState::Held, true},
        {DossierState::Returned, true},
        {DossierState::Sealed, false},
        {DossierState::Sending, false},
        {DossierState::Delivered, false},
        {DossierState::HandedOver, false},
        {DossierState::Cancelled, false},
    }));
    CHECK(isEditable(state) == editable);
    CHECK(dossierState(nameOf(state)) == state);
}

TEST_CASE("an unknown state in the store is damage") { CHECK_THROWS_AS(dossierState("asleep"), Error); }
