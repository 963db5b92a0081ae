// Office: a whole program but its screen, in a temporary folder: real store, real catalogue, scripted device, fixed
// clock. A verb is called, the loop is pumped, the state is compared.
#pragma once
#include "app/setup/services.h"
#include "tests/support/temp_folder.h"

#include <functional>
#include <memory>
#include <string>

namespace quay {

class NoKeyring : public SecretStore { // a computer without one
public:
    std::optional<Bytes> load(const std::string&) override { return std::nullopt; }
    bool save(const std::string&, ByteView) override { return false; }
    void erase(const std::string&) override {}
};

struct Office {
    // `script` is the content of a simulated device's script, e.g. {"sheets": 3}.
    explicit Office(const std::string& script = R"({"sheets": 3})");

    void settle(const std::function<bool()>& done) { loop.runUntil(done); }
    void settleRendering(); // until no page waits for its rendering
    Dossier open(const std::string& procedure = "1.001193");
    // Puts that many pages under a requirement, as files already on the disk; rendered when it returns.
    void addPages(const DossierId& dossier, const std::string& requirement, int count);
    void fillFields(const DossierId& dossier); // every field that is asked for gets a value its check takes
    // The papers and fields that make a birth registration complete.
    void complete(const DossierId& dossier);
    DeliveryId seal(const DossierId& dossier); // into the outbox, without waking it
    std::filesystem::path delivered() const { return folder / "store" / "delivered"; }

    TempFolder folder;
    FixedClock clock;
    QueueLoop loop;
    std::unique_ptr<Services> services;
    int redraws = 0;
    std::function<void()> redraw = [this] { ++redraws; };
};

inline constexpr const char* kBirth = "1.001193";
inline constexpr const char* kDeclaration = "1.001193-KQ003204"; // tờ khai
inline constexpr const char* kBirthPaper = "1.001193-KQ004389";  // giấy chứng sinh

} // namespace quay
