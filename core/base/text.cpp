#include "core/base/text.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace quay {

namespace {

constexpr utf8proc_int32_t kReplacement = 0xFFFD;

template <class Visit>
void forEachCodePoint(std::string_view text, Visit visit) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = 0;
        const auto used = utf8proc_iterate(at, left, &point);
        visit(used > 0 ? point : kReplacement);
        const auto step = used > 0 ? used : 1;
        at += step;
        left -= step;
    }
}

void append(std::string& text, utf8proc_int32_t point) {
    std::array<utf8proc_uint8_t, 4> buffer{};
    const auto size = utf8proc_encode_char(point, buffer.data());
    text.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(size));
}

std::string validUtf8(std::string_view text) {
    if (isUtf8(text)) return std::string(text);
    std::string valid;
    forEachCodePoint(text, [&](utf8proc_int32_t point) { append(valid, point); });
    return valid;
}

std::string mapped(std::string_view text, int options) {
    const auto valid = validUtf8(text);
    utf8proc_uint8_t* result = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                     static_cast<utf8proc_ssize_t>(valid.size()), &result, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    if (size < 0) return valid;
    return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(size)};
}

bool isBlank(utf8proc_int32_t point) {
    return point == ' ' || point == '\t' || point == '\n' || point == '\r' || point == 0xA0 || point == 0x3000 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029;
}
// Marks that the portal's own texts carry and nobody sees.
bool isInvisible(utf8proc_int32_t point) {
    return (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) || point == 0x2060 ||
           point == 0xFEFF || point == 0xAD;
}
bool isApostrophe(utf8proc_int32_t point) {
    return point == 0x2018 || point == 0x2019 || point == 0x02BC || point == 0x02BB || point == 0x60 || point == 0xB4;
}
bool isDd(utf8proc_int32_t point) { return point == 0x110 || point == 0x111 || point == 0xD0 || point == 0xF0; }
bool isMark(utf8proc_int32_t point) { return utf8proc_category(point) == UTF8PROC_CATEGORY_MN; }

} // namespace

bool isUtf8(std::string_view text) {
    bool valid = true;
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0 && valid) {
        utf8proc_int32_t point = 0;
        const auto used = utf8proc_iterate(at, left, &point);
        valid = used > 0;
        at += used;
        left -= used;
    }
    return valid;
}

std::string toNfc(std::string_view text) { return mapped(text, UTF8PROC_COMPOSE | UTF8PROC_STABLE); }

std::string trimmed(std::string_view text) {
    std::string result;
    bool pending = false;
    forEachCodePoint(text, [&](utf8proc_int32_t point) {
        if (isInvisible(point)) return;
        if (isBlank(point)) {
            pending = !result.empty();
            return;
        }
        if (pending) result.push_back(' ');
        pending = false;
        append(result, point);
    });
    return result;
}

std::string upperCase(std::string_view text) {
    std::string result;
    forEachCodePoint(text, [&](utf8proc_int32_t point) { append(result, utf8proc_toupper(point)); });
    return result;
}

std::string fold(std::string_view text) {
    std::string result;
    forEachCodePoint(mapped(text, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE), [&](utf8proc_int32_t point) {
        if (isMark(point)) return;
        if (isDd(point)) point = 'd';
        if (isApostrophe(point)) point = '\'';
        append(result, utf8proc_tolower(point));
    });
    return trimmed(result);
}

std::string portalName(std::string_view text, std::size_t maxLength) {
    std::string ascii;
    forEachCodePoint(mapped(text, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE), [&](utf8proc_int32_t point) {
        if (isMark(point)) return;
        if (isDd(point)) point = point == 0x110 || point == 0xD0 ? 'D' : 'd';
        const bool kept = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
                          (point >= '0' && point <= '9') || point == '-' || point == '_';
        ascii.push_back(kept ? static_cast<char>(point) : ' ');
    });
    auto name = trimmed(ascii);
    if (name.size() > maxLength) name = trimmed(name.substr(0, maxLength));
    return name.empty() ? "giay to" : name;
}

std::size_t characterCount(std::string_view utf8) {
    std::size_t count = 0;
    forEachCodePoint(utf8, [&count](utf8proc_int32_t) { ++count; });
    return count;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (auto at = text.find(separator); at != std::string_view::npos; at = text.find(separator, from)) {
        parts.emplace_back(text.substr(from, at - from));
        from = at + 1;
    }
    parts.emplace_back(text.substr(from));
    return parts;
}

} // namespace quay
