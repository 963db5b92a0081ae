#include "core/base/error.h"

#include <array>
#include <utility>

namespace quay {

namespace {

constexpr std::array<std::pair<ErrorCode, std::string_view>, 31> kNames = {{
    {ErrorCode::DeviceBusy, "device_busy"},
    {ErrorCode::DeviceGone, "device_gone"},
    {ErrorCode::DeviceNotFound, "device_not_found"},
    {ErrorCode::DeviceFailed, "device_failed"},
    {ErrorCode::PaperJam, "paper_jam"},
    {ErrorCode::FeederEmpty, "feeder_empty"},
    {ErrorCode::CoverOpen, "cover_open"},
    {ErrorCode::DamagedFile, "damaged_file"},
    {ErrorCode::Unsupported, "unsupported"},
    {ErrorCode::TooLarge, "too_large"},
    {ErrorCode::FileNotFound, "file_not_found"},
    {ErrorCode::AccessDenied, "access_denied"},
    {ErrorCode::DiskFull, "disk_full"},
    {ErrorCode::WriteFailed, "write_failed"},
    {ErrorCode::StoreLocked, "store_locked"},
    {ErrorCode::WrongPassphrase, "wrong_passphrase"},
    {ErrorCode::StoreDamaged, "store_damaged"},
    {ErrorCode::PageDamaged, "page_damaged"},
    {ErrorCode::NewerStore, "newer_store"},
    {ErrorCode::NotFound, "not_found"},
    {ErrorCode::Conflict, "conflict"},
    {ErrorCode::PresentOnly, "present_only"},
    {ErrorCode::StillNeeded, "still_needed"},
    {ErrorCode::Offline, "offline"},
    {ErrorCode::Rejected, "rejected"},
    {ErrorCode::NotOurServer, "not_our_server"},
    {ErrorCode::LoginNeeded, "login_needed"},
    {ErrorCode::ChangedAtDestination, "changed_at_destination"},
    {ErrorCode::BadInput, "bad_input"},
    {ErrorCode::TimedOut, "timed_out"},
    {ErrorCode::Internal, "internal"},
}};

} // namespace

std::string_view nameOf(ErrorCode code) {
    for (const auto& [each, name] : kNames)
        if (each == code) return name;
    return "internal";
}

std::optional<ErrorCode> errorCode(std::string_view name) {
    for (const auto& [code, each] : kNames)
        if (each == name) return code;
    return {};
}

} // namespace quay
