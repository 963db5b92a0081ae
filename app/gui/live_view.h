// LiveView: what the camera sees, with the outline of the page it found.
#pragma once
#include "app/gui/scaled_picture.h"

#include <wx/panel.h>

#include <optional>

namespace quay {

class LiveView : public wxPanel {
public:
    explicit LiveView(wxWindow* parent);
    void show(const std::optional<PreviewImage>& picture, const std::optional<Corners>& found);

private:
    void paint();

    ScaledPicture picture_;
    std::optional<Corners> found_;
};

} // namespace quay
