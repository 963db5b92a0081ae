// codeOf: which Error a call throws; nothing when it throws none.
#pragma once
#include "core/base/error.h"

#include <optional>

namespace quay {

template <class Call>
std::optional<ErrorCode> codeOf(const Call& call) {
    try {
        call();
        return std::nullopt;
    } catch (const Error& error) {
        return error.code();
    }
}

} // namespace quay
