#include "scanner/capture/capture_job.h"

#include <fmt/format.h>

namespace quay {

namespace {

const char* nameOf(PaperSource source) {
    switch (source) {
    case PaperSource::Flatbed: return "flatbed";
    case PaperSource::Feeder: return "feeder";
    case PaperSource::FeederDuplex: return "feeder-duplex";
    }
    return "";
}

std::string settingsJson(const ScanSettings& settings) {
    return fmt::format(R"({{"dpi":{},"source":"{}","pixels":"{}"}})", settings.dpi, nameOf(settings.source),
                       settings.pixels == PixelKind::Grey ? "grey" : "colour");
}

Facts knownFacts(const Frame& frame) {
    Facts facts;
    facts.width = frame.width;
    facts.height = frame.height;
    facts.dpi = frame.dpi;
    facts.photo = frame.photo;
    return facts;
}

} // namespace

int capture(const CaptureParts& parts, Device& device, const CaptureRequest& request, const CancelToken& token,
            const std::function<void(const PageId&)>& onPage) {
    parts.dossiers.requirePagesAllowed(request.dossier, request.requirement);
    const auto document = parts.dossiers.documentFor(request.dossier, request.requirement);
    const auto run = parts.captures.begin(request.dossier, device.info().id, settingsJson(request.settings));
    int pages = 0;
    std::string outcome = "done";
    const auto keep = [&](const Frame& frame) {
        const auto original = parts.files.put(frame.encoded); // safe on the disk first …
        const auto page = parts.dossiers.addPage(
            document, {.capture = run, .original = original, .originalType = frame.type, .facts = knownFacts(frame)});
        ++pages; // … its row committed: only now it exists for anybody
        if (onPage) onPage(page);
    };
    try {
        device.scan(request.settings, token, keep);
    } catch (const Cancelled&) {
        parts.captures.finish(run, pages, "cancelled");
        throw;
    } catch (const Error& error) {
        parts.captures.finish(run, pages, std::string(nameOf(error.code())));
        throw;
    }
    parts.captures.finish(run, pages, outcome);
    return pages;
}

} // namespace quay
