// NewDossierPresenter: pick the procedure, read the citizen's card, and the dossier is open.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"
#include "core/dossier/prefill.h"

#include <string>
#include <vector>

namespace quay {

struct ProcedureLine {
    std::string code, name, field; // field: lĩnh vực
    int digit = -1;                // 1..9, 0: the key that picks it; -1 none
};

struct NewDossierState {
    std::string query;
    std::vector<ProcedureLine> procedures; // best match first
    int selected = 0;
    Person applicant; // from the card or typed
    Notice notice;    // "the number does not fit the year of birth"
    bool canOpen() const { return selected >= 0 && selected < static_cast<int>(procedures.size()); }
};

class NewDossierPresenter {
public:
    NewDossierPresenter(Services& services, std::function<void()> redraw);
    const NewDossierState& state() const { return state_; }
    void search(const std::string& query);
    void select(int index);
    void pickDigit(int digit);
    // What a card reader typed or a person pasted: QR text, MRZ lines, or just a 12-digit number.
    void readCard(const std::string& text);
    void setApplicant(const Person& applicant);
    DossierId open(); // creates it, fields prefilled from the card; throws Error

private:
    void readBack(const std::string& text);
    FieldValues knownValues(const Procedure& procedure) const;

    Services& services_;
    std::function<void()> redraw_;
    NewDossierState state_;
    std::optional<IdCard> card_; // the one that was read
};

} // namespace quay
