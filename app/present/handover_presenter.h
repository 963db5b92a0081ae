// HandoverPresenter: dossiers that go to the ward on a stick and what comes back: the volunteer's side and the ward's
// on one screen, each with what its role may do.
#pragma once
#include "app/present/notice.h"
#include "app/present/stick_reader.h"
#include "app/setup/services.h"
#include "app/slips/handover_slip.h"

#include <set>
#include <string>
#include <vector>

namespace quay {

struct HandoverRow { // one dossier: ready to go, on its way, or come in
    DossierId dossier;
    PackageId package; // none yet: ready to go
    std::string mark, code, procedure, applicant, pages;
    std::string status; // "chờ biên nhận của phường"
    std::string story;  // package, other side, time, reason
    bool chosen = false;
    bool hasSlip = false;
    bool canPack = false, canTakeBack = false, canDecide = false, canWriteReceipt = false;
};

struct HandoverScreen {
    std::vector<HandoverRow> rows;
    std::vector<StickLine> stick; // what lies on it for this computer
    std::vector<std::string> wards;
    int ward = -1;
    std::filesystem::path folder; // the stick
    std::string folderLine;
    std::string ownLine; // this computer's fingerprint
    bool mayPack = false, mayDecide = false;
    bool busy = false;
    Progress progress{};
    Notice notice;
};

class HandoverPresenter {
public:
    HandoverPresenter(Services& services, std::function<void()> redraw);
    ~HandoverPresenter();
    const HandoverScreen& state() const { return state_; }

    void useFolder(const std::filesystem::path& folder);
    void findStick(); // a removable drive, when there is one
    void chooseWard(int ward);
    void choose(int row); // for packing, on and off
    void pack(int row);   // the chosen ones, or this one when none is chosen
    void takeBack(int row);
    void look(); // at the stick: receipts and returns are taken in, packages listed
    // What a person has to agree to before that package is taken in; empty: nothing.
    std::string question(int line) const;
    std::vector<std::pair<PageId, std::string>> pagesOf(int row) const; // to name one in a return
    void takeIn(int line); // agreed to what `question` says; the receipt is written beside it
    void typeCode(const std::string& code);
    void approve(int row);
    void sendBack(int row, const std::string& reason, const PageId& page = {}); // and writes the return
    void writeReceipt(int row);
    void saveSlip(int row, const std::filesystem::path& file); // of the row's package
    // A ward's key: first what it says, then, compared by voice, the adding.
    std::optional<Party> readKey(const std::string& codeOrFile);
    void addWard(const Party& ward);
    void saveKey(const std::filesystem::path& file);
    void cancel();

private:
    void refresh();
    void readRows();
    HandoverRow row(const DossierSummary& summary, const std::optional<Handover>& handover) const;
    void run(std::function<void(JobContext&)> work, std::function<Notice()> done);
    bool hasFolder();
    const HandoverRow* at(int row) const;

    Services& services_;
    std::function<void()> redraw_;
    std::shared_ptr<const OwnKeys> keys_; // a job may outlive this screen
    std::vector<std::string> peers_;      // beside state_.wards
    std::set<DossierId> chosen_;
    HandoverScreen state_;
    std::optional<CancelToken> job_;
    Lifetime alive_;
};

// The list on paper of a package that was made here.
HandoverSlip slipOf(const Services& services, const HandoverPackage& package);

} // namespace quay
