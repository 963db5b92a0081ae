#include "scanner/devices/sane/sane_scanner.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <sane/sane.h>

namespace quay {
namespace {

// SANE's word for it and ours. INVAL, NO_MEM and UNSUPPORTED are faults of a driver once scanning runs.
ErrorCode codeOf(SANE_Status status) {
    switch (status) {
    case SANE_STATUS_JAMMED: return ErrorCode::PaperJam;
    case SANE_STATUS_NO_DOCS: return ErrorCode::FeederEmpty;
    case SANE_STATUS_COVER_OPEN: return ErrorCode::CoverOpen;
    case SANE_STATUS_DEVICE_BUSY: return ErrorCode::DeviceBusy;
    case SANE_STATUS_ACCESS_DENIED: return ErrorCode::AccessDenied;
    default: return ErrorCode::DeviceFailed;
    }
}

void check(SANE_Status status, const std::string& act) {
    if (status != SANE_STATUS_GOOD) throw Error(codeOf(status), act + ": " + sane_strstatus(status));
}

SaneType typeOf(SANE_Value_Type type) {
    switch (type) {
    case SANE_TYPE_BOOL: return SaneType::Switch;
    case SANE_TYPE_INT: return SaneType::Whole;
    case SANE_TYPE_FIXED: return SaneType::Fixed;
    case SANE_TYPE_STRING: return SaneType::Text;
    default: return SaneType::Other;
    }
}

double toNumber(SANE_Value_Type type, SANE_Word word) {
    return type == SANE_TYPE_FIXED ? SANE_UNFIX(word) : double(word);
}

SANE_Word toWord(SANE_Value_Type type, double value) {
    return type == SANE_TYPE_FIXED ? static_cast<SANE_Word>(std::lround(value * (1 << SANE_FIXED_SCALE_SHIFT)))
                                   : static_cast<SANE_Word>(std::lround(value));
}

SaneOption optionFrom(const SANE_Option_Descriptor& descriptor) {
    SaneOption option{.name = descriptor.name, .type = typeOf(descriptor.type)};
    option.inPixels = descriptor.unit == SANE_UNIT_PIXEL;
    if (descriptor.constraint_type == SANE_CONSTRAINT_STRING_LIST)
        for (auto* word = descriptor.constraint.string_list; *word; ++word) option.words.emplace_back(*word);
    if (descriptor.constraint_type == SANE_CONSTRAINT_WORD_LIST)
        for (SANE_Word i = 1; i <= descriptor.constraint.word_list[0]; ++i)
            option.numbers.push_back(toNumber(descriptor.type, descriptor.constraint.word_list[i]));
    std::ranges::sort(option.numbers);
    if (descriptor.constraint_type == SANE_CONSTRAINT_RANGE) {
        option.least = toNumber(descriptor.type, descriptor.constraint.range->min);
        option.most = toNumber(descriptor.type, descriptor.constraint.range->max);
    }
    return option;
}

bool canBeSet(const SANE_Option_Descriptor& descriptor) {
    return descriptor.name && *descriptor.name && SANE_OPTION_IS_SETTABLE(descriptor.cap) &&
           SANE_OPTION_IS_ACTIVE(descriptor.cap);
}

bool isScanner(const SANE_Device& device) {
    const std::string name = device.name ? device.name : "", type = device.type ? device.type : "";
    return !name.starts_with("v4l:") && type.find("camera") == std::string::npos;
}

} // namespace

SaneLibrary::SaneLibrary() {
    SANE_Int version = 0;
    check(sane_init(&version, nullptr), "starting SANE");
}

SaneLibrary::~SaneLibrary() { sane_exit(); }

std::vector<DeviceInfo> SaneLibrary::devices() const {
    const SANE_Device** list = nullptr;
    check(sane_get_devices(&list, SANE_FALSE), "listing scanners");
    std::vector<DeviceInfo> found;
    for (; *list; ++list) {
        const auto& device = **list;
        if (!isScanner(device)) continue;
        found.push_back({.id = std::string("sane:") + device.name,
                         .name = std::string(device.vendor ? device.vendor : "") + " " +
                                 (device.model ? device.model : device.name),
                         .kind = DeviceKind::Scanner});
    }
    return found;
}

SaneScanner::SaneScanner(const std::string& name) {
    const auto status = sane_open(name.c_str(), &handle_);
    if (status == SANE_STATUS_INVAL) throw Error(ErrorCode::DeviceNotFound, name + ": no such scanner");
    check(status, "opening " + name);
}

SaneScanner::~SaneScanner() {
    sane_cancel(handle_);
    sane_close(handle_);
}

std::vector<SaneOption> SaneScanner::options() const {
    std::vector<SaneOption> found;
    for (SANE_Int i = 1;; ++i) {
        const auto* descriptor = sane_get_option_descriptor(handle_, i);
        if (!descriptor) return found;
        if (canBeSet(*descriptor)) found.push_back(optionFrom(*descriptor));
    }
}

int SaneScanner::indexOf(const std::string& name) const {
    for (SANE_Int i = 1;; ++i) {
        const auto* descriptor = sane_get_option_descriptor(handle_, i);
        if (!descriptor) return 0;
        if (descriptor->name && name == descriptor->name && canBeSet(*descriptor)) return i;
    }
}

std::optional<SaneOption> SaneScanner::option(const std::string& name) const {
    const auto index = indexOf(name);
    if (index == 0) return std::nullopt;
    return optionFrom(*sane_get_option_descriptor(handle_, index));
}

void SaneScanner::control(int index, void* value) {
    SANE_Int changed = 0; // what it tells is seen anyway, as nothing is remembered
    const auto status = sane_control_option(handle_, index, SANE_ACTION_SET_VALUE, value, &changed);
    const std::string name = sane_get_option_descriptor(handle_, index)->name;
    if (status == SANE_STATUS_INVAL) throw Error(ErrorCode::BadInput, "the scanner refuses a value for " + name);
    check(status, "setting " + name);
}

void SaneScanner::set(const std::string& name, double value) {
    const auto index = indexOf(name);
    if (index == 0) throw Error(ErrorCode::BadInput, "the scanner has no option " + name);
    auto word = toWord(sane_get_option_descriptor(handle_, index)->type, value);
    control(index, &word);
}

void SaneScanner::set(const std::string& name, const std::string& value) {
    const auto index = indexOf(name);
    if (index == 0) throw Error(ErrorCode::BadInput, "the scanner has no option " + name);
    const auto& descriptor = *sane_get_option_descriptor(handle_, index);
    if (descriptor.type == SANE_TYPE_BOOL) return set(name, value == "yes" ? SANE_TRUE : SANE_FALSE);
    if (descriptor.type != SANE_TYPE_STRING) return set(name, std::strtod(value.c_str(), nullptr));
    if (value.size() >= static_cast<std::size_t>(descriptor.size))
        throw Error(ErrorCode::BadInput, "too long a value for the scanner's option " + name);
    std::vector<char> text(static_cast<std::size_t>(descriptor.size), '\0'); // drivers read and write all of it
    std::ranges::copy(value, text.begin());
    control(index, text.data());
}

std::optional<double> SaneScanner::number(const std::string& name) const {
    for (SANE_Int i = 1;; ++i) {
        const auto* descriptor = sane_get_option_descriptor(handle_, i);
        if (!descriptor) return std::nullopt;
        if (!descriptor->name || name != descriptor->name) continue;
        SANE_Word word = 0;
        const bool single = descriptor->size == sizeof word && SANE_OPTION_IS_ACTIVE(descriptor->cap) &&
                            (descriptor->type == SANE_TYPE_INT || descriptor->type == SANE_TYPE_FIXED);
        if (!single || sane_control_option(handle_, i, SANE_ACTION_GET_VALUE, &word, nullptr) != SANE_STATUS_GOOD)
            return std::nullopt;
        return toNumber(descriptor->type, word);
    }
}

bool SaneScanner::start() {
    const auto status = sane_start(handle_);
    if (status == SANE_STATUS_NO_DOCS) return false;
    check(status, "starting a page");
    return true;
}

SaneParameters SaneScanner::parameters() const {
    SANE_Parameters told = {};
    check(sane_get_parameters(handle_, &told), "asking for the size of a page");
    constexpr std::pair<SANE_Frame, SaneFormat> kFormats[] = {{SANE_FRAME_GRAY, SaneFormat::Grey},
                                                              {SANE_FRAME_RGB, SaneFormat::Rgb},
                                                              {SANE_FRAME_RED, SaneFormat::Red},
                                                              {SANE_FRAME_GREEN, SaneFormat::Green},
                                                              {SANE_FRAME_BLUE, SaneFormat::Blue}};
    for (const auto& [theirs, ours] : kFormats)
        if (theirs == told.format)
            return {.format = ours,
                    .width = told.pixels_per_line,
                    .lines = told.lines,
                    .bytesPerLine = told.bytes_per_line,
                    .depth = told.depth,
                    .lastFrame = told.last_frame == SANE_TRUE};
    throw Error(ErrorCode::Unsupported, "the scanner sends a format we do not read");
}

std::size_t SaneScanner::read(std::span<std::uint8_t> buffer) {
    for (;;) {
        SANE_Int got = 0;
        const auto status = sane_read(handle_, buffer.data(), static_cast<SANE_Int>(buffer.size()), &got);
        if (status == SANE_STATUS_EOF) return 0;
        check(status, "reading a page");
        if (got > 0) return static_cast<std::size_t>(got); // else not ready yet, though the call should have waited
    }
}

void SaneScanner::cancel() { sane_cancel(handle_); }

} // namespace quay
