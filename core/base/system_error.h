// What a failed system call means for a caller.
#pragma once
#include "core/base/error.h"

#include <system_error>

namespace quay {

ErrorCode codeOf(const std::error_code& fault); // DiskFull, AccessDenied, FileNotFound; WriteFailed for all the rest
[[noreturn]] void failWith(const std::error_code& fault, const char* act, const std::string& name);

} // namespace quay
