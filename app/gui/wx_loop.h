// WxLoop: the main loop as the workers see it. Calls run in wx's own event loop, in order.
#pragma once
#include "core/base/main_loop.h"

#include <wx/event.h>

namespace quay {

class WxLoop : public MainLoop {
public:
    // `onTrouble` is called inside a catch block, for what a posted call threw.
    WxLoop(wxEvtHandler& target, std::function<void()> onTrouble) : target_(target), onTrouble_(std::move(onTrouble)) {}

    void post(std::function<void()> call) override { // wx's queue of pending events is safe from any thread
        target_.CallAfter([this, call = std::move(call)] {
            try {
                call();
            } catch (...) {
                onTrouble_();
            }
        });
    }

private:
    wxEvtHandler& target_;
    std::function<void()> onTrouble_;
};

} // namespace quay
