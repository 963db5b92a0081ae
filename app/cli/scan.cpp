// quay-cli scan: one run of a device into one line of the checklist.
#include "app/cli/take.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace quay {

namespace {

struct Options {
    TakeRequest take;
    std::string device, source = "auto";
    bool grey = false;
};

PaperSource sourceFor(const std::string& name, const Capabilities& capabilities) {
    if (name == "flatbed") return PaperSource::Flatbed;
    if (name == "feeder") return PaperSource::Feeder;
    if (name == "duplex") return PaperSource::FeederDuplex;
    return capabilities.sources.empty() ? PaperSource::Flatbed : capabilities.sources.front();
}

ExitCode run(Session& session, const Options& options) {
    auto& services = session.services();
    const auto id = options.device.empty() ? services.config.defaultDevice : options.device;
    if (id.empty()) throw Error(ErrorCode::DeviceNotFound, "no --device and no default device in the settings");
    const std::shared_ptr<Device> device = makeDevice(id, services.deviceSettings());
    auto request = options.take;
    request.settings.pixels = options.grey ? PixelKind::Grey : PixelKind::Colour;
    request.settings.source = sourceFor(options.source, device->capabilities(session.token()));
    return take(session, device, request);
}

} // namespace

void addScan(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("scan", "Scan pages into a line of a dossier's checklist");
    auto options = std::make_shared<Options>();
    verb->add_option("dossier", options->take.dossier, "Dossier code or id")->required();
    verb->add_option("--line", options->take.requirement, "Checklist line: its number or component code")->required();
    verb->add_option("--device", options->device, "Device id, see `quay-cli devices`");
    verb->add_option("--dpi", options->take.settings.dpi, "Resolution")->check(CLI::Range(75, 1200));
    verb->add_option("--source", options->source, "auto, flatbed, feeder or duplex")
        ->check(CLI::IsMember({"auto", "flatbed", "feeder", "duplex"}));
    verb->add_flag("--grey", options->grey, "Grey instead of colour");
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
