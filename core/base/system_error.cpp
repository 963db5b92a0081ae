#include "core/base/system_error.h"

#include <fmt/format.h>

namespace quay {

ErrorCode codeOf(const std::error_code& fault) {
    const auto is = [&](std::errc each) { return fault == each; };
    if (is(std::errc::no_space_on_device)) return ErrorCode::DiskFull;
    if (is(std::errc::permission_denied) || is(std::errc::operation_not_permitted) ||
        is(std::errc::read_only_file_system))
        return ErrorCode::AccessDenied;
    if (is(std::errc::no_such_file_or_directory) || is(std::errc::not_a_directory)) return ErrorCode::FileNotFound;
    return ErrorCode::WriteFailed;
}

void failWith(const std::error_code& fault, const char* act, const std::string& name) {
    throw Error(codeOf(fault), fmt::format("{} {}: {}", act, name, fault.message()));
}

} // namespace quay
