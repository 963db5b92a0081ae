#include "app/slips/recovery_sheet.h"

#include "app/text/tr.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace quay {

std::string recoverySheetTitle() { return tr("Recovery sheet"); }

SlipPage recoverySheet(const RecoverySheet& sheet, const SlipFonts& fonts) {
    const SlipPage::Style text{11, false, 2.5}, small{9, false, 2}, code{20, true, 3};
    SlipPage page(fonts);
    page.add(recoverySheetTitle(), {24, true, 2});
    const auto day = fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(sheet.day.day()),
                                 static_cast<unsigned>(sheet.day.month()), static_cast<int>(sheet.day.year()));
    page.add((sheet.agency.empty() ? "Quầy" : "Quầy · " + sheet.agency) + " · " + day, text);
    page.skip(6);
    page.add(tr("This code opens every dossier of the computer named below, for whoever has it."), {11, true, 6});
    const auto groups = split(sheet.code, '-');
    for (std::size_t i = 0; i < groups.size(); i += 3) {
        std::string line;
        for (std::size_t k = i; k < std::min(i + 3, groups.size()); ++k)
            line += (line.empty() ? "" : "   ") + groups[k];
        page.add(line, code);
    }
    page.skip(6);
    page.add(tr("When a PIN is forgotten: on the locked screen choose your name, press F4, type this code, and choose "
                "a new PIN. This sheet is void then, and the program makes a new one."),
             text);
    page.add(tr("Lock it away apart from the computer. Do not photograph it and do not send it to anybody."), text);
    page.add(tr("If it is lost or was seen by others: an administrator makes a new one at once; this one then opens "
                "nothing."),
             text);
    page.skip(8);
    for (const auto& line : {tr("Computer"), tr("Kept by"), tr("Kept where"), tr("Day and signature")})
        page.add(line + ": ..........................................................................", text);
    page.skip(4);
    page.add(tr("O and 0 are the same here, and so are I, L and 1. Capitals or small letters: both are right."), small);
    return page;
}

} // namespace quay
