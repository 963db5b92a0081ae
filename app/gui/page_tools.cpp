// A table of buttons; a second one takes its place while corners are edited.
#include "app/gui/page_tools.h"

#include "app/gui/widgets.h"
#include "app/text/tr.h"

#include <wx/wrapsizer.h>

namespace quay {

namespace {

struct Described {
    Command command;
    const char* icon;
    std::string text;
};

std::vector<Described> pageTools() {
    return {{Command::TurnLeft, "turn_left", tr("Turn")},
            {Command::TurnRight, "turn_right", tr("Turn")},
            {Command::EditCorners, "corners", tr("Corners")},
            {Command::NextMode, "colour", tr("Colour: automatic")},
            {Command::Redact, "black_out", tr("Black out")},
            {Command::RemovePage, "bin", tr("Remove")},
            {Command::Undo, "undo", tr("Undo")}};
}

std::vector<Described> cornerTools() {
    return {{Command::ApplyCorners, "corners", tr("Use these corners")},
            {Command::NextCorner, "", tr("Next corner")},
            {Command::WholeFrame, "", tr("Whole picture")},
            {Command::Back, "undo", tr("Leave as it was")}};
}

std::vector<Described> boxTools() {
    return {{Command::ApplyBoxes, "black_out", tr("Black out")},
            {Command::AddBox, "", tr("Add a box")},
            {Command::NextBox, "", tr("Next box")},
            {Command::RemoveBox, "bin", tr("Remove the box")},
            {Command::Back, "undo", tr("Leave as it was")}};
}

std::string nameOf(ColourMode mode) {
    switch (mode) {
    case ColourMode::Auto: return tr("Colour: automatic");
    case ColourMode::Colour: return tr("Colour: full");
    case ColourMode::Grey: return tr("Colour: grey");
    case ColourMode::BlackWhite: return tr("Colour: black-white");
    case ColourMode::Mixed: return tr("Colour: mixed");
    }
    return "";
}

} // namespace

PageTools::PageTools(wxWindow* parent, std::function<void(Command)> perform) : wxPanel(parent) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    const auto add = [&](const Described& tool, Screen screen) {
        const std::string text = withKey(tool.text, screen, tool.command);
        auto* made = iconButton(this, text, tool.icon, [perform, command = tool.command] { perform(command); });
        row->Add(made, 0, wxRIGHT | wxBOTTOM, gap(*this) / 2);
        made->SetToolTip(shown(text));
        return Tool{tool.command, made, screen, tool.text};
    };
    for (const auto& tool : pageTools()) page_.push_back(add(tool, Screen::Case));
    for (const auto& tool : cornerTools()) {
        corners_.push_back(add(tool, Screen::CornerEditor));
        corners_.back().button->Hide();
    }
    for (const auto& tool : boxTools()) {
        boxes_.push_back(add(tool, Screen::Redaction));
        boxes_.back().button->Hide();
    }
    SetSizer(row);
}

bool PageTools::usable(Command command, const PagesState& state) const {
    if (!state.editable) return false;
    if (command == Command::Undo) return state.canUndo;
    return state.selected >= 0;
}

void PageTools::show(const PagesState& state) {
    const auto now = state.redacting ? Screen::Redaction : state.editingCorners ? Screen::CornerEditor : Screen::Case;
    if (shown_ != now) {
        shown_ = now;
        for (const auto* tools : {&page_, &corners_, &boxes_})
            for (const auto& tool : *tools) setShown(*tool.button, tool.screen == now);
        GetParent()->Layout();
    }
    for (const auto& tool : page_) setEnabled(*tool.button, usable(tool.command, state));
    for (auto& tool : page_)
        if (tool.command == Command::NextMode) tool.text = nameOf(state.mode);
    relabel();
}

void PageTools::shorten(bool keysOnly) {
    if (short_ == keysOnly) return;
    short_ = keysOnly;
    relabel();
}

void PageTools::relabel() {
    bool moved = false;
    for (const auto* tools : {&page_, &corners_, &boxes_})
        for (const auto& tool : *tools) {
            const bool keyOnly = short_ && tools == &page_;
            const std::string full = withKey(tool.text, tool.screen, tool.command);
            if (!setText(*tool.button, keyOnly ? capOf(tool.screen, tool.command) : full)) continue;
            tool.button->SetToolTip(quay::shown(full));
            moved = true;
        }
    if (moved) GetParent()->Layout();
}

} // namespace quay
