// PeoplePresenter: the accounts of this computer, for who may manage them: open, change, close, a new PIN, a new
// recovery sheet; and the few settings of the place.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"

#include <functional>
#include <string>
#include <vector>

namespace quay {

struct PersonRow {
    AccountId id;
    std::string name, roles, ward; // roles in words
    std::string status;            // "closed", "must change the PIN"
    bool closed = false;
    StaffRoles has = {};
};

struct PeopleState {
    std::vector<PersonRow> rows; // who works here, then the closed ones
    int selected = 0;
    std::string agency;
    int lockMinutes = 0;
    bool working = false;
    Notice notice;
    const PersonRow* chosen() const; // nothing when none or closed
};

class PeoplePresenter {
public:
    PeoplePresenter(Services& services, std::function<void()> redraw);
    const PeopleState& state() const { return state_; }
    void select(int row);
    void open(const NewAccount& account, const std::string& pin, const std::string& again);
    void change(const StaffRoles& roles, const std::string& ward); // of the chosen one
    void givePin(const std::string& pin, const std::string& again);
    void close();
    void renewSheet();
    void setPlace(const std::string& agency, int lockMinutes);
    std::function<void(const std::string& code)> onSheet;
    std::function<void()> onKept; // what was typed is kept: the form may go

private:
    void refresh();
    void run(std::function<void()> work, std::string done);
    Notice refused(ErrorCode code) const;

    Services& services_;
    std::function<void()> redraw_;
    PeopleState state_;
    Lifetime alive_;
};

} // namespace quay
