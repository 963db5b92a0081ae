// AuditPresenter: who did what, by person, dossier number and day; and whether the chain of it still holds. Ids are in
// the chain; the names are looked up here, and no citizen's.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"

#include <functional>
#include <string>
#include <vector>

namespace quay {

struct AuditRow {
    std::int64_t number = 0;
    std::string when, who, what, code, on;
};

struct AuditState {
    std::vector<std::string> people; // everybody, the program, then the accounts, closed ones as well
    int person = 0;
    std::string code, day;      // as typed; an empty day is every day
    std::vector<AuditRow> rows; // newest first
    std::string countLine;
    bool working = false;
    Notice notice;
};

class AuditPresenter {
public:
    AuditPresenter(Services& services, std::function<void()> redraw);
    ~AuditPresenter();
    const AuditState& state() const { return state_; }
    void choosePerson(int index);
    void setCode(const std::string& code);
    void setDay(const std::string& day); // "25/11/2026", "25/11", or empty
    void verify();

private:
    void look();
    std::optional<AuditQuery> query();
    AuditRow row(const AuditLine& line) const;
    std::string nameOf(const AccountId& id) const;
    std::string objectOf(const AuditLine& line) const;
    void verified(const AuditVerdict& verdict);

    Services& services_;
    std::function<void()> redraw_;
    AuditState state_;
    std::vector<Account> accounts_;
    std::optional<CancelToken> verifying_;
    int looks_ = 0; // an older answer is not shown
    Lifetime alive_;
};

} // namespace quay
