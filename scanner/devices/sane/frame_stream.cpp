#include "scanner/devices/sane/frame_stream.h"

#include "scanner/devices/source_names.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace quay {
namespace {

using nlohmann::json;

constexpr std::string_view kMark = "QFS1";
constexpr std::size_t kPrefix = 16, kMaxHeader = 1u << 20;
constexpr std::uint64_t kMaxPayload = 1u << 30; // A3 in colour at 600 dpi is 209 MB before it is compressed

Bytes record(const json& header, ByteView payload = {}) {
    // Drivers name devices in any encoding: what is no UTF-8 is replaced.
    const auto text = header.dump(-1, ' ', false, json::error_handler_t::replace);
    Bytes out(kMark.begin(), kMark.end());
    for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(text.size() >> (8 * i)));
    for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::uint8_t>(std::uint64_t{payload.size()} >> (8 * i)));
    out.insert(out.end(), text.begin(), text.end());
    out.insert(out.end(), payload.begin(), payload.end());
    return out;
}

std::uint64_t littleEndian(ByteView bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
    return value;
}

[[noreturn]] void garbage(const std::string& what) { throw Error(ErrorCode::DeviceFailed, "the driver sent " + what); }

Frame frameFrom(const json& header, ByteView payload) {
    Frame frame{.encoded = Bytes(payload.begin(), payload.end()),
                .type = header.at("type").get<std::string>(),
                .width = header.at("width").get<int>(),
                .height = header.at("height").get<int>(),
                .dpi = header.at("dpi").get<double>(),
                .photo = header.at("photo").get<bool>(),
                .indexInSource = header.at("index").get<int>(),
                .sourceName = header.at("name").get<std::string>()};
    if (frame.encoded.empty() || frame.width <= 0 || frame.height <= 0) garbage("an empty frame");
    return frame;
}

DeviceInfo deviceFrom(const json& header) {
    return {.id = header.at("id").get<std::string>(),
            .name = header.at("name").get<std::string>(),
            .kind = DeviceKind::Scanner};
}

Capabilities capabilitiesFrom(const json& header) {
    Capabilities capabilities{.dpi = header.at("dpi").get<std::vector<int>>(),
                              .colour = header.at("colour").get<bool>(),
                              .grey = header.at("grey").get<bool>()};
    for (const auto& name : header.at("sources"))
        capabilities.sources.push_back(sourceFromName(name.get<std::string>()));
    return capabilities;
}

} // namespace

Bytes frameRecord(const Frame& frame) {
    return record({{"frame",
                    {{"type", frame.type},
                     {"width", frame.width},
                     {"height", frame.height},
                     {"dpi", frame.dpi},
                     {"photo", frame.photo},
                     {"index", frame.indexInSource},
                     {"name", frame.sourceName}}}},
                  frame.encoded);
}

Bytes deviceRecord(const DeviceInfo& device) {
    return record({{"device", {{"id", device.id}, {"name", device.name}}}});
}

Bytes capabilitiesRecord(const Capabilities& capabilities) {
    json sources = json::array();
    for (const auto source : capabilities.sources) sources.push_back(sourceName(source));
    return record({{"capabilities",
                    {{"sources", sources},
                     {"dpi", capabilities.dpi},
                     {"colour", capabilities.colour},
                     {"grey", capabilities.grey}}}});
}

Bytes aliveRecord() { return record({{"alive", true}}); }

Bytes endRecord(const std::optional<Error>& failure) {
    if (!failure) return record({{"end", "done"}});
    return record({{"end", std::string(nameOf(failure->code()))}, {"detail", failure->what()}});
}

FrameStreamReader::FrameStreamReader(FrameStreamHandlers handlers) : handlers_(std::move(handlers)) {}

void FrameStreamReader::feed(ByteView bytes) {
    waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
    while (takeRecord()) {}
}

bool FrameStreamReader::takeRecord() {
    if (waiting_.empty()) return false;
    if (ended_) garbage("more after its end");
    const auto mark = std::min(waiting_.size(), kMark.size());
    if (!std::equal(kMark.begin(), kMark.begin() + static_cast<std::ptrdiff_t>(mark), waiting_.begin()))
        garbage("something that is no frame");
    if (waiting_.size() < kPrefix) return false;
    const auto header = littleEndian(ByteView(waiting_).subspan(4, 4));
    const auto payload = littleEndian(ByteView(waiting_).subspan(8, 8));
    if (header > kMaxHeader || payload > kMaxPayload) garbage("a frame larger than any paper");
    const auto size = kPrefix + static_cast<std::size_t>(header + payload);
    if (waiting_.size() < size) {
        waiting_.reserve(size); // once, not again and again while a page of 30 MB trickles in
        return false;
    }
    const auto record = ByteView(waiting_).first(size);
    handle(record.subspan(kPrefix, static_cast<std::size_t>(header)), record.last(static_cast<std::size_t>(payload)));
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(size));
    return true;
}

void FrameStreamReader::handle(ByteView text, ByteView payload) {
    std::optional<Frame> frame;
    std::optional<DeviceInfo> device;
    std::optional<Capabilities> capabilities;
    try {
        const auto header = json::parse(text.begin(), text.end());
        if (header.contains("frame"))
            frame = frameFrom(header.at("frame"), payload);
        else if (header.contains("device"))
            device = deviceFrom(header.at("device"));
        else if (header.contains("capabilities"))
            capabilities = capabilitiesFrom(header.at("capabilities"));
        else if (header.contains("end")) {
            ended_ = true;
            if (const auto code = header.at("end").get<std::string>(); code != "done")
                failure_.emplace(errorCode(code).value_or(ErrorCode::DeviceFailed), header.value("detail", ""));
        } else if (!header.contains("alive"))
            garbage("a record of an unknown kind");
    } catch (const json::exception& wrong) {
        garbage(std::string("a broken header: ") + wrong.what());
    }
    // Outside of the try: what a handler throws is not the stream's fault.
    if (frame) handlers_.frame(std::move(*frame));
    if (device) handlers_.device(std::move(*device));
    if (capabilities) handlers_.capabilities(std::move(*capabilities));
}

} // namespace quay
