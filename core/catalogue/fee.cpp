// The tariff of certified copies counts the pages of the original, and caps each copy by itself.
#include "core/catalogue/fee.h"

#include <algorithm>

namespace quay {

long certifiedCopyFee(int pagesOfOriginal, int copies, const CertifiedCopyTariff& tariff) {
    constexpr long kFirstPages = 2;
    const long pages = std::max(pagesOfOriginal, 0);
    const long perCopy = std::min(pages, kFirstPages) * tariff.perPageFirstTwo +
                         std::max(pages - kFirstPages, 0L) * tariff.perPageFromThird;
    return std::min(perCopy, tariff.capPerCopy) * std::max(copies, 0);
}

} // namespace quay
