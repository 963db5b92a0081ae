// CitizenPresenter: what is held on one person, to be handed out or erased on that person's wish.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"
#include "core/bundle/citizen_export.h"

#include <filesystem>
#include <string>
#include <vector>

namespace quay {

struct CitizenLine {
    std::string code, procedure, opened, status;
};

struct CitizenState {
    std::string who; // as it was asked for
    std::vector<CitizenLine> lines;
    bool canExport = false, canErase = false;
    bool working = false; // an export is being written
    Notice notice;
};

class CitizenPresenter {
public:
    CitizenPresenter(Services& services, std::function<void()> redraw);
    const CitizenState& state() const { return state_; }
    void find(const std::string& who);                  // a number, or the name as it is written
    void exportTo(const std::filesystem::path& folder); // which must be new or empty; a job
    void erase();                                       // for good: ask before; a job

private:
    void list();

    Services& services_;
    std::function<void()> redraw_;
    CitizenState state_;
    Lifetime alive_;
};

// The index of an export, for a person to read, in the language of the screen; written as muc-luc.txt.
std::string exportIndex(const Services& services, const std::string& who, const std::vector<ExportedDossier>& exported);
// exportCitizen and its index. Blocks.
void exportWithIndex(Services& services, const std::string& who, const std::filesystem::path& folder,
                     const CancelToken& token);

} // namespace quay
