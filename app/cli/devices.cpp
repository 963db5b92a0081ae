// quay-cli devices: what can take pages on this machine.
#include "app/cli/output.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace quay {

void addDevices(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("devices", "List scanners and cameras");
    verb->callback([&chosen] {
        chosen = [](Session& session) {
            std::vector<DeviceInfo> devices;
            const auto settings = session.services().deviceSettings();
            session.runJob(session.services().scanWorker,
                           [&](JobContext& context) { devices = listDevices(settings, context.token()); });
            for (const auto& device : devices) {
                if (session.options().json)
                    printJson(jsonOf(device));
                else
                    printLine(fmt::format("{}  {}", device.id, device.name));
            }
            return ExitCode::Ok;
        };
    });
}

} // namespace quay
