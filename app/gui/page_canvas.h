// PageCanvas: the page, as large as there is room: findings outlined, corners as handles while they are edited.
#pragma once
#include "app/gui/scaled_picture.h"
#include "app/present/pages_presenter.h"

#include <wx/panel.h>

#include <functional>

class wxGraphicsContext;

namespace quay {

class PageCanvas : public wxPanel {
public:
    explicit PageCanvas(wxWindow* parent);
    // `invitation` stands where a page would be while there is none.
    void show(const PagesState& state, const std::string& invitation);
    std::function<void(int corner, Point to)> onDrag;  // in pixels of the picture
    std::function<void(double dx, double dy)> onNudge; // an arrow key while corners are edited

private:
    void paint();
    void drawMarked(wxGraphicsContext& context) const;
    void drawCorners(wxGraphicsContext& context) const;
    void drawWords(wxDC& dc, const std::string& words) const;
    int cornerAt(const wxPoint& point) const;
    void press(wxMouseEvent& event);
    void nudge(wxKeyEvent& event);
    void drag(wxMouseEvent& event);

    ScaledPicture picture_;
    std::vector<Box> marked_;
    Corners corners_{};
    bool editing_ = false, loading_ = false;
    int corner_ = 0;
    int dragged_ = -1;
    std::string invitation_;
};

} // namespace quay
