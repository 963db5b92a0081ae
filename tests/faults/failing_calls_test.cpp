// Each call that changes a file fails in turn, once as a full disk and once as a broken one: what was acknowledged is
// there at the next start, also when the power goes right after. QUAY_SOAK tries every call, QUAY_CALL=n only that one,
// otherwise a sample.
#include "tests/faults/story.h"
#include "tests/support/disk_linux.h"
#include "tests/support/soak.h"

#include <catch2/catch.hpp>

#include <cerrno>
#include <cstdio>

using namespace quay;

namespace {

int callsOfADay() {
    Premises premises;
    const Disk disk(premises.root);
    CHECK(premises.workThrough(1).failures.empty());
    return disk.calls();
}

struct Tally {
    int tried = 0, refused = 0, lost = 0;
};

// The call fails; then the computer starts again, once as it stands, once after a power cut in that moment.
void tryWith(int call, int fault, bool forEver, Tally& tally) {
    CAPTURE(call, fault, forEver);
    Premises premises;
    Disk disk(premises.root);
    disk.failAt(call, fault, forEver);
    const auto promises = premises.workThrough(1);
    const auto which = disk.failed();
    CAPTURE(which);
    if (which.empty()) return;
    ++tally.tried;
    tally.refused += static_cast<int>(promises.failures.size());
    const auto moment = disk.moment();
    disk.failNever();
    for (const std::uint32_t chance : {0u, 1u + static_cast<std::uint32_t>(call)}) {
        const TempFolder after;
        disk.cutInto(after.path(), moment, chance);
        const auto lost = broken(premises, after.path(), promises);
        CHECK(lost == std::vector<std::string>{});
        tally.lost += static_cast<int>(lost.size());
    }
    const auto lost = broken(premises, premises.root, promises);
    CHECK(lost == std::vector<std::string>{});
    tally.lost += static_cast<int>(lost.size());
}

} // namespace

TEST_CASE("whichever call of a day fails, nothing acknowledged is lost") {
    const int calls = callsOfADay();
    CHECK(calls > 200); // else nothing was watched
    const int stride = soaking() ? 1 : calls / 8;
    Tally tally;
    if (const char* only = std::getenv("QUAY_CALL")) return tryWith(std::atoi(only), EIO, false, tally);
    for (int call = 1 + soakSeed() % stride; call <= calls; call += stride) {
        tryWith(call, EIO, false, tally);
        tryWith(call, ENOSPC, false, tally);
        if (soaking() || call % 2 == 0) tryWith(call, ENOSPC, true, tally);
    }
    std::printf("%d of %d calls failing in turn: %d acts refused, %d acknowledged items lost\n", tally.tried, calls,
                tally.refused, tally.lost);
}
