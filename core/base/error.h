// Error: the one exception type that crosses a module boundary.
#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace quay {

// What went wrong, in terms a caller can act on. The sentence shown to the
// person is chosen from this code in app/text/messages.cpp, never here.
enum class ErrorCode {
    // devices
    DeviceBusy,     // another program holds it
    DeviceGone,     // unplugged, switched off, or its driver died
    DeviceNotFound, // no such device
    DeviceFailed,   // the driver reports a fault we cannot name better
    PaperJam,
    FeederEmpty,
    CoverOpen,
    // images and files
    DamagedFile,  // truncated, lying or unreadable content
    Unsupported,  // a format or feature this build cannot read
    TooLarge,     // more pixels, pages or bytes than we accept
    FileNotFound, // a path the person named is not there
    AccessDenied, // rights on a folder, file or device
    // the store
    DiskFull,
    WriteFailed,     // EIO and its family: nothing more is accepted
    StoreLocked,     // a second copy of the program has this store open
    WrongPassphrase, // the data key does not unwrap
    StoreDamaged,    // database cannot be opened or fails its check
    PageDamaged,     // a page file is missing or fails authentication
    NewerStore,      // written by a later version
    NotFound,        // no such dossier, procedure, page
    Conflict,        // the dossier's state does not allow this
    PresentOnly,     // a paper that is only shown: no page of it may be kept
    StillNeeded,     // cannot be erased yet
    // sending
    Offline,      // no answer from the destination; will be tried again
    Rejected,     // the destination refuses this bundle for good
    NotOurServer, // something answered, but not the service we know (captive portal)
    LoginNeeded,
    ChangedAtDestination, // what is there is not what was sent
    // people
    BadInput, // an argument or a field makes no sense
    TimedOut,
    Internal,
};

std::string_view nameOf(ErrorCode code); // "paper_jam": stable, for logs, the database and JSON
std::optional<ErrorCode> errorCode(std::string_view name);

class Error : public std::runtime_error {
public:
    // `detail` is English, for the log; it names the thing but never a citizen.
    Error(ErrorCode code, const std::string& detail) : std::runtime_error(detail), code_(code) {}
    ErrorCode code() const { return code_; }

private:
    ErrorCode code_;
};

// True when trying again later, unchanged, may succeed.
constexpr bool isTransient(ErrorCode code) {
    return code == ErrorCode::DeviceBusy || code == ErrorCode::Offline || code == ErrorCode::NotOurServer ||
           code == ErrorCode::TimedOut;
}

} // namespace quay
