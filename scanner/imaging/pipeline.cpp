// The order of the measures, as two tables.
#include "scanner/imaging/pipeline.h"

#include "scanner/imaging/page_engine.h"

namespace quay {
namespace {

const Measure kFlatbedSteps[] = {kScanShape, kSkew, kOrientation, kBlank, kSharpness};
const Measure kCameraSteps[] = {kFindPage, kOrientation, kBlank, kLighting, kGlare, kSharpness};

} // namespace

const std::span<const Measure> kFlatbed = kFlatbedSteps, kCamera = kCameraSteps;

std::string measuresVersion() {
    std::string names;
    for (const Measure& step : {kFindPage, kScanShape, kSkew, kOrientation, kBlank, kLighting, kGlare, kSharpness})
        names += (names.empty() ? "" : " ") + std::string(step.name);
    return names;
}

Facts measure(const Image& image, const Facts& known, const CancelToken& token) {
    Facts facts;
    facts.photo = known.photo;
    facts.dpi = known.photo ? 0 : known.dpi;
    facts.width = image.bgr.cols;
    facts.height = image.bgr.rows;
    PageLook look(image, facts);
    for (const Measure& step : known.photo ? kCamera : kFlatbed) {
        token.throwIfCancelled();
        step.run(look, facts);
    }
    facts.engine = measuresVersion();
    return facts;
}

} // namespace quay
