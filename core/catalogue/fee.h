// Fees that follow a formula.
#pragma once

namespace quay {

// Certified copies (TT 226/2016/TT-BTC, domain.md §1.1): đồng for one copy of an original with that many pages.
// The three amounts are settings because a circular can change them.
struct CertifiedCopyTariff {
    long perPageFirstTwo = 2000;
    long perPageFromThird = 1000;
    long capPerCopy = 200000;
};
long certifiedCopyFee(int pagesOfOriginal, int copies, const CertifiedCopyTariff& tariff = {});

} // namespace quay
