// Section find: where is the paper? The overlap of the found outline with the true one, each kind of picture on its
// own line, ours above the tutorial's. Nothing found counts as the whole frame, as the program then treats it.
#include "scanner/imaging/image.h"
#include "scanner/imaging/page_output.h"
#include "tests/bench/imaging/bench.h"
#include "tests/bench/imaging/naive_peer.h"
#include "tests/support/overlap.h"

#include "core/base/durable_file.h"
#include "core/base/paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace quay {
namespace {

struct Score {
    const Specimen* specimen = nullptr;
    double ours = 0, naive = 0; // overlaps
};

Corners frameOf(const Image& image) {
    const double right = image.bgr.cols - 1, bottom = image.bgr.rows - 1;
    return {Point{0, 0}, Point{right, 0}, Point{right, bottom}, Point{0, bottom}};
}

Score scoreOf(const Specimen& specimen) {
    const auto original = Original::decode(readFile(specimen.file, 512u << 20), "");
    const auto frame = frameOf(original.image());
    const auto facts = measurePages(original, {}, !specimen.flatbed, {}).front();
    Score score{&specimen};
    score.ours = overlap(facts.corners.value_or(frame), *specimen.corners);
    score.naive = overlap(naivelyFound(original.image().bgr).value_or(frame), *specimen.corners);
    if (std::getenv("QUAY_BENCH_EACH"))
        fmt::print(stderr, "{:.4f} {:.4f} {:.2f} {}\n", score.ours, score.naive, facts.confidence,
                   utf8FromPath(specimen.file.filename()));
    return score;
}

struct Summary {
    double mean = 0, close = 0;
    int lost = 0;
};

Summary summaryOf(const std::vector<Score>& scores, double Score::*overlapOf) {
    Summary summary;
    for (const Score& score : scores) {
        summary.mean += score.*overlapOf / static_cast<double>(scores.size());
        summary.close += (score.*overlapOf >= 0.98) / static_cast<double>(scores.size());
        summary.lost += score.*overlapOf < 0.5;
    }
    return summary;
}

std::string text(const Summary& s) { return fmt::format("{:.3f} / {:.2f} / {}", s.mean, s.close, s.lost); }

void printRows(const std::string& name, const std::vector<Score>& scores, double target) {
    if (scores.empty()) return;
    const auto ours = summaryOf(scores, &Score::ours);
    const bool all = name == "photos";
    const bool reached = ours.mean >= target && (!all || (ours.close >= 0.80 && ours.lost == 0));
    print({fmt::format("find, {} ({}): mean IoU / >= 0.98 / < 0.5", name, scores.size()), text(ours),
           all ? "0.97 / 0.80 / 0" : fmt::format("{:.2f}", target), reached});
    print({fmt::format("    tutorial contour finder, {}", name), text(summaryOf(scores, &Score::naive)), ""});
}

// Bent papers and flatbeds have lines of their own; the other tags are parts of the photos.
double targetOf(const std::string& tag) {
    if (tag == "bent") return 0.93;
    if (tag == "flatbed") return 0.95;
    return 0.96;
}

} // namespace

void benchFind() {
    const auto all = specimens();
    std::vector<Score> photos;
    std::map<std::string, std::vector<Score>> tagged;
    for (const Specimen& specimen : all) {
        if (!specimen.corners) continue;
        const Score score = scoreOf(specimen);
        if (!specimen.flatbed && !hasTag(specimen, "bent")) photos.push_back(score);
        if (specimen.flatbed && !hasTag(specimen, "flatbed")) tagged["flatbed"].push_back(score);
        for (const auto& tag : specimen.tags) tagged[tag].push_back(score);
    }
    printRows("photos", photos, 0.97);
    for (const auto& [tag, scores] : tagged) printRows(tag, scores, targetOf(tag));
}

} // namespace quay
