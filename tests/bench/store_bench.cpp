// What the store costs: search in a million dossiers, the start of a store of a hundred thousand, and an encrypted
// page beside a plain file of its size. Prints one line a figure: what, value, unit. The store is made in a folder
// that is named, or in the system's temporary one. Usage: quay_store_bench [FOLDER [DOSSIERS]]
#include "app/setup/services.h"
#include "core/base/durable_copy.h"
#include "core/base/paths.h"
#include "core/store/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace quay;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPassphrase = "bench passphrase";
using Moment = std::chrono::steady_clock;

// By the clock on the wall, and of the processor: on a machine that others use only the second says much.
struct Cost {
    double wall = 0, processor = 0;
};

Cost costOf(const std::function<void()>& work) {
    const auto start = Moment::now();
    const auto before = std::clock();
    work();
    const auto wall = std::chrono::duration<double, std::milli>(Moment::now() - start).count();
    return {wall, 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC};
}

Cost middle(const std::function<void()>& work, int times = 7) {
    std::vector<Cost> all;
    for (int i = 0; i < times; ++i) all.push_back(costOf(work));
    std::ranges::sort(all, {}, &Cost::wall);
    return all[all.size() / 2];
}

void say(const std::string& what, const Cost& cost) {
    std::printf("%-58s %10.1f ms %10.1f ms of processor\n", what.c_str(), cost.wall, cost.processor);
    std::fflush(stdout);
}

void say(const std::string& what, double value, const char* unit) {
    std::printf("%-58s %10.1f %s\n", what.c_str(), value, unit);
    std::fflush(stdout);
}

const char* const kFamilies[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ"};
const char* const kMiddles[] = {"Thị", "Văn", "Đức", "Ngọc", "Minh", "Thu", "Quang", "Hữu", "Thanh", "Xuân"};
const char* const kGiven[] = {"An",  "Bình", "Chi",  "Dũng", "Giang", "Hà",   "Hồng",  "Khánh", "Lan",  "Long",
                              "Mai", "Nam",  "Phúc", "Quân", "Sơn",   "Thảo", "Trang", "Tuấn",  "Việt", "Yến"};

std::string inventedName(std::mt19937& random) {
    return fmt::format("{} {} {}", kFamilies[random() % 10], kMiddles[random() % 10], kGiven[random() % 20]);
}

void addDossiers(Database& database, int from, int count) {
    std::mt19937 random(static_cast<unsigned>(from) + 1);
    Transaction transaction(database);
    for (int number = from; number < from + count; ++number) {
        const auto name = inventedName(random), id = fmt::format("{:026}", number);
        const auto idNumber = fmt::format("001{:09}", random() % 1'000'000'000u), code = fmt::format("{:08}", number);
        const auto phone = fmt::format("09{:08}", random() % 100'000'000u);
        Statement(database, R"(
            INSERT INTO dossier (id, code, procedure, catalogue_version, state, opened, received, changed, full_name,
                                 id_number, phone, folded)
            VALUES (?, ?, ?, '2026-11-01', ?, ?6, ?6, ?6, ?5, ?, ?, ?))")
            .bind(id)
            .bind(code)
            .bind(random() % 10 == 0 ? "1.012793" : "1.001193")
            .bind(random() % 50 == 0 ? "draft" : "delivered")
            .bind(name)
            .bind(std::int64_t{1'700'000'000'000} + number * std::int64_t{1000})
            .bind(idNumber)
            .bind(phone)
            .bind(searchText({name, {idNumber, code, "", phone}}))
            .run();
    }
    transaction.commit();
}

void addPages(Database& database, int count) { // rows only: what a start looks at
    Transaction transaction(database);
    for (int number = 0; number < count; ++number) {
        const auto dossier = fmt::format("{:026}", number), document = "d" + dossier, page = "p" + dossier;
        Statement(database, "INSERT INTO document (id, dossier, requirement) VALUES (?, ?, 'birth')")
            .bind(document)
            .bind(dossier)
            .run();
        Statement(database, R"(
            INSERT INTO page (id, document, position, original, original_type, facts, edits, rendered)
            VALUES (?, ?, 0, ?, 'image/png', '{}', '{}', 'x'))")
            .bind(page)
            .bind(document)
            .bind(fmt::format("{:064x}", number))
            .run();
    }
    transaction.commit();
}

struct Bench {
    fs::path folder;
    SystemClock clock;
    QueueLoop loop;

    std::unique_ptr<Services> start() {
        const Places places{folder / "store", folder / "settings.json", usualPlaces().catalogue};
        return std::make_unique<Services>(places, Vault::unlock(places.store, kPassphrase), loop, clock);
    }

    void search(Services& services) {
        for (const std::string text : {"nguyen", "hong thao", "dang thi yen", "an", "zzz", "054321", "quoc khanh zz"})
            say("search: " + text, middle([&] { services.dossiers.list({.text = text}); }));
        say("search: of a procedure",
            middle([&] { services.dossiers.list({.text = "bien dong", .alsoOf = {"1.012793"}}); }));
        say("the lists of the home screen", middle([&] {
                services.dossiers.list({.states = {DossierState::Draft, DossierState::Held, DossierState::Returned}});
                services.dossiers.list({.states = {DossierState::Sealed, DossierState::Delivered}});
            }));
    }

    void pages() {
        for (int i = 0; i < 256; ++i) // as in any store after its first day
            createFolderDurably(folder / "bench-pages" / fmt::format("{:02x}", i));
        pagesOf("4 MB", 4u << 20);     // a photograph
        pagesOf("1 MB", 1u << 20);     // a scan
        pagesOf("100 KB", 100u << 10); // a finished page
    }

    void pagesOf(const std::string& size, std::size_t bytes) {
        PageFiles files(folder / "bench-pages", Bytes(32, 1), Bytes(32, 2));
        Bytes content(bytes, 7);
        const auto fresh = [&content]() -> const Bytes& {
            for (std::size_t i = 0; ++content[i] == 0;) ++i;
            return content;
        };
        const auto plain = middle([&] { writeDurably(folder / "plain", fresh()); }, 31);
        const auto sealed = middle([&] { files.put(fresh()); }, 31);
        say("write " + size + ", plain file made durable", plain);
        say("write " + size + ", encrypted page", sealed);
        say("write, speed of the encrypted / the plain", 100 * plain.wall / sealed.wall, "%");
        const auto hash = files.put(content);
        const auto page = folder / "bench-pages" / hash.hex.substr(0, 2) / (hash.hex + ".enc");
        const auto readPlain = middle([&] { forgetCached(folder / "plain"), readFile(folder / "plain"); }, 31);
        const auto readSealed = middle([&] { forgetCached(page), files.get(hash); }, 31);
        say("read " + size + " from the disk, plain file", readPlain);
        say("read " + size + " from the disk, encrypted page", readSealed);
        say("read, speed of the encrypted / the plain", 100 * readPlain.wall / readSealed.wall, "%");
    }
};

} // namespace

int main(int argc, char** argv) { // the second argument: how many dossiers to search in
    const int wanted = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
    Bench bench{argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path() / "quay-store-bench", {}, {}};
    fs::remove_all(bench.folder);
    createFolderDurably(bench.folder / "store");
    Vault::create(bench.folder / "store", kPassphrase, nullptr, {.passes = 1, .memory = 8 * 1024});
    bench.pages();
    {
        const auto services = bench.start();
        addDossiers(services->database, 0, 100'000);
        addPages(services->database, 100'000);
    }
    say("start of a store of 100,000 dossiers", middle([&] { bench.start(); }));
    const auto services = bench.start();
    say("one more dossier", middle([&] {
            services->dossiers.open(*services->catalogue.effectiveOn(today(bench.clock)).front(), "",
                                    Person{.fullName = "Lê An", .idNumber = {}, .address = {}, .phone = {}});
        }));
    for (int from = 200'000; from < 100'000 + wanted; from += 100'000) addDossiers(services->database, from, 100'000);
    bench.search(*services);
    fs::remove_all(bench.folder);
}
