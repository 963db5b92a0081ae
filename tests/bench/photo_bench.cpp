// Times one thing for tests/bench/run: from choosing a 12-megapixel photo's file to its thumbnail in the strip's state,
// through the same presenters as the window. Prints milliseconds, one run a line.
#include "app/present/capture_presenter.h"
#include "app/present/pages_presenter.h"
#include "core/base/paths.h"
#include "tests/support/temp_folder.h"

#include <cstdio>
#include <cstdlib>

using namespace quay;

namespace {

double once(Services& services, const std::filesystem::path& photo) {
    const auto* procedure = services.catalogue.find("2.000815", today(services.clock));
    const auto dossier = services.dossiers.open(*procedure, services.catalogue.version(), {});
    PagesPresenter pages(services, dossier.id, [] {});
    CapturePresenter capture(services, dossier.id, [] {});
    const auto line = procedure->requirements.back().id;
    pages.show(line);
    capture.setRequirement(line);
    const auto start = std::chrono::steady_clock::now();
    capture.importFiles({photo});
    auto& loop = static_cast<QueueLoop&>(services.loop);
    loop.runUntil([&] { return !pages.state().tiles.empty() && !pages.state().tiles.front().thumbnail.empty(); });
    const auto taken = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    bool idle = false;
    services.renderQueue.onIdle([&idle] { idle = true; });
    loop.runUntil([&idle] { return idle; });
    return taken;
}

} // namespace

int main(int argc, char** argv) {
    const int runs = argc > 1 ? std::atoi(argv[1]) : 7;
    const TempFolder folder;
    const SystemClock clock;
    QueueLoop loop;
    auto places = usualPlaces();
    places.store = folder / "store";
    places.configFile = places.store / "settings.json";
    createFolderDurably(places.store);
    Services services(places, Vault::create(places.store, "bench", nullptr, {1, 8u << 20}), loop, clock);
    const auto photo = sharedFile("packaging/samples/photos/birth_notice_easy.jpg");
    for (int run = 0; run < runs; ++run) std::printf("%.1f\n", once(services, photo));
}
