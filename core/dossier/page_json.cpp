// Facts and Edits as JSON, the form in which the database keeps them.
#include "core/base/error.h"
#include "core/dossier/edits.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace quay {
namespace {

using Json = nlohmann::json;

constexpr std::pair<ColourMode, const char*> kModes[] = {
    {ColourMode::Auto, "auto"},   {ColourMode::Colour, "colour"},
    {ColourMode::Grey, "grey"},   {ColourMode::BlackWhite, "black_white"},
    {ColourMode::Mixed, "mixed"},
};

const char* nameOf(ColourMode mode) {
    for (const auto& [value, name] : kModes)
        if (value == mode) return name;
    return "auto";
}

ColourMode colourMode(const std::string& name) {
    for (const auto& [value, known] : kModes)
        if (name == known) return value;
    throw Error(ErrorCode::StoreDamaged, "colour mode '" + name + "'");
}

// A measure that divided by zero must not make the page unreadable: JSON has no NaN.
double finite(double value) { return std::isfinite(value) ? value : 0; }

Json write(const Corners& corners) {
    Json list = Json::array();
    for (const auto& point : corners) list.push_back({finite(point.x), finite(point.y)});
    return list;
}

Json write(const Box& box) { return {finite(box.x), finite(box.y), finite(box.width), finite(box.height)}; }

Json write(const Remark& remark) {
    Json json = {{"code", remark.code}, {"value", finite(remark.value)}, {"threshold", finite(remark.threshold)}};
    if (remark.region) json["region"] = write(*remark.region);
    return json;
}

// Tenths of a pixel are enough, and 200 points stay below three kilobytes.
Json write(const Mesh& mesh) {
    Json list = Json::array();
    for (const auto& point : mesh.points)
        for (const double value : {point.x, point.y}) list.push_back(std::round(finite(value) * 10) / 10);
    return {{"columns", mesh.columns}, {"rows", mesh.rows}, {"points", std::move(list)}};
}

std::optional<Mesh> readMesh(const Json& json) {
    constexpr int kMost = 100; // points a side
    const auto found = json.find("mesh");
    if (found == json.end() || found->is_null()) return {};
    Mesh mesh{found->at("columns").get<int>(), found->at("rows").get<int>(), {}};
    const Json& list = found->at("points");
    const bool fits = mesh.columns >= 2 && mesh.rows >= 2 && mesh.columns <= kMost && mesh.rows <= kMost &&
                      list.size() == static_cast<std::size_t>(2 * mesh.columns * mesh.rows);
    if (!fits) throw Error(ErrorCode::StoreDamaged, "mesh of a page");
    for (std::size_t i = 0; i < list.size(); i += 2)
        mesh.points.push_back({list.at(i).get<double>(), list.at(i + 1).get<double>()});
    return mesh;
}

Corners readQuad(const Json& list) {
    Corners corners;
    for (std::size_t i = 0; i < corners.size(); ++i)
        corners[i] = {list.at(i).at(0).get<double>(), list.at(i).at(1).get<double>()};
    return corners;
}

std::optional<Corners> readCorners(const Json& json) {
    const auto found = json.find("corners");
    if (found == json.end() || found->is_null()) return {};
    return readQuad(*found);
}

Remark readRemark(const Json& json) {
    Remark remark{json.at("code").get<std::string>(), json.value("value", 0.0), json.value("threshold", 0.0)};
    if (const auto box = json.find("region"); box != json.end() && !box->is_null())
        remark.region = Box{box->at(0), box->at(1), box->at(2), box->at(3)};
    return remark;
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

template <class Read>
auto guarded(std::string_view text, const char* what, Read read) {
    try {
        const auto json = Json::parse(text);
        if (!json.is_object()) throw Error(ErrorCode::StoreDamaged, std::string(what) + " of a page are no object");
        return read(json);
    } catch (const Json::exception& error) {
        // The library's text names positions and types, never values.
        throw Error(ErrorCode::StoreDamaged, std::string(what) + " of a page: error " + std::to_string(error.id));
    }
}

} // namespace

std::string toJson(const Facts& facts) {
    Json json = {{"width", facts.width},
                 {"height", facts.height},
                 {"photo", facts.photo},
                 {"part", facts.part},
                 {"dpi", finite(facts.dpi)},
                 {"confidence", finite(facts.confidence)},
                 {"skewDegrees", finite(facts.skewDegrees)},
                 {"turn", facts.turn},
                 {"turnKnown", facts.turnKnown},
                 {"paper", facts.paper},
                 {"blankness", finite(facts.blankness)},
                 {"sharpness", finite(facts.sharpness)},
                 {"engine", facts.engine}};
    if (facts.corners) json["corners"] = write(*facts.corners);
    if (facts.mesh) json["mesh"] = write(*facts.mesh);
    if (!facts.fingerprint.empty()) json["fingerprint"] = facts.fingerprint;
    json["remarks"] = Json::array();
    for (const auto& remark : facts.remarks) json["remarks"].push_back(write(remark));
    return dump(json);
}

Facts factsFromJson(std::string_view text) {
    return guarded(text, "facts", [](const Json& json) {
        Facts facts;
        facts.width = json.value("width", 0);
        facts.height = json.value("height", 0);
        facts.photo = json.value("photo", false);
        facts.part = json.value("part", 0);
        facts.dpi = json.value("dpi", 0.0);
        facts.corners = readCorners(json);
        facts.mesh = readMesh(json);
        facts.confidence = json.value("confidence", 0.0);
        facts.skewDegrees = json.value("skewDegrees", 0.0);
        facts.turn = json.value("turn", 0);
        facts.turnKnown = json.value("turnKnown", false);
        facts.paper = json.value("paper", "");
        facts.blankness = json.value("blankness", 0.0);
        facts.sharpness = json.value("sharpness", 0.0);
        facts.fingerprint = json.value("fingerprint", "");
        facts.engine = json.value("engine", "");
        for (const auto& remark : json.value("remarks", Json::array())) facts.remarks.push_back(readRemark(remark));
        return facts;
    });
}

std::string toJson(const Edits& edits) {
    Json json = {{"wholeFrame", edits.wholeFrame}, {"turn", edits.turn}, {"mode", nameOf(edits.mode)}};
    if (edits.corners) json["corners"] = write(*edits.corners);
    for (const auto& box : edits.redactions) json["redactions"].push_back(write(box));
    if (!edits.accepted.empty()) json["accepted"] = edits.accepted;
    if (!edits.acceptedWhy.empty()) json["acceptedWhy"] = edits.acceptedWhy;
    return dump(json);
}

Edits editsFromJson(std::string_view text) {
    return guarded(text, "edits", [](const Json& json) {
        Edits edits;
        edits.corners = readCorners(json);
        edits.wholeFrame = json.value("wholeFrame", false);
        edits.turn = json.value("turn", 0);
        edits.mode = colourMode(json.value("mode", "auto"));
        for (const auto& box : json.value("redactions", Json::array())) edits.redactions.push_back(readQuad(box));
        edits.accepted = json.value("accepted", std::vector<std::string>{});
        edits.acceptedWhy = json.value("acceptedWhy", "");
        return edits;
    });
}

} // namespace quay
