// The order of the measures, as two tables.
#include "scanner/imaging/pipeline.h"

namespace quay {
namespace {

const Measure kFlatbedSteps[] = {kScanShape, kSkew, kOrientation, kBlank, kSharpness};
const Measure kCameraSteps[] = {kFindPage, kOrientation, kBlank, kLighting, kGlare, kSharpness};

} // namespace

const std::span<const Measure> kFlatbed = kFlatbedSteps, kCamera = kCameraSteps;

Facts measure(const Image& image, std::span<const Measure> steps, const Facts& known, const CancelToken& token) {
    Facts facts;
    facts.dpi = known.dpi;
    facts.width = image.bgr.cols;
    facts.height = image.bgr.rows;
    PageLook look(image, facts);
    for (const Measure& step : steps) {
        token.throwIfCancelled();
        step.run(look, facts);
        facts.engine += (facts.engine.empty() ? "" : " ") + std::string(step.name);
    }
    return facts;
}

bool isPhoto(const Facts& facts) { return facts.engine.starts_with("find"); }

} // namespace quay
