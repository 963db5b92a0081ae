// quay-cli inspect: where the papers are in a picture and what is wrong with them. Needs no store.
#include "app/cli/output.h"
#include "app/cli/picture_verbs.h"
#include "app/cli/pictures.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "scanner/imaging/page_output.h"
#include "scanner/imaging/stopwatch.h"
#include "scanner/reading/turn_by_reading.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace quay {

namespace {

struct Options {
    std::vector<std::string> files;
    bool flatbed = false;
    double dpi = 0;
};

double rounded(double value, int digits) {
    const double scale = std::pow(10, digits);
    return std::isfinite(value) ? std::round(value * scale) / scale : 0; // JSON has no NaN
}

Corners cornersOf(const Facts& facts) {
    if (facts.corners) return *facts.corners;
    const double right = facts.width - 0.5, bottom = facts.height - 0.5;
    return {Point{-0.5, -0.5}, Point{right, -0.5}, Point{right, bottom}, Point{-0.5, bottom}};
}

Json jsonOf(const Remark& remark) {
    Json json = {{"code", remark.code},
                 {"value", rounded(remark.value, 4)},
                 {"threshold", rounded(remark.threshold, 4)},
                 {"region", nullptr}};
    if (const auto& box = remark.region)
        json["region"] = {rounded(box->x, 1), rounded(box->y, 1), rounded(box->width, 1), rounded(box->height, 1)};
    return json;
}

Json jsonOf(const Facts& facts) {
    Json json = {{"corners", Json::array()},
                 {"confidence", rounded(facts.confidence, 3)},
                 {"turn", facts.turn},
                 {"turnKnown", facts.turnKnown},
                 {"skewDegrees", rounded(facts.skewDegrees, 3)},
                 {"paper", facts.paper},
                 {"dpi", rounded(facts.dpi, 1)},
                 {"findings", Json::array()}};
    for (const auto& point : cornersOf(facts)) json["corners"].push_back({rounded(point.x, 2), rounded(point.y, 2)});
    for (const auto& remark : facts.remarks) json["findings"].push_back(jsonOf(remark));
    return json;
}

struct Inspected {
    int width = 0, height = 0;
    std::vector<Facts> pages;
    double decodeMs = 0;
    StageTimes times;
};

Inspected inspect(const Picture& picture, const Options& options) {
    const Stopwatch watch;
    const auto original = Original::decode(picture.frame.encoded, picture.frame.type);
    Inspected result{original.width(), original.height(), {}, 0, {}};
    result.decodeMs = watch.ms();
    const bool photo = picture.photo && !options.flatbed;
    Facts known;
    known.dpi = options.dpi > 0 ? options.dpi : picture.frame.dpi;
    result.pages = measurePages(original, known, photo, result.times, turnByReading);
    std::erase_if(result.pages, [](const Facts& facts) { return !showsPaper(facts); });
    return result;
}

Json jsonOf(const Picture& picture, const Inspected& inspected) {
    Json json = {{"file", picture.file}, {"width", inspected.width}, {"height", inspected.height}};
    json["picture"] = picture.number;
    json["pages"] = Json::array();
    for (const auto& facts : inspected.pages) json["pages"].push_back(jsonOf(facts));
    json["ms"] = {{"decode", rounded(inspected.decodeMs, 1)},
                  {"find", rounded(inspected.times.findMs, 1)},
                  {"refine", rounded(inspected.times.refineMs, 1)},
                  {"judge", rounded(inspected.times.judgeMs, 1)}};
    return json;
}

void printPage(const Facts& facts, std::size_t number) {
    const auto paper = facts.paper.empty() ? tr("unknown size") : facts.paper;
    const auto turn = facts.turnKnown ? fmt::format("{}°", 90 * facts.turn) : tr("not known");
    printLine("  " +
              tr("Page {0}: {1}, {2} dpi, sure to {3} %, turn {4}, skew {5}°",
                 {std::to_string(number), paper, fmt::format("{:.0f}", facts.dpi),
                  fmt::format("{:.0f}", 100 * facts.confidence), turn, fmt::format("{:.2f}", facts.skewDegrees)}));
    std::string corners;
    for (const auto& point : cornersOf(facts)) corners += fmt::format(" {:.1f},{:.1f}", point.x, point.y);
    printLine("   " + corners);
    for (const auto& remark : facts.remarks) {
        const auto code = findingCode(remark.code);
        printLine(fmt::format("    ! {} ({:.3g}; {:.3g})", code ? briefly(*code) : remark.code, remark.value,
                              remark.threshold));
    }
}

void print(const Picture& picture, const Inspected& inspected) {
    const auto number = picture.number > 1 ? fmt::format(" [{}]", picture.number) : "";
    printLine(fmt::format("{}{}  {} × {}", picture.file, number, inspected.width, inspected.height));
    if (inspected.pages.empty()) printLine("  " + tr("There is no paper in this picture."));
    for (std::size_t i = 0; i < inspected.pages.size(); ++i) printPage(inspected.pages[i], i + 1);
}

ExitCode run(Session& session, const Options& options) {
    return forEachPicture(session, options.files, [&](const Picture& picture) {
        const auto inspected = inspect(picture, options);
        if (session.options().json)
            printJson(jsonOf(picture, inspected));
        else
            print(picture, inspected);
    });
}

} // namespace

void addInspect(CLI::App& app, RunVerb& chosen) {
    auto* verb = app.add_subcommand("inspect", "Say where the papers are in pictures and what is wrong with them");
    auto options = std::make_shared<Options>();
    verb->add_option("files", options->files, "JPEG, PNG, TIFF, PDF, WebP, HEIC files, or folders")->required();
    verb->add_flag("--flatbed", options->flatbed, "Scans, not photos: the lid is behind the paper, not a desk");
    verb->add_option("--dpi", options->dpi, "Resolution of the scan, where its file does not say")
        ->check(CLI::Range(50, 2400));
    verb->callback([&chosen, options] { chosen = [options](Session& session) { return run(session, *options); }; });
}

} // namespace quay
