// One place for the habits of wxDataViewListCtrl under GTK.
#include "app/gui/list.h"

#include "app/gui/accessible.h"
#include "app/gui/widgets.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace quay {

namespace {
// Per cent of the width, or what the stretching column can spare: with large text the columns share what there is.
constexpr int kMostForOthers = 55;
} // namespace

List::List(wxWindow* parent, const std::string& name, const char* id, const std::vector<Column>& columns, int stretch)
    : wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                         wxDV_ROW_LINES | wxDV_VARIABLE_LINE_HEIGHT |
                             (std::all_of(columns.begin(), columns.end(), [](auto& each) { return each.title.empty(); })
                                  ? wxDV_NO_HEADER
                                  : 0)),
      stretch_(static_cast<unsigned>(stretch)) {
    unsigned index = 0;
    for (const auto& column : columns) {
        auto* renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT);
        if (column.cell == Cell::Markup) renderer->EnableMarkup();
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        wanted_.push_back(letters(*this, column.width));
        AppendColumn(new wxDataViewColumn(shown(column.title), renderer, index++, letters(*this, column.width),
                                          wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    nameForScreenReaders(*this, name, id);
    letKeysPass(*this);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (event.GetSize().x == width_) return; // every Layout() sends one, changed or not
        width_ = event.GetSize().x;
        CallAfter([this] {
            fit();
            if (onWidth) onWidth();
            if (const int row = GetSelectedRow(); row > 0) EnsureVisible(RowToItem(row));
        });
    });
}

int List::stretchWidth() const {
    // Counted from what was asked for: GTK says 0 for a column it has not drawn yet.
    int taken = gap(*this, 3); // the scroll bar and the cell padding
    for (unsigned i = 0; i < GetColumnCount(); ++i)
        if (i != stretch_) taken += widthOf(i);
    return std::max(GetClientSize().x - taken, letters(*this, 8));
}

int List::widthOf(unsigned column) const {
    int all = 0;
    for (unsigned i = 0; i < wanted_.size(); ++i)
        if (i != stretch_) all += wanted_[i];
    const int width = std::max(GetClientSize().x, 1);
    const int most = std::max(width * kMostForOthers / 100, width - wanted_[stretch_]);
    return all <= most ? wanted_[column] : wanted_[column] * most / all;
}

void List::fit() {
    for (unsigned i = 0; i < GetColumnCount(); ++i)
        if (i != stretch_ && GetColumn(i)->GetWidth() != widthOf(i)) GetColumn(i)->SetWidth(widthOf(i));
    const int wanted = stretchWidth();
    if (GetColumn(stretch_)->GetWidth() != wanted) GetColumn(stretch_)->SetWidth(wanted);
}

void List::setRows(const std::vector<Row>& rows) {
    if (std::exchange(changing_, true)) return; // asked by who heard that the row that goes was the selected one
    while (rows_.size() > rows.size()) {
        DeleteItem(static_cast<unsigned>(rows_.size() - 1));
        rows_.pop_back();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == rows_.size()) {
            wxVector<wxVariant> cells;
            for (const auto& cell : rows[i]) cells.push_back(wxVariant(shown(cell)));
            AppendItem(cells);
            rows_.push_back(rows[i]);
            continue;
        }
        if (rows_[i] == rows[i]) continue;
        const auto index = static_cast<unsigned>(i);
        for (unsigned column = 0; column < rows[i].size(); ++column)
            GetStore()->SetValueByRow(shown(rows[i][column]), index, column);
        // The whole item: RowValueChanged only repaints under GTK; the height of the row and what a screen reader
        // has of it would stay as they were.
        GetStore()->ItemChanged(GetStore()->GetItem(index));
        rows_[i] = rows[i];
    }
    changing_ = false;
}

void List::pick(int row) {
    if (GetSelectedRow() == row) return;
    if (row < 0 || row >= GetItemCount()) return UnselectAll();
    SelectRow(static_cast<unsigned>(row));
    if (row > 0 || width_ > 0) EnsureVisible(RowToItem(row)); // before the first layout GTK would hide row 0
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

std::string broken(const wxWindow& window, const std::string& text, int width) {
    std::istringstream words(text);
    std::string out, line, word;
    while (words >> word) {
        const std::string longer = line.empty() ? word : line + ' ' + word;
        if (!line.empty() && window.GetTextExtent(shown(longer)).x > width) {
            out += line + '\n';
            line = word;
        } else {
            line = longer;
        }
    }
    return out + line;
}

} // namespace quay
