// The power goes at a random moment of a day, and the disk has what was synced, with any part of the rest, torn writes
// included: what was acknowledged until then is there at the next start. QUAY_SOAK: 400 cuts, else a few.
#include "core/base/durable_file.h"
#include "tests/faults/story.h"
#include "tests/support/disk_linux.h"
#include "tests/support/soak.h"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fcntl.h>
#include <random>
#include <unistd.h>

using namespace quay;

namespace {

struct Kept {
    std::size_t moment = 0;
    Promises promises;
};

const Promises& promisedUntil(const std::vector<Kept>& kept, std::size_t moment) {
    const auto after = std::ranges::upper_bound(kept, moment, {}, &Kept::moment);
    return std::prev(after)->promises;
}

} // namespace

TEST_CASE("after a power cut at any moment everything acknowledged is there, whole") {
    Premises premises;
    const Disk disk(premises.root);
    std::vector<Kept> kept{{}};
    const auto all = premises.workThrough(2, [&](const Promises& promises) {
        kept.push_back({disk.moment(), promises});
    });
    REQUIRE(all.failures.empty());
    REQUIRE(all.delivered.size() == 2);
    std::mt19937 random(soakSeed());
    const int cuts = soaking() ? 400 : 24;
    int lost = 0;
    for (int cut = 0; cut < cuts; ++cut) {
        const auto moment = random() % (disk.moment() + 1);
        const std::uint32_t chance =
            cut % 3 == 0 ? 0 : static_cast<std::uint32_t>(random()) | 1u; // 0: nothing that was not synced
        CAPTURE(moment, chance);
        const TempFolder after;
        disk.cutInto(after.path(), moment, chance);
        const auto missing = broken(premises, after.path(), promisedUntil(kept, moment));
        CHECK(missing == std::vector<std::string>{});
        lost += static_cast<int>(missing.size());
    }
    std::printf("%d power cuts among %zu changes: %d acknowledged items lost\n", cuts, disk.moment(), lost);
}

TEST_CASE("the rig notices a program that forgets to sync") {
    const TempFolder folder;
    std::filesystem::create_directories(folder / "disk");
    const Disk disk(folder / "disk");
    const auto file = folder / "disk/page";
    const int descriptor = ::open(file.c_str(), O_CREAT | O_WRONLY, 0600);
    REQUIRE(::write(descriptor, "page", 4) == 4);
    ::close(descriptor);
    const TempFolder after;
    disk.cutInto(after.path(), disk.moment(), 0);
    CHECK_FALSE(std::filesystem::exists(after / "page"));
    writeDurably(file, asBytes("page"));
    const TempFolder later;
    disk.cutInto(later.path(), disk.moment(), 0);
    CHECK(asText(readFile(later / "page")) == "page");
}
