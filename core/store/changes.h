// Changes: "dossier 17 changed", told on the main loop after the commit. Listeners re-read; nobody patches state.
#pragma once
#include "core/base/ids.h"
#include "core/base/main_loop.h"

#include <functional>
#include <memory>
#include <vector>

namespace quay {

struct Change {
    DossierId dossier; // empty: something that concerns no single dossier (the outbox order, devices)
};

class Changes {
public:
    explicit Changes(MainLoop& loop);
    // Main loop only; the listener is called there. Wrap it in Lifetime::guard when its owner may die first.
    void listen(std::function<void(const Change&)> listener);
    void post(Change change); // any thread; the same dossier posted twice before delivery is told once

private:
    struct State;
    std::shared_ptr<State> state_;
    MainLoop& loop_;
};

} // namespace quay
