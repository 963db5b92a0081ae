// RenderQueue: which pages still have work to do, each at most once in the queue. Main loop only.
#pragma once
#include "core/base/lifetime.h"
#include "core/base/worker.h"
#include "scanner/capture/render_job.h"

#include <map>

namespace quay {

class RenderQueue {
public:
    RenderQueue(Worker& worker, RenderParts parts) : worker_(worker), parts_(parts) {}

    void want(const PageId& page); // asked for again while it runs: it runs once more
    void wantAll();                // every page of the store that has no rendering
    int waiting() const { return static_cast<int>(jobs_.size()); }
    // Called when the last one is done; for the command line and for sealing.
    void onIdle(std::function<void()> call);

private:
    struct Ticket {
        CancelToken token;
        bool again = false;
    };
    void start(const PageId& page);
    void finished(const PageId& page, const Outcome& outcome);

    Worker& worker_;
    RenderParts parts_;
    std::map<PageId, Ticket> jobs_;
    std::function<void()> idle_;
    Lifetime alive_;
};

} // namespace quay
