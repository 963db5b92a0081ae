// A new PIN: what is said of one that is too easy or typed in two ways, and the screen that asks a person for it.
#pragma once
#include "app/present/notice.h"
#include "app/present/secret.h"
#include "app/setup/services.h"

#include <functional>
#include <string>

namespace quay {

Notice pinNotice(const std::string& pin, const std::string& again); // empty when it may be taken

enum class NewPinWhy {
    Given,     // by an administrator: nothing else is open before it is changed
    Recovered, // by the sheet: the same, and there will be a new sheet
    Wished,
};

struct NewPinState {
    NewPinWhy why = NewPinWhy::Wished;
    bool asksOld = true;
    bool working = false;
    Notice notice;
};

class NewPinPresenter {
public:
    NewPinPresenter(Services& services, NewPinWhy why, std::function<void()> redraw);
    const NewPinState& state() const { return state_; }
    void set(const std::string& old, const std::string& pin, const std::string& again);
    std::function<void(const std::string& sheet)> onDone; // the text of the new sheet after recovery, else empty

private:
    void ended(const Outcome& outcome, const std::string& sheet);

    Services& services_;
    std::function<void()> redraw_;
    NewPinState state_;
    Lifetime alive_;
};

} // namespace quay
