// HomePresenter: what is to be done, what was done today, search, and the outbox in one line.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"

#include <string>
#include <vector>

namespace quay {

struct HomeLine {
    DossierId dossier;
    std::string mark;      // ✓ ! ○ ↑ –: state as a shape
    std::string time;      // 09:42, or 22/11 when not today
    std::string code;      // 1123-7KQ
    std::string procedure; // short name in the person's language
    std::string applicant;
    std::string pages;  // "4 giấy tờ · 7 trang"
    std::string status; // "Đã gửi", "12/214 MB"
};

struct HomeState {
    std::string query;
    std::vector<HomeLine> toDo;  // drafts, held, returned, parked deliveries
    std::vector<HomeLine> today; // opened or delivered today; with a query: what matches, any day
    std::string outboxLine, deviceLine;
    bool canOpenNew = true; // the role prepares dossiers
    Notice notice;          // what the checks found, how the backups stand
};

class HomePresenter {
public:
    HomePresenter(Services& services, std::function<void()> redraw);
    const HomeState& state() const { return state_; }
    void search(const std::string& query);
    void refresh();
    // The notice's action: another folder for the backups, made ready at once.
    void keepBackupsIn(const std::filesystem::path& folder);

private:
    Notice newsOfStore() const;
    void showLists();
    HomeLine line(const DossierSummary& summary, const std::vector<Delivery>& deliveries) const;

    Services& services_;
    std::function<void()> redraw_;
    HomeState state_;
    Lifetime alive_;
};

} // namespace quay
