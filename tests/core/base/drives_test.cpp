#include "core/base/drives.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("sticks are what can be taken out, and what is mounted where desktops put them") {
    constexpr auto kMounts = "/dev/sda1 / ext4 rw 0 0\n"
                             "tmpfs /run/media/lan tmpfs rw 0 0\n"
                             "/dev/sdb1 /mnt/stick vfat rw 0 0\n"
                             "/dev/sdc1 /media/lan/USB\\040c\\341\\273\\247a\\040L\\341\\272\\247n vfat rw 0 0\n"
                             "broken line\n";
    const auto found = removableMounts(kMounts, [](std::string_view device) { return device == "/dev/sdb1"; });
    REQUIRE(found.size() == 2);
    CHECK(found[0] == "/mnt/stick");
    CHECK(found[1] == "/media/lan/USB của Lần");
}
