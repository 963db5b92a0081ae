// PageStrip: the pages of the selected line as small pictures with number and mark; drag to reorder.
#pragma once
#include "app/present/pages_presenter.h"

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include <functional>
#include <map>

namespace quay {

class PageStrip : public wxScrolledCanvas {
public:
    explicit PageStrip(wxWindow* parent);
    void show(const PagesState& state);
    std::function<void(int tile)> onSelect;
    std::function<void(int from, int to)> onMove;
    std::function<void(int tile)> onMenu; // right button: file it elsewhere

private:
    struct Thumbnail {
        Bytes encoded;
        wxBitmap bitmap;
    };
    void paint();
    void drawTile(wxDC& dc, int index);
    wxRect tileAt(int index) const; // logical pixels of the whole strip
    int indexAt(const wxPoint& point) const;
    const wxBitmap& bitmapOf(const PageTile& tile);
    void release(const wxPoint& at);

    std::vector<PageTile> tiles_;
    int selected_ = -1;
    std::map<std::string, Thumbnail> thumbnails_; // by page id: decoded once
    int pressed_ = -1, dropAt_ = -1;
};

} // namespace quay
