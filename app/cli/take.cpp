#include "app/cli/take.h"

#include "app/cli/find.h"
#include "app/cli/output.h"
#include "app/text/tr.h"

#include <nlohmann/json.hpp>

namespace quay {

ExitCode take(Session& session, std::shared_ptr<Device> device, const TakeRequest& request) {
    auto& services = session.services();
    const auto dossier = findDossier(session, request.dossier);
    const auto& requirement = findRequirement(services.procedureOf(dossier), request.requirement);
    const CaptureRequest wanted{dossier.id, requirement.id, request.settings};
    int pages = 0;
    std::optional<Error> failure;
    try {
        session.runJob(services.scanWorker, [&](JobContext& context) {
            capture(services.captureParts(), *device, wanted, context.token(), [&](const PageId& page) {
                ++pages; // on the scan thread; read after the job
                if (session.options().json)
                    printJson({{"page", page.value}});
                else
                    printLine(tr("Page {0} is safe.", {std::to_string(pages)}));
                context.post([&services, page] { services.renderQueue.want(page); });
            });
        });
    } catch (const Error& error) {
        failure = error; // the pages before it are good and get their renderings first
    }
    session.finishRendering();
    if (session.options().json)
        printJson({{"pages", pages}});
    else
        printLine(trn("{0} page kept.", "{0} pages kept.", pages));
    if (failure) throw *failure;
    return ExitCode::Ok;
}

} // namespace quay
