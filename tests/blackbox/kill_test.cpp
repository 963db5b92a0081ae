// quay-cli is killed at random moments of capture, edit, seal and send. Whatever it had acknowledged must be there,
// whole; nothing half-made may show; and nothing may be delivered twice. QUAY_SOAK: 1,000 kills
// in 25 stores, for each kill is followed by a look at everything; else 40 in one.
#include "tests/blackbox/counter.h"
#include "tests/support/soak.h"

#include <catch2/catch.hpp>

#include <cstdio>
#include <map>
#include <random>
#include <set>

using namespace quay;

namespace {

constexpr int kKillsOfAStory = 40;

int wantedStories() { return soaking() ? 25 : 1; }

// What the outside world has been promised so far.
struct Promises {
    std::set<std::string> pages;      // named on stdout
    std::map<std::string, int> turns; // quarter turns acknowledged
    std::string turning;              // the page whose turn may or may not have happened
    std::set<std::string> sealed;     // dossiers whose sealing was acknowledged
};

// One dossier's life, one killed verb after another.
class Story {
public:
    explicit Story(std::uint32_t seedValue) : random_(seedValue) { open(); }

    void step() {
        switch (roll(10)) {
        case 0:
        case 1:
        case 2:
        case 3: scan(); break;
        case 4:
        case 5: turn(); break;
        case 6:
        case 7: seal(); break;
        default: send(); break;
        }
        counter_.inspect([this](Services& services) { verify(services); });
    }

    void end() {
        counter_.runToEnd({"send", "--now"});
        counter_.inspect([this](Services& services) { verify(services); });
        CHECK(counter_.deliveredTwice().empty());
        for (const auto& dossier : promises_.sealed) CHECK(counter_.deliveredFolders(dossier) == 1);
        CHECK_FALSE(promises_.pages.empty()); // else nothing was tried
        CHECK_FALSE(promises_.sealed.empty());
        std::printf("%d kills: %zu pages kept, %zu dossiers delivered once each\n", kills(), promises_.pages.size(),
                    promises_.sealed.size());
    }

    int kills() const { return counter_.kills(); }

private:
    int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

    void open() {
        const auto lines = counter_.runToEnd({"new", "2.000815", "--name", "Nguyễn Thị Mẫu"});
        dossier_ = lines.at(0).at("code");
    }

    void scan() {
        const auto sheets = std::to_string(1 + roll(4));
        for (const auto& line : counter_.runAndKill(
                 {"scan", dossier_, "--line", "2", "--device", counter_.scriptedDevice(sheets)}, random_))
            if (line.contains("page")) promises_.pages.insert(line.at("page"));
    }

    void turn() {
        if (promises_.pages.empty() || !open_) return;
        auto page = promises_.pages.begin();
        std::advance(page, roll(static_cast<int>(promises_.pages.size())));
        promises_.turning = *page;
        for (const auto& line : counter_.runAndKill({"edit", *page, "--turn", "1"}, random_))
            if (line.contains("edited")) acknowledgeTurn(*page);
    }

    void acknowledgeTurn(const std::string& page) {
        promises_.turns[page] = (promises_.turns[page] + 1) % 4;
        promises_.turning.clear();
    }

    void seal() {
        if (promises_.pages.empty()) return;
        for (const auto& line : counter_.runAndKill({"seal", dossier_, "--incomplete"}, random_))
            if (line.contains("delivery")) promises_.sealed.insert(dossier_);
    }

    void send() { counter_.runAndKill({"send", "--now"}, random_); }

    void verify(Services& services) {
        std::set<std::string> found;
        for (const auto& summary : services.dossiers.list({}))
            for (const auto& document : services.dossiers.load(summary.id).documents)
                for (const auto& page : document.pages) {
                    verifyPage(services, page);
                    found.insert(page.id.value);
                }
        for (const auto& page : promises_.pages) CHECK(found.count(page) == 1);
        CHECK(services.care.check(CheckDepth::Thorough, {}).sound());
        verifyDelivery(services);
    }

    void verifyPage(Services& services, const Page& page) {
        CHECK_NOTHROW(Original::decode(services.files.get(page.original), page.originalType));
        if (!page.rendered.empty()) CHECK(pdfPageCount(services.files.get(page.rendered)) == 1);
        auto& expected = promises_.turns[page.id.value];
        if (page.id.value == promises_.turning && page.edits.turn != expected) acknowledgeTurn(page.id.value);
        CHECK(page.edits.turn == expected);
    }

    // Sealed and its delivery appear together or not at all; a sealed dossier is left to the outbox and the next
    // opened.
    void verifyDelivery(Services& services) {
        const auto dossier = services.dossiers.load(*services.dossiers.findByCode(dossier_));
        const auto delivery = services.deliveries.of(dossier.id);
        open_ = isEditable(dossier.state);
        CHECK(delivery.has_value() == !open_);
        if (promises_.sealed.count(dossier_)) CHECK_FALSE(open_);
        if (delivery && delivery->receipt) CHECK(counter_.deliveredFolders(dossier_) == 1);
        if (open_) return;
        promises_.sealed.insert(dossier_);
        next_ = true;
    }

public:
    void openNextIfSealed() {
        if (std::exchange(next_, false)) open();
        open_ = true;
    }

private:
    std::mt19937 random_;
    Counter counter_;
    std::string dossier_;
    Promises promises_;
    bool open_ = true, next_ = false;
};

} // namespace

TEST_CASE("killed at any moment, nothing acknowledged is lost and nothing is delivered twice") {
    const auto chosen = soakSeed();
    for (int number = 0; number < wantedStories(); ++number) {
        const auto seed = chosen + static_cast<std::uint32_t>(number);
        INFO("QUAY_SEED=" << seed);
        Story story(seed);
        while (story.kills() < kKillsOfAStory) {
            story.step();
            story.openNextIfSealed();
        }
        story.end();
    }
}
