#include "core/base/base32.h"

namespace quay {

namespace {
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

char base32Letter(unsigned value) { return kAlphabet[value % 32]; }

std::optional<unsigned> base32Value(char letter) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    const auto value = kAlphabet.find(letter);
    return value == std::string_view::npos ? std::nullopt : std::optional(static_cast<unsigned>(value));
}

std::string base32(ByteView bytes) {
    std::string letters;
    unsigned held = 0, bits = 0;
    for (const auto byte : bytes) {
        held = (held << 8 | byte) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5) letters += base32Letter(held >> (bits - 5) & 31);
    }
    if (bits > 0) letters += base32Letter(held << (5 - bits) & 31);
    return letters;
}

std::optional<Bytes> fromBase32(std::string_view text) {
    Bytes bytes;
    unsigned held = 0, bits = 0;
    for (const char letter : text) {
        if (letter == '-' || letter == ' ' || letter == '\r' || letter == '\n' || letter == '\t') continue;
        const auto value = base32Value(letter);
        if (!value) return std::nullopt;
        held = (held << 5 | *value) & 0xffff;
        bits += 5;
        if (bits >= 8) bytes.push_back(static_cast<std::uint8_t>(held >> (bits -= 8)));
    }
    return bytes;
}

std::string inFours(std::string_view letters) {
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += '-';
        text += letters[i];
    }
    return text;
}

} // namespace quay
