// DossierPresenter: one case: its checklist, its fields, its state. Pages and devices have presenters of their own.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"
#include "core/dossier/check.h"

#include <string>
#include <vector>

namespace quay {

struct ChecklistRow {
    std::string requirement; // Requirement::id
    int number = 0;          // 1-based: the digit that picks it
    std::string mark;        // ✓ ○ ! – □
    std::string name;
    std::string detail; // "2 tr · 98 KB", "xuất trình", "nếu ủy quyền", "một trong"
    LineState state = LineState::Missing;
    Role role = Role::Submit;
    Need need = Need::Mandatory;
    bool conditionHolds = false; // conditional papers: the officer says it applies
    bool onlyShown = false;      // no picture of it may be kept
    bool noted = false;
    std::string seen; // by whom and when: "Nguyễn Thị Mai, 09:42"
    std::string note;
};

struct FieldRow {
    const FormField* field = nullptr;
    std::string label, value;
    bool required = false;
    std::string problem; // a sentence, empty when fine
};

struct CaseState { // the whole case screen but its pages
    DossierId id;
    std::string title;     // "Đăng ký khai sinh · 1123-7KS"; nothing personal
    std::string due;       // "hẹn trả 24/11"
    std::string applicant; // shown inside the window only
    std::vector<ChecklistRow> rows;
    int selected = 0; // row
    std::vector<FieldRow> fields;
    std::string fieldsLine;                 // "Trường thông tin 6/14"
    PageId returnedPage;                    // the one the ward sent the dossier back for, where it named one
    bool editable = true, complete = false; // editable by whoever sits here
    bool canReview = true, maySeal = true;
    bool cancelled = false;
    bool held = false;                 // put aside: it goes on before it can be sent
    std::vector<std::string> problems; // sentences of the blocking findings
    Notice notice;
};

class DossierPresenter {
public:
    DossierPresenter(Services& services, const DossierId& id, std::function<void()> redraw);
    const CaseState& state() const { return state_; }
    const std::string& selectedRequirement() const;

    void select(int row);
    void selectNumber(int digit);
    void selectNextMissing(); // the one thing that is lit
    void setCondition(int row, bool holds);
    void setNoted(int row, bool noted, const std::string& note);
    void setField(const std::string& field, const std::string& value); // called when the field loses the focus
    void setApplicant(const Person& applicant);
    void act();    // the notice's action
    void cancel(); // Hủy; reopen takes it back
    void reopen();
    void hold(); // Gác lại
    void resume();
    std::function<void()> onSelected; // another row is selected: the pages presenter follows

private:
    void refresh();
    void openAtReturn();
    void change(const std::function<void(Dossiers&)>& verb);

    Services& services_;
    std::function<void()> redraw_;
    CaseState state_;
    Lifetime alive_;
};

} // namespace quay
