#include "core/store/changes.h"

#include <mutex>
#include <set>
#include <utility>

namespace quay {

struct Changes::State {
    std::vector<std::function<void(const Change&)>> listeners; // main loop only
    std::mutex mutex; // for `waiting` alone: any thread posts, and a main loop cannot be asked what it still holds
    std::set<DossierId> waiting;
};

Changes::Changes(MainLoop& loop) : state_(std::make_shared<State>()), loop_(loop) {}

void Changes::listen(std::function<void(const Change&)> listener) { state_->listeners.push_back(std::move(listener)); }

void Changes::post(Change change) {
    {
        std::lock_guard lock(state_->mutex);
        if (!state_->waiting.insert(change.dossier).second) return;
    }
    loop_.post([weak = std::weak_ptr(state_), change = std::move(change)] {
        const auto state = weak.lock();
        if (!state) return;
        {
            // Before the listeners: what changes while they read must be told again.
            std::lock_guard lock(state->mutex);
            state->waiting.erase(change.dossier);
        }
        const auto listeners = state->listeners; // one of them may add another
        for (const auto& listener : listeners) listener(change);
    });
}

} // namespace quay
