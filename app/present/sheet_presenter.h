// SheetPresenter: the recovery sheet, shown this once: to be printed, saved where the person says, and then proved to
// be in her hands by typing its last group.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"
#include "app/slips/recovery_sheet.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace quay {

struct SheetState {
    std::vector<std::string> groups; // of the code, as it stands on the sheet
    bool working = false;            // being saved
    Notice notice;
};

class SheetPresenter {
public:
    SheetPresenter(Services& services, std::string code, std::function<void()> redraw);
    ~SheetPresenter(); // wipes the code

    const SheetState& state() const { return state_; }
    RecoverySheet sheet() const; // to be printed
    void save(const std::filesystem::path& file);
    void confirm(const std::string& lastGroup); // as it stands on the paper
    std::function<void()> onDone;

private:
    Services& services_;
    std::string code_;
    std::function<void()> redraw_;
    SheetState state_;
    Lifetime alive_;
};

} // namespace quay
