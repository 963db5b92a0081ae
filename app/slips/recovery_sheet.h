// The recovery sheet: the only place where the code that opens the store stands.
#pragma once
#include "app/slips/slip_page.h"
#include "core/base/clock.h"

namespace quay {

struct RecoverySheet {
    std::string code; // as the vault gave it
    std::string agency;
    Date day = {};
};

std::string recoverySheetTitle();
SlipPage recoverySheet(const RecoverySheet& sheet, const SlipFonts& fonts);

} // namespace quay
