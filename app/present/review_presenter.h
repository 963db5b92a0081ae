// ReviewPresenter: the last look: every finished PDF, what is missing by name, where it goes; then seal and send.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"
#include "core/dossier/check.h"
#include "scanner/capture/fit_job.h"

#include <map>
#include <string>
#include <vector>

namespace quay {

struct ReviewRow {
    std::string mark, name, detail;   // detail: "2 trang · 98 KB", "thiếu", "đã xem bản chính"
    std::vector<std::string> remarks; // overridden findings and why; how it was made to fit
};

struct ReviewState {
    std::string title, applicant, due, fee;
    std::vector<ReviewRow> rows;
    std::vector<std::string> missing;      // whole sentences, by name
    std::vector<std::string> destinations; // names
    int destination = 0;
    std::string limit; // "mỗi tệp tối đa 5 MB"
    bool acceptIncomplete = false;
    bool fitting = false; // a paper too big for the destination is being made smaller
    bool sealing = false;
    Progress progress;                  // pages while sealing
    std::optional<DeliveryId> delivery; // sealed: it is in the outbox
    Notice notice;
    bool canSend = false;
    std::string whyNotMine; // the role or the ward does not cover sending it; empty: it does
};

class ReviewPresenter {
public:
    ReviewPresenter(Services& services, const DossierId& dossier, std::function<void()> redraw);
    ~ReviewPresenter();
    const ReviewState& state() const { return state_; }
    void chooseDestination(int index);
    void setAcceptIncomplete(bool accept);
    void send(); // waits for renderings, seals, wakes the outbox
    void cancel();
    std::function<void()> onSent; // sealed: the next citizen, please

private:
    void refresh();
    void startFitting(const CheckResult& result);
    void fitted(const std::vector<FitReport>& reports, const Outcome& outcome);
    void startSealing(); // as whoever pressed the key, even when another person sits here by the time it begins
    std::string whyNotMine() const;
    void ended(const Outcome& outcome, const DeliveryId& delivery);
    const Destination& destination() const;

    Services& services_;
    DossierId dossier_;
    std::function<void()> redraw_;
    ReviewState state_;
    std::optional<CancelToken> job_; // the waiting for renderings, then the sealing
    bool sealStarted_ = false;
    std::map<std::string, FitReport> fits_;         // by requirement
    std::map<std::string, std::uint64_t> triedFit_; // requirement and limit: bytes that did not get smaller
    std::optional<CancelToken> fitJob_;
    Lifetime alive_;
};

} // namespace quay
