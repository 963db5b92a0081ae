// Two computers and a stick; each step of a handover is killed at a random moment and tried again. What was promised
// holds, nothing arrives by half, and every dossier arrives once. QUAY_HANDOVER_KILLS sets how often (default 30).
#include "tests/blackbox/counter.h"

#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>

using namespace quay;

namespace {

int wanted(const char* name, int usual) {
    const char* text = std::getenv(name);
    return text ? std::atoi(text) : usual;
}

class Walk { // of one dossier after another
public:
    explicit Walk(std::uint32_t seed) : random_(seed) {
        const auto key = ward_.runToEnd({"handover", "key"}).at(0);
        volunteer_.runToEnd({"handover", "import-key", key.at("code"), "--fingerprint", key.at("fingerprint")});
    }
    int kills() const { return volunteer_.kills() + ward_.kills(); }

    void carryOne() {
        const auto dossier = volunteer_.runToEnd({"new", "2.000815", "--name", "Nguyễn Thị Mẫu"}).at(0);
        code_ = dossier.at("code");
        volunteer_.runToEnd({"scan", code_, "--line", "2", "--device", volunteer_.scriptedDevice("2")});
        untilDone(volunteer_, {"handover", "pack", code_, "--folder", folder()}, [this] { return packed(); });
        volunteer_.runToEnd({"handover", "write", package_, "--folder", folder()}); // killed before it was written
        untilDone(ward_, {"handover", "open", file(), "--take", "--new-sender"}, [this] { return arrived(); });
        untilDone(ward_, {"handover", "receipt", package_, "--folder", folder()},
                  [this] { return !receipt().empty(); });
        untilDone(volunteer_, {"handover", "answer", receipt()}, [this] { return state() == HandoverState::Received; });
        ++carried_;
    }

    void verifyAll() {
        ward_.inspect([this](Services& services) {
            CHECK(services.dossiers.list({}).size() == carried_);
            CHECK_FALSE(services.audit.verify(CancelToken()).broken);
        });
        std::printf("%d kills: %zu dossiers carried, whole and once each\n", kills(), carried_);
    }

private:
    std::string folder() const { return utf8FromPath(stick_.path()); }
    std::string file() const { return utf8FromPath(stick_ / ("ban-giao-" + shortCode({package_}) + ".quay")); }
    std::string receipt() const {
        const auto path = stick_ / ("bien-nhan-" + shortCode({package_}) + ".json");
        return std::filesystem::exists(path) ? utf8FromPath(path) : "";
    }

    template <class Done>
    void untilDone(Counter& counter, const std::vector<std::string>& arguments, const Done& done) {
        for (int tries = 0; tries < 100; ++tries) {
            counter.runAndKill(arguments, random_);
            if (done()) return;
        }
        FAIL("never done");
    }

    // Locked, with a package; or open and untouched. Never between.
    bool packed() {
        bool locked = false;
        volunteer_.inspect([&](Services& services) {
            const auto id = *services.dossiers.findByCode(code_);
            const auto handover = services.handovers.latest(id);
            locked = services.dossiers.load(id).state == DossierState::HandedOver;
            CHECK(locked == (handover && handover->state == HandoverState::UnderWay));
            if (handover) package_ = handover->package.value;
        });
        return locked;
    }
    HandoverState state() {
        HandoverState found{};
        volunteer_.inspect([&](Services& services) {
            found = services.handovers.latest(*services.dossiers.findByCode(code_))->state;
        });
        return found;
    }
    // All of it, every file readable; or nothing, not even the package.
    bool arrived() {
        bool here = false;
        ward_.inspect([&](Services& services) {
            const auto handovers = services.handovers.of({package_});
            here = !handovers.empty();
            CHECK(here == services.handovers.package({package_}).has_value());
            CHECK(services.dossiers.list({}).size() == carried_ + here);
            if (here) verify(services, handovers.at(0).dossier);
        });
        return here;
    }
    static void verify(Services& services, const DossierId& id) {
        const auto dossier = services.dossiers.load(id);
        CHECK(dossier.pageCount() == 2);
        for (const auto& document : dossier.documents)
            for (const auto& page : document.pages) {
                CHECK_NOTHROW(services.files.verify(page.original));
                CHECK(pdfPageCount(services.files.get(page.rendered)) == 1);
            }
    }

    std::mt19937 random_;
    Counter volunteer_, ward_;
    TempFolder stick_;
    std::string code_, package_;
    std::size_t carried_ = 0;
};

} // namespace

TEST_CASE("handover: killed at any moment, nothing arrives by half, and everything arrives once") {
    const auto seed = static_cast<std::uint32_t>(wanted("QUAY_SEED", static_cast<int>(std::random_device()())));
    INFO("QUAY_SEED=" << seed);
    Walk walk(seed);
    while (walk.kills() < wanted("QUAY_HANDOVER_KILLS", 30)) walk.carryOne();
    walk.verifyAll();
}
