// Session: one run of the command line: global options, the opened store, and the loop that is pumped while jobs run.
#pragma once
#include "app/setup/services.h"
#include "core/base/cancel.h"

#include <memory>
#include <string>

namespace quay {

struct GlobalOptions {
    std::string store;          // folder; empty: the usual one
    std::string passphraseFile; // "-" reads one line from stdin; empty: keyring, then the terminal
    std::string account;        // name of whose PIN the passphrase is; empty: the passphrase of scripts
    std::string language;       // "vi", "en"; empty: as the settings say
    bool json = false;
};

// What a script can tell from the exit code; `quay-cli --help` and the man page list them.
enum class ExitCode {
    Ok = 0,
    Internal = 1,
    Usage = 2,
    NotFound = 3,
    NotReady = 4, // incomplete, or the dossier's state does not allow it
    Device = 5,   // scanner or camera
    BadFile = 6,  // an input file is damaged, unsupported or too large
    Store = 7,    // locked, damaged, wrong passphrase, disk full
    Sending = 8,  // not delivered (yet)
    Cancelled = 130,
};
ExitCode exitCodeFor(ErrorCode code);

class Session {
public:
    explicit Session(GlobalOptions options);
    ~Session();

    const GlobalOptions& options() const { return options_; }
    Services& services(); // opens the store at the first call; throws Error
    void redirect(const std::filesystem::path& store, const std::filesystem::path& passphraseFile); // before services()
    void create(); // a new store; Error(Conflict) when there is one
    // Opens the store with the recovery sheet, for a person who sets a new PIN next.
    Services& recover(const std::string& name, const std::string& code);
    // The keys of a backup, by the same PIN or passphrase, or by the sheet where a file for its code is named.
    Vault unlockedCopy(const std::filesystem::path& folder, const std::string& codeFile);
    // From a file ("-": stdin), or the terminal, where it is asked for twice if it is new. The caller wipes it.
    std::string secret(const std::string& file, const std::string& prompt, bool isNew) const;
    Places places() const;
    const CancelToken& token() const { return token_; } // Ctrl-C cancels it

    // Submits and pumps until it is done; throws what it threw. Progress goes to stderr unless --json.
    void runJob(Worker& worker, std::function<void(JobContext&)> run);
    void finishRendering(); // every page of the store has its rendering, or its remark
    QueueLoop& loop() { return loop_; }
    const Clock& clock() const { return clock_; }

private:
    Vault unlocked(const std::filesystem::path& folder);
    void start(Vault vault);

    GlobalOptions options_;
    int wrongBefore_ = 0; // tries before the right one
    SystemClock clock_;
    QueueLoop loop_;
    CancelToken token_;
    std::unique_ptr<SecretStore> keyring_;
    std::unique_ptr<Services> services_;
};

} // namespace quay
