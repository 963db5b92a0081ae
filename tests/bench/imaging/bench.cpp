// Rows, specimens and the clock of the imaging bench.
#include "tests/bench/imaging/bench.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "scanner/imaging/page_output.h"
#include "tests/scanner/imaging/page_painter.h"

#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numeric>

namespace quay {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

Json readJson(const fs::path& file) {
    const auto bytes = readFile(file, 16u << 20);
    return Json::parse(bytes.begin(), bytes.end());
}

std::optional<Corners> cornersOf(const Json& json) {
    if (json.is_null()) return {};
    Corners corners;
    for (std::size_t k = 0; k < 4; ++k) corners[k] = {json.at(k).at(0), json.at(k).at(1)};
    return corners;
}

std::vector<Specimen> specimensOf(const fs::path& folder) {
    std::vector<Specimen> all;
    const auto truth = readJson(folder / "corners.json");
    for (const auto& [name, entry] : truth.at("images").items()) {
        Specimen one{folder / pathFromUtf8(name), cornersOf(entry.at("corners")), entry.at("tags")};
        one.flatbed = hasTag(one, "flatbed");
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<Specimen> shippedSpecimens() {
    const auto folder = sharedFile("packaging/samples");
    std::vector<Specimen> all;
    for (const auto& entry : readJson(folder / "truth.json")) {
        const bool pages = entry.contains("pages");
        if (pages) continue;
        const std::string name = entry.at("file"), kind = entry.at("kind");
        all.push_back({folder / name, cornersOf(entry.at("corners")), entry.at("tags"), kind == "flatbed"});
    }
    return all;
}

} // namespace

void print(const Row& row) {
    Json json = {{"what", row.what}, {"now", row.now}, {"target", row.target}};
    if (row.reached) json["reached"] = *row.reached;
    std::puts(json.dump().c_str());
    std::fflush(stdout);
}

bool hasTag(const Specimen& specimen, const std::string& tag) {
    return std::find(specimen.tags.begin(), specimen.tags.end(), tag) != specimen.tags.end();
}

std::optional<fs::path> photoFolder() {
    const char* named = std::getenv("QUAY_PHOTOS");
    if (!named || !*named) return {};
    return pathFromUtf8(named);
}

std::vector<Specimen> specimens() {
    const auto folder = photoFolder();
    return folder ? specimensOf(*folder) : shippedSpecimens();
}

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double middle(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
}

double mean(const std::vector<double>& values) {
    if (values.empty()) return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

cv::Mat finishedPixels(const cv::Mat& picture, bool photo, ColourMode mode) {
    const auto original = Original::decode(asPng(picture), "image/png");
    Facts facts;
    facts.photo = photo;
    facts.dpi = photo ? 0 : 300;
    Edits edits;
    edits.wholeFrame = true;
    edits.mode = mode;
    cv::Mat page = cv::imdecode(pagePng(original, facts, edits, 0), cv::IMREAD_COLOR);
    if (page.size() != picture.size()) cv::resize(page, page, picture.size(), 0, 0, cv::INTER_AREA);
    return page;
}

Facts scanFacts(const cv::Mat& scan, double dpi) {
    Facts known;
    known.dpi = dpi;
    return measurePage(Original::decode(asPng(scan), "image/png"), known, false, {});
}

} // namespace quay
