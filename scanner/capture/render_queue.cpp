#include "scanner/capture/render_queue.h"

#include "core/base/log.h"

namespace quay {

void RenderQueue::want(const PageId& page) {
    if (const auto job = jobs_.find(page); job != jobs_.end()) {
        job->second.again = true;
        return;
    }
    start(page);
}

void RenderQueue::wantAll() {
    for (const auto& page : parts_.dossiers.pagesWithoutRendering()) want(page);
}

void RenderQueue::onIdle(std::function<void()> call) {
    if (jobs_.empty()) {
        call();
    } else {
        idle_ = std::move(call);
    }
}

void RenderQueue::start(const PageId& page) {
    const auto token = worker_.submit({
        .run = [parts = parts_, page](JobContext& context) { renderOne(parts, page, context.token()); },
        .onProgress = {},
        .onDone = alive_.guard([this, page](const Outcome& outcome) { finished(page, outcome); }),
    });
    jobs_.insert_or_assign(page, Ticket{token, false});
}

void RenderQueue::finished(const PageId& page, const Outcome& outcome) {
    // A page that cannot be rendered carries its remark in the database; here it is only worth a line.
    if (outcome.error) logLine("render", page.value + " " + std::string(nameOf(outcome.error->code())));
    const bool again = jobs_.at(page).again && outcome.ok();
    jobs_.erase(page);
    if (again) start(page);
    if (jobs_.empty() && idle_) std::exchange(idle_, nullptr)();
}

} // namespace quay
