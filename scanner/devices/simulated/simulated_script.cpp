// Reads the JSON script of a simulated device.
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "scanner/devices/simulated/simulated_device.h"
#include "scanner/devices/source_names.h"

#include <nlohmann/json.hpp>

namespace quay {
namespace {

SimulatedPaper paperFrom(const nlohmann::json& script, const std::filesystem::path& beside) {
    SimulatedPaper paper;
    paper.sheets = script.value("sheets", paper.sheets);
    paper.perSheet = std::chrono::milliseconds(script.value("perSheetMs", 0));
    paper.perPreview = std::chrono::milliseconds(script.value("perPreviewMs", paper.perPreview.count()));
    if (script.contains("folder")) paper.folder = beside / pathFromUtf8(script.at("folder").get<std::string>());
    if (script.contains("failAfterLast")) {
        const auto name = script.at("failAfterLast").get<std::string>();
        paper.failAfterLast = errorCode(name);
        if (!paper.failAfterLast) throw Error(ErrorCode::BadInput, "script: no error is called " + name);
    }
    if (script.contains("sources")) paper.sources.clear();
    for (const auto& name : script.value("sources", std::vector<std::string>()))
        paper.sources.push_back(sourceFromName(name));
    if (paper.sheets < 0) throw Error(ErrorCode::BadInput, "script: fewer than no sheets");
    return paper;
}

} // namespace

SimulatedPaper readSimulatedPaper(const std::filesystem::path& script) {
    const auto bytes = readFile(script, 1u << 20);
    try {
        return paperFrom(nlohmann::json::parse(bytes), script.parent_path());
    } catch (const nlohmann::json::exception& failure) {
        throw Error(ErrorCode::BadInput, std::string("script: ") + failure.what());
    }
}

} // namespace quay
