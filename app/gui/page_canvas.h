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
    std::function<void(double dx, double dy)> onNudge; // an arrow key while corners or boxes are edited
    std::function<void(double dx, double dy)> onSize;  // the same with Shift, for a box
    std::function<void(const Box&)> onDrawBox;         // drawn by mouse, in pixels of the picture
    std::function<void(int box, const Box& to)> onShapeBox;

private:
    void paint();
    void drawMarked(wxGraphicsContext& context) const;
    void drawCorners(wxGraphicsContext& context) const;
    void drawBoxes(wxGraphicsContext& context) const;
    void pressBox(const wxPoint& at);
    void dragBox(const wxPoint& at);
    void releaseBox(const wxPoint& at);
    int boxAt(const wxPoint& at) const;
    bool isHandle(int box, const wxPoint& at) const;
    Box spanned(const wxPoint& at) const; // from where the mouse went down to there
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
    bool redacting_ = false;
    std::vector<Box> boxes_;
    int box_ = -1;
    enum class Stroke { None, Draw, Move, Size };
    Stroke stroke_ = Stroke::None;
    Point from_{}; // in pixels of the picture
    Box was_{};    // the box when the mouse went down
    Box drawn_{};
    std::string invitation_;
};

} // namespace quay
