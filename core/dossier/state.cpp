// The whole of the rule is one table; what is not in it is a conflict.
#include "core/dossier/state.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <fmt/format.h>
#include <utility>

namespace quay {
namespace {

using enum DossierState;
using Event = DossierEvent;

struct Step {
    DossierState from;
    Event event;
    DossierState to;
};

constexpr Step kSteps[] = {
    {Draft, Event::Hold, Held},
    {Draft, Event::Seal, Sealed},
    {Draft, Event::Cancel, Cancelled},
    {Held, Event::Resume, Draft},
    {Held, Event::Cancel, Cancelled},
    {Sealed, Event::StartSending, Sending},
    {Sealed, Event::Reopen, Draft},          // nothing has left the house yet
    {Sending, Event::StartSending, Sending}, // again after a crash or a lost line
    {Sending, Event::Deliver, Delivered},
    {Sending, Event::Reject, Returned},
    {Delivered, Event::Reject, Returned}, // the authority sends it back days later
    {Returned, Event::Seal, Sealed},
    {Returned, Event::Hold, Held},
    {Returned, Event::Reopen, Draft},
    {Returned, Event::Cancel, Cancelled},
    {Cancelled, Event::Reopen, Draft},
    {Draft, Event::HandOver, HandedOver}, // to the ward, or back from it: one of the two works on it
    {Held, Event::HandOver, HandedOver},
    {Returned, Event::HandOver, HandedOver},
    {HandedOver, Event::TakeBack, Draft},
    {HandedOver, Event::Reject, Returned},
};

constexpr std::array<std::pair<DossierState, std::string_view>, 8> kNames = {{
    {Draft, "draft"},
    {Held, "held"},
    {Sealed, "sealed"},
    {Sending, "sending"},
    {Delivered, "delivered"},
    {Returned, "returned"},
    {HandedOver, "handed_over"},
    {Cancelled, "cancelled"},
}};

const Step* findStep(DossierState state, Event event) {
    for (const auto& step : kSteps)
        if (step.from == state && step.event == event) return &step;
    return nullptr;
}

} // namespace

DossierState advance(DossierState state, DossierEvent event) {
    if (const auto* step = findStep(state, event)) return step->to;
    throw Error(ErrorCode::Conflict,
                fmt::format("event {} in a dossier that is {}", static_cast<int>(event), nameOf(state)));
}

bool canAdvance(DossierState state, DossierEvent event) { return findStep(state, event) != nullptr; }

bool isEditable(DossierState state) { return state == Draft || state == Held || state == Returned; }

std::string_view nameOf(DossierState state) {
    const auto found = std::ranges::find(kNames, state, &std::pair<DossierState, std::string_view>::first);
    assert(found != kNames.end());
    return found->second;
}

DossierState dossierState(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &std::pair<DossierState, std::string_view>::second);
    if (found == kNames.end()) throw Error(ErrorCode::StoreDamaged, fmt::format("dossier state '{}'", name));
    return found->first;
}

} // namespace quay
