// Thumbnail: one small JPEG, fitted; an empty frame where there is none.
#pragma once
#include "core/base/bytes.h"

#include <wx/bitmap.h>
#include <wx/panel.h>

namespace quay {

class Thumbnail : public wxPanel {
public:
    explicit Thumbnail(wxWindow* parent, const char* id);
    void show(const Bytes& jpeg, const std::string& spoken);

private:
    void paint();

    const char* id_;
    Bytes shown_;
    wxBitmap bitmap_;
};

} // namespace quay
