// OutboxPresenter: one line a delivery: where it is, in words; when it tries again and why; who must do what.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"

#include <string>
#include <vector>

namespace quay {

struct OutboxLine {
    DeliveryId delivery;
    DossierId dossier;
    std::string mark, code, procedure, destination;
    std::string status; // "Chưa gửi được: máy chủ không trả lời. Sẽ tự gửi lại lúc 14:05."
    std::string bytes;  // "12 / 214 MB"
    std::uint64_t done = 0, total = 0;
    std::string receipt; // reference and time, when delivered
    bool canRetry = false, canPark = false;
};

struct OutboxState {
    std::vector<OutboxLine> lines; // under way first, then waiting, parked, delivered today
    bool paused = false;
    bool maySend = true; // the role covers sending, holding back and pausing
    Notice notice;
};

class OutboxPresenter {
public:
    OutboxPresenter(Services& services, std::function<void()> redraw);
    const OutboxState& state() const { return state_; }
    void sendNow(int line);
    void park(int line);
    void pause();
    void resume();
    void refresh();
    void progressed(const SendProgress& progress);

private:
    std::vector<Delivery> shown() const;
    OutboxLine line(const Delivery& delivery) const;
    void onLine(int line, const std::function<void(const OutboxLine&)>& verb);

    Services& services_;
    std::function<void()> redraw_;
    OutboxState state_;
    Lifetime alive_;
};

} // namespace quay
