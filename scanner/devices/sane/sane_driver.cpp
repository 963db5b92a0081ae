#include "scanner/devices/sane/sane_driver.h"

#include "scanner/devices/sane/frame_output.h"
#include "scanner/devices/sane/frame_stream.h"
#include "scanner/devices/sane/sane_page.h"
#include "scanner/devices/sane/sane_setup.h"
#include "scanner/devices/source_names.h"

#include <charconv>
#include <chrono>
#include <functional>
#include <optional>

namespace quay {
namespace {

using std::chrono::steady_clock;

struct Wish {
    bool list = false, capabilities = false;
    std::string device; // SANE's name
    ScanSettings settings;
    std::vector<std::pair<std::string, std::string>> options;
};

int numberIn(const std::string& text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || number <= 0)
        throw Error(ErrorCode::BadInput, "frames: not a resolution: " + text);
    return number;
}

void take(Wish& wish, const std::string& name, const std::string& value) {
    const auto equals = value.find('=');
    if (name == "--device" && value.starts_with("sane:"))
        wish.device = value.substr(5);
    else if (name == "--dpi")
        wish.settings.dpi = numberIn(value);
    else if (name == "--source")
        wish.settings.source = sourceFromName(value);
    else if (name == "--pixels")
        wish.settings.pixels = pixelsFromName(value);
    else if (name == "--option" && equals != std::string::npos)
        wish.options.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    else
        throw Error(ErrorCode::BadInput, "frames: cannot use " + name + " " + value);
}

Wish wishFrom(std::span<const std::string> arguments) {
    Wish wish;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--list")
            wish.list = true;
        else if (arguments[i] == "--capabilities")
            wish.capabilities = true;
        else if (i + 1 < arguments.size()) {
            take(wish, arguments[i], arguments[i + 1]);
            ++i;
        } else
            throw Error(ErrorCode::BadInput, "frames: cannot use " + arguments[i]);
    }
    if (!wish.list && wish.device.empty()) throw Error(ErrorCode::BadInput, "frames: which device?");
    return wish;
}

void deliverPages(SaneScanner& scanner, const Wish& wish, FrameOutput& output) {
    setUp(scanner, wish.settings);
    for (const auto& [name, value] : wish.options) scanner.set(name, value);
    auto lastSign = steady_clock::now();
    const auto alive = [&] {
        if (steady_clock::now() - lastSign < std::chrono::seconds(1)) return;
        lastSign = steady_clock::now();
        output.write(aliveRecord());
    };
    const bool feeder = wish.settings.source != PaperSource::Flatbed;
    const double dpi = scanner.number("resolution").value_or(0);
    int pages = 0;
    while (auto picture = readSanePage(scanner, alive)) {
        picture->dpi = dpi;
        output.write(frameRecord({.encoded = encodePng(*picture),
                                  .type = "image/png",
                                  .width = picture->width,
                                  .height = picture->height,
                                  .dpi = dpi,
                                  .indexInSource = pages++,
                                  .sourceName = wish.device}));
        if (!feeder) return;
    }
    if (pages == 0) throw Error(ErrorCode::FeederEmpty, wish.device + ": no paper");
}

// Here a failure stops being an exception: it travels on as a record.
std::optional<Error> failureOf(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& error) {
        return error;
    } catch (const std::exception& error) {
        return Error(ErrorCode::DeviceFailed, error.what());
    }
    return std::nullopt;
}

int end(FrameOutput& output, const std::optional<Error>& failure) {
    output.writeLast(endRecord(failure));
    return failure ? 1 : 0;
}

// The outcome is written before the scanner and the library are closed.
int fulfil(const Wish& wish, FrameOutput& output) {
    std::optional<SaneLibrary> library;
    std::optional<SaneScanner> scanner;
    return end(output, failureOf([&] {
                   library.emplace();
                   if (wish.list) {
                       for (const auto& device : library->devices()) output.write(deviceRecord(device));
                       return;
                   }
                   scanner.emplace(wish.device);
                   if (wish.capabilities)
                       output.write(capabilitiesRecord(capabilitiesOf(*scanner)));
                   else
                       deliverPages(*scanner, wish, output);
               }));
}

} // namespace

int runFramesCommand(std::span<const std::string> arguments) {
    FrameOutput output;
    Wish wish;
    if (const auto failure = failureOf([&] { wish = wishFrom(arguments); })) return end(output, failure);
    return fulfil(wish, output);
}

} // namespace quay
