// What each command of the key table does on the case screen.
#include "app/gui/ask.h"
#include "app/gui/capture_panel.h"
#include "app/gui/case_panel.h"
#include "app/gui/fields_panel.h"
#include "app/gui/page_canvas.h"
#include "app/gui/widgets.h"
#include "app/text/tr.h"

#include <wx/menu.h>

namespace quay {

bool CasePanel::perform(Command command, int digit) {
    return performInEditor(command) || performOnPage(command) || performOnCase(command, digit);
}

bool CasePanel::performInEditor(Command command) {
    if (!pages_.state().editingCorners && !pages_.state().redacting) return false;
    switch (command) {
    case Command::NextCorner: pages_.nextCorner(); return true;
    case Command::ApplyCorners: pages_.applyCorners(); return true;
    case Command::WholeFrame: pages_.wholeFrame(); return true;
    case Command::AddBox: pages_.addBox(); return true;
    case Command::NextBox: pages_.nextBox(); return true;
    case Command::RemoveBox: pages_.removeBox(); return true;
    case Command::ApplyBoxes:
        pages_.applyRedaction();
        chooseForOriginal();
        return true;
    case Command::Back: pages_.state().redacting ? pages_.cancelRedaction() : pages_.cancelCorners(); return true;
    default: return false;
    }
}

bool CasePanel::performOnPage(Command command) {
    const auto& state = pages_.state();
    switch (command) {
    case Command::TurnLeft: pages_.turn(-1); return true;
    case Command::TurnRight: pages_.turn(1); return true;
    case Command::EditCorners:
        canvas_->SetFocus();
        pages_.beginCorners();
        return true;
    case Command::WholeFrame: pages_.wholeFrame(); return true;
    case Command::Redact:
        canvas_->SetFocus();
        pages_.beginRedaction();
        return true;
    case Command::NextMode: nextMode(); return true;
    case Command::RemovePage: pages_.remove(); return true;
    case Command::Retake: pages_.retake(); return true;
    case Command::AcceptPage: accept(); return true;
    case Command::Undo:
        if (case_.state().cancelled)
            case_.reopen();
        else
            pages_.undo();
        return true;
    case Command::Redo: pages_.redo(); return true;
    case Command::PreviousPage: pages_.select(state.selected - 1); return true;
    case Command::NextPage: pages_.select(state.selected + 1); return true;
    case Command::MovePageBack: pages_.move(state.selected, state.selected - 1); return true;
    case Command::MovePageForward: pages_.move(state.selected, state.selected + 1); return true;
    default: return false;
    }
}

bool CasePanel::performOnCase(Command command, int digit) {
    const auto& state = case_.state();
    switch (command) {
    case Command::Scan:
        if (mayScan() && capture_.state().canScan()) capture_.scan();
        return true;
    case Command::CancelScan: capture_.cancel(); return true;
    case Command::AutoShutter: capture_.setItself(!capture_.state().itself); return true;
    case Command::Import:
        if (mayScan() && !busy()) device_->chooseFiles();
        return true;
    case Command::PickLine: case_.selectNumber(digit); return true;
    case Command::NextMissing: case_.selectNextMissing(); return true;
    case Command::NoteSeen:
        if (const auto row = static_cast<std::size_t>(state.selected);
            row < state.rows.size() && state.rows[row].role == Role::Present)
            case_.setNoted(state.selected, !state.rows[row].noted, std::string(state.rows[row].note));
        return true;
    case Command::SwapFields: swapFields(); return true;
    case Command::Bin:
        leave();
        shell_.showBin(state.id);
        return true;
    case Command::CancelDossier:
        leave();
        if (state.editable) case_.cancel();
        return true;
    case Command::Hold:
        leave();
        if (state.held) {
            case_.resume();
            return true;
        }
        case_.hold();
        if (case_.state().notice.tone != Notice::Tone::Failure) shell_.showHome();
        return true;
    case Command::Review:
        if (!state.canReview) return true;
        if (state.held && state.editable) case_.resume();
        shell_.showReview(state.id);
        return true;
    default: return false;
    }
}

void CasePanel::act() {
    if (noticed_ == 1) pages_.act();
    if (noticed_ == 2) case_.act();
    canvas_->SetFocus();
}

// Boxes alone are undone like everything else; the two choices below them are not, and say so before.
void CasePanel::chooseForOriginal() {
    if (!pages_.state().blackedOut) return;
    shell_.later([this] {
        wxMenu menu;
        const auto add = [this, &menu](const std::string& text, std::function<void()> act) {
            auto* item = menu.Append(wxID_ANY, shown(text));
            menu.Bind(
                wxEVT_MENU, [act = std::move(act)](wxCommandEvent&) { act(); }, item->GetId());
            return item;
        };
        menu.Append(wxID_ANY, shown(tr("The untouched original below the black boxes:")))->Enable(false);
        const auto original = pages_.state().original;
        if (original == OriginalState::Sealed) {
            add(tr("It stays sealed"), [] {});
            add(tr("Take the seal off… (supervisor)"), [this] { unseal(); });
        } else {
            add(tr("Keep it: this can be undone"), [] {});
            add(tr("Seal it: only a supervisor opens it, with a reason"), [this] { pages_.sealOriginal(); });
        }
        add(tr("Destroy it for good…"), [this] { dropOriginal(); })->Enable(pages_.mayDropOriginal());
        canvas_->PopupMenu(&menu, gap(*this, 2), gap(*this, 2));
    });
}

void CasePanel::dropOriginal() {
    shell_.later([this] {
        const auto text = tr("What is blacked out will be gone for good, on this computer too. It cannot be undone. "
                             "Destroy the original?");
        if (ask(this, {tr("Black out"), text, tr("Destroy it"), true})) pages_.dropOriginal();
    });
}

void CasePanel::unseal() {
    shell_.later([this] {
        const std::string reasons[] = {tr("Blacked out by mistake"), tr("The authority asks for the whole page"),
                                       tr("A complaint is being looked into")};
        wxMenu menu;
        for (const auto& reason : reasons) {
            auto* item = menu.Append(wxID_ANY, shown(reason));
            menu.Bind(
                wxEVT_MENU, [this, reason](wxCommandEvent&) { pages_.unsealOriginal(reason); }, item->GetId());
        }
        canvas_->PopupMenu(&menu, gap(*this, 2), gap(*this, 2));
    });
}

void CasePanel::swapFields() {
    fieldsShown_ = !fieldsShown_;
    fields_->Show(fieldsShown_);
    device_->Show(!fieldsShown_);
    Layout();
    if (fieldsShown_) {
        fields_->FitInside();
        fields_->focusFirst();
    } else {
        fields_->leave();
        canvas_->SetFocus();
    }
    showCase();
}

void CasePanel::nextMode() {
    const auto next = (static_cast<int>(pages_.state().mode) + 1) % (static_cast<int>(ColourMode::Mixed) + 1);
    pages_.setMode(static_cast<ColourMode>(next));
}

// A doubt is overruled with a reason, and the reason goes into the dossier; a good page needs none.
void CasePanel::accept() {
    const auto tone = pages_.state().notice.tone;
    if (pages_.state().selected < 0 || (tone != Notice::Tone::Warning && tone != Notice::Tone::Failure))
        return case_.selectNextMissing();
    shell_.later([this] {
        const std::string reasons[] = {tr("It can be read all the same"), tr("The original is like this"),
                                       tr("The citizen has no better one")};
        wxMenu menu;
        for (const auto& reason : reasons) {
            auto* item = menu.Append(wxID_ANY, shown(reason));
            menu.Bind(
                wxEVT_MENU, [this, reason](wxCommandEvent&) { pages_.acceptFinding(reason); }, item->GetId());
        }
        canvas_->PopupMenu(&menu, gap(*this, 2), gap(*this, 2));
    });
}

void CasePanel::moveElsewhere(int tile) {
    if (!case_.state().editable) return;
    shell_.later([this, tile] {
        wxMenu menu;
        menu.Append(wxID_ANY, shown(tr("Move this page to:")))->Enable(false);
        for (const auto& row : case_.state().rows) {
            if (row.requirement == case_.selectedRequirement()) continue;
            auto* item = menu.Append(wxID_ANY, wxControl::EscapeMnemonics(shown(row.name)));
            const auto move = [this, tile, to = row.requirement](wxCommandEvent&) {
                pages_.moveToRequirement(tile, to);
            };
            menu.Bind(wxEVT_MENU, move, item->GetId());
        }
        canvas_->PopupMenu(&menu);
    });
}

} // namespace quay
