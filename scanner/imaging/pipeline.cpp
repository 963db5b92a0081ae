// The order of the measures, as two tables.
#include "scanner/imaging/pipeline.h"

#include "scanner/imaging/find_on_glass.h"
#include "scanner/imaging/page_output.h"
#include "scanner/imaging/stopwatch.h"

namespace quay {
namespace {

const Measure kFlatbedSteps[] = {kScanShape, kSkew, kOrientation, kFlatten, kBlank, kFingerprint, kSharpness};
const Measure kCameraSteps[] = {kPhotoShape, kOrientation, kFlatten,     kBlank,     kFingerprint,
                                kLighting,   kGlare,       kObstruction, kTwoSheets, kSharpness};

Facts begun(const Image& image, const Facts& known) {
    Facts facts;
    facts.photo = known.photo;
    facts.dpi = known.photo ? 0 : known.dpi;
    facts.width = image.bgr.cols;
    facts.height = image.bgr.rows;
    return facts;
}

Facts measured(const Image& image, Facts facts, const CancelToken& token, const ReadTurn& readTurn) {
    PageLook look(image, facts, readTurn);
    for (const Measure& step : facts.photo ? kCamera : kFlatbed) {
        token.throwIfCancelled();
        step.run(look, facts);
    }
    facts.engine = measuresVersion();
    return facts;
}

// Where each paper is; what else is to be known of it the steps find out.
std::vector<Facts> papersAt(const std::vector<FoundPage>& found, const Image& image, const Facts& known) {
    std::vector<Facts> papers;
    for (const FoundPage& page : found) {
        Facts facts = begun(image, known);
        facts.corners = toCorners(sorted(page.quad));
        facts.confidence = page.confidence;
        facts.part = found.size() > 1 ? static_cast<int>(papers.size()) + 1 : 0;
        papers.push_back(facts);
    }
    return papers;
}

// The whole frame where there is none.
std::vector<Facts> papersIn(const Image& image, const Facts& known, StageTimes& times) {
    const auto found = known.photo ? findPages(image.bgr, &times.refineMs)
                                   : findOnGlass(image.bgr, known.dpi > 0 ? known.dpi : image.dpi);
    if (found.empty()) return {begun(image, known)};
    return papersAt(found, image, known);
}

} // namespace

const std::span<const Measure> kFlatbed = kFlatbedSteps, kCamera = kCameraSteps;

std::string measuresVersion() {
    std::string names;
    for (const Measure& step : {kPhotoShape, kScanShape, kSkew, kOrientation, kFlatten, kBlank, kFingerprint, kLighting,
                                kGlare, kObstruction, kTwoSheets, kSharpness})
        names += (names.empty() ? "" : " ") + std::string(step.name);
    return names;
}

Facts measure(const Image& image, const Facts& known, const CancelToken& token, const ReadTurn& readTurn) {
    Facts facts = begun(image, known);
    if (known.part > 0) {
        facts.part = known.part;
        facts.corners = known.corners;
        facts.confidence = known.confidence;
    } else if (known.photo) {
        if (const auto page = findPage(image.bgr)) facts = papersAt({*page}, image, known).front();
    } else {
        StageTimes unasked;
        const auto papers = papersIn(image, known, unasked);
        if (papers.size() == 1) facts = papers.front();
    }
    return measured(image, facts, token, readTurn);
}

std::vector<Facts> measureAll(const Image& image, const Facts& known, const CancelToken& token,
                              const ReadTurn& readTurn, StageTimes* times) {
    StageTimes spent;
    const Stopwatch finding;
    std::vector<Facts> papers = papersIn(image, known, spent);
    spent.findMs = finding.ms() - spent.refineMs;
    const Stopwatch judging;
    for (Facts& facts : papers) facts = measured(image, facts, token, readTurn);
    spent.judgeMs = judging.ms();
    if (!times) return papers;
    times->findMs += spent.findMs;
    times->refineMs += spent.refineMs;
    times->judgeMs += spent.judgeMs;
    return papers;
}

} // namespace quay
