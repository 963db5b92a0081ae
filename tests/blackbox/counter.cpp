#include "tests/blackbox/counter.h"

#include "core/base/process.h"
#include "core/base/text.h"

#include <fstream>
#include <set>

namespace quay {

namespace {

constexpr std::string_view kPassphrase = "mật khẩu thử";
constexpr Argon2Cost kCheap{1, 8u << 20}; // hundreds of starts: the stretching is not what is tested here
constexpr std::chrono::milliseconds kForever = std::chrono::hours(1);

} // namespace

Counter::Counter() {
    createFolderDurably(folder_ / "store");
    Vault::create(folder_ / "store", kPassphrase, nullptr, kCheap);
    writeDurably(folder_ / "passphrase", asBytes(kPassphrase));
}

std::string Counter::scriptedDevice(const std::string& sheets) const {
    const auto file = folder_ / ("sheets-" + sheets + ".json");
    std::ofstream(file) << R"({"sheets": )" << sheets << R"(, "perSheetMs": 15})";
    return "simulated:" + utf8FromPath(file);
}

Counter::Lines Counter::run(const std::vector<std::string>& arguments, std::chrono::milliseconds killAfter,
                            bool& killed) {
    std::vector<std::string> whole = {"--store", utf8FromPath(folder_ / "store"), "--passphrase-file",
                                      utf8FromPath(folder_ / "passphrase"), "--json"};
    whole.insert(whole.end(), arguments.begin(), arguments.end());
    std::string output;
    QueueLoop loop;
    Worker worker(loop);
    std::optional<Outcome> outcome;
    auto job = worker.submit({.run =
                                  [&](JobContext& context) {
                                      runChild({.program = QUAY_CLI, .arguments = whole}, context.token(),
                                               [&output](ByteView bytes) { output += asText(bytes); });
                                  },
                              .onProgress = {},
                              .onDone = [&outcome](const Outcome& result) { outcome = result; }});
    // The killer: another worker that waits, unless the verb ends first.
    Worker killer(loop);
    auto waiting = killer.submit({.run = [killAfter, job](JobContext& context) mutable {
        context.token().sleepFor(killAfter);
        job.cancel();
    }});
    loop.runUntil([&outcome] { return outcome.has_value(); });
    waiting.cancel();
    killed = outcome->cancelled;
    Lines lines;
    const auto texts = split(output, '\n');
    for (std::size_t i = 0; i + 1 < texts.size(); ++i) // the last one has no line end: not said yet
        if (!texts[i].empty()) lines.push_back(nlohmann::json::parse(texts[i]));
    return lines;
}

Counter::Lines Counter::runToEnd(const std::vector<std::string>& arguments) {
    bool killed = false;
    return run(arguments, kForever, killed);
}

Counter::Lines Counter::runAndKill(const std::vector<std::string>& arguments, std::mt19937& random) {
    const auto verb = arguments.front() == "handover" ? "handover " + arguments.at(1) : arguments.front();
    // The first time and now and then it is left alone, which also shows how long it takes.
    const auto [known, first] = usual_.try_emplace(verb);
    auto& usual = known->second;
    const auto when = first || random() % 8 == 0
                          ? kForever
                          : std::chrono::milliseconds(1 + random() % static_cast<unsigned>(usual.count()));
    bool killed = false;
    const auto started = std::chrono::steady_clock::now();
    auto lines = run(arguments, when, killed);
    if (!killed)
        usual =
            std::max(std::chrono::milliseconds(20),
                     std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started));
    kills_ += killed;
    return lines;
}

void Counter::inspect(const std::function<void(Services&)>& look) {
    QueueLoop loop;
    const SystemClock clock;
    auto places = usualPlaces();
    places.store = folder_ / "store";
    places.configFile = places.store / "settings.json";
    Services services(places, Vault::unlock(places.store, kPassphrase), loop, clock);
    look(services);
}

int Counter::deliveredFolders(const std::string& dossierCode) const {
    int count = 0;
    const auto place = folder_.path() / "store" / "delivered";
    if (!std::filesystem::exists(place)) return 0;
    for (const auto& entry : std::filesystem::directory_iterator(place))
        count += utf8FromPath(entry.path().filename()).starts_with(dossierCode);
    return count;
}

std::vector<std::string> Counter::deliveredTwice() const {
    std::set<std::string> seen;
    std::vector<std::string> twice;
    const auto place = folder_.path() / "store" / "delivered";
    if (!std::filesystem::exists(place)) return {};
    for (const auto& entry : std::filesystem::directory_iterator(place)) {
        const auto code = utf8FromPath(entry.path().filename()).substr(0, 8);
        if (!seen.insert(code).second) twice.push_back(code);
    }
    return twice;
}

} // namespace quay
