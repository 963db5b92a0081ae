// WhoBar: who is signed in, and what that person may go to from anywhere: over the screens between two citizens.
#pragma once
#include "app/gui/shell.h"

namespace quay {

class WhoBar : public wxPanel {
public:
    WhoBar(wxWindow* parent, Shell& shell, const Services& services);
};

} // namespace quay
