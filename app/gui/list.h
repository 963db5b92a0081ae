// List: a wxDataViewListCtrl filled from rows of strings. Rows are rewritten in place, so that the selection, the
// scroll position and a screen reader's place survive every redraw.
#pragma once
#include <wx/dataview.h>

#include <functional>
#include <string>
#include <vector>

namespace quay {

using Row = std::vector<std::string>;

class List : public wxDataViewListCtrl {
public:
    enum class Cell { Text, Markup };
    struct Column {
        std::string title;
        int width = 10; // in figures; the stretching column takes what is left
        Cell cell = Cell::Text;
    };
    // `stretch` is the column that fills the width.
    List(wxWindow* parent, const std::string& name, const char* id, const std::vector<Column>& columns, int stretch);
    void setRows(const std::vector<Row>& rows);
    void pick(int row); // without an event; -1 for none
    int stretchWidth() const;
    std::function<void()> onWidth; // names are to be broken anew

private:
    void fit();
    int widthOf(unsigned column) const;

    unsigned stretch_;
    int width_ = 0;           // of the last size event
    std::vector<int> wanted_; // pixels, by column
    std::vector<Row> rows_;
    bool changing_ = false;
};

std::string escaped(const std::string& text); // for Cell::Markup
// `text` broken with newlines to at most `width` pixels a line.
std::string broken(const wxWindow& window, const std::string& text, int width);

} // namespace quay
