#include "core/store/recovery_code.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/secrets.h"

#include <cassert>

namespace quay {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
constexpr std::size_t kCheckLetters = 4, kLetters = kRecoveryBytes * 8 / 5 + kCheckLetters;

// One wrong letter in a million passes; then the sheet is called wrong instead of mistyped.
std::string checkLetters(ByteView secret) {
    const auto digest = fromHex(sha256(secret));
    std::string letters;
    for (std::size_t i = 0; i < kCheckLetters; ++i) letters += kAlphabet[digest[i] % 32];
    return letters;
}

bool isSpacing(char letter) { return letter == '-' || letter == ' ' || letter == '\r' || letter == '\n'; }

std::size_t valueOf(char letter) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    const auto value = kAlphabet.find(letter);
    if (value == std::string_view::npos) throw Error(ErrorCode::BadInput, "recovery code: not a letter of it");
    return value;
}

} // namespace

std::string recoveryText(ByteView secret) {
    assert(secret.size() == kRecoveryBytes);
    std::string letters;
    unsigned held = 0, bits = 0;
    for (const auto byte : secret) {
        held = held << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5) letters += kAlphabet[held >> (bits - 5) & 31];
    }
    letters += checkLetters(secret);
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += '-';
        text += letters[i];
    }
    return text;
}

bool sameRecoveryLetters(std::string_view one, std::string_view other) {
    const auto normal = [](std::string_view text) {
        std::string letters;
        for (const char letter : text)
            if (!isSpacing(letter)) letters += kAlphabet[valueOf(letter)];
        return letters;
    };
    try {
        return normal(one) == normal(other);
    } catch (const Error&) { // a letter that no code has
        return false;
    }
}

Bytes recoverySecret(std::string_view text) {
    Bytes secret;
    std::string check;
    unsigned held = 0, bits = 0;
    std::size_t count = 0;
    for (const char letter : text) {
        if (isSpacing(letter)) continue;
        const auto value = valueOf(letter);
        if (++count > kLetters - kCheckLetters) {
            check += kAlphabet[value];
            continue;
        }
        held = held << 5 | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) secret.push_back(static_cast<std::uint8_t>(held >> (bits -= 8)));
    }
    if (count != kLetters || check != checkLetters(secret)) {
        wipe(secret.data(), secret.size());
        throw Error(ErrorCode::BadInput, "recovery code: mistyped");
    }
    return secret;
}

} // namespace quay
