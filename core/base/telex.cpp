// What Telex keys leave behind when the typing program was off, and what was meant. Only whole words that
// become valid Vietnamese syllables are touched, so that "Alex" or "WC" stay what they are.
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace quay {

namespace {

// Tone keys and their combining marks.
const std::map<char, std::string_view>& tones() {
    static const std::map<char, std::string_view> kTones = {
        {'s', "\xCC\x81"}, {'f', "\xCC\x80"}, {'r', "\xCC\x89"}, {'x', "\xCC\x83"}, {'j', "\xCC\xA3"}};
    return kTones;
}

bool isVowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

struct Letter {
    std::string text; // base letter with its hat, hook or bar
    bool vowel = false;
    bool marked = false; // ă â ê ô ơ ư: the tone goes here
};

struct Syllable {
    std::vector<Letter> letters;
    std::string_view tone;
    bool changed = false;
};

// dd aa ee oo and w, read left to right; a tone key counts only at the end of the word.
Syllable read(std::string word) {
    Syllable syllable;
    if (word.size() > 2 && tones().count(word.back()) && std::any_of(word.begin(), word.end(), isVowel)) {
        syllable.tone = tones().at(word.back());
        syllable.changed = true;
        word.pop_back();
    }
    for (const char key : word) {
        auto& letters = syllable.letters;
        const bool doubled = !letters.empty() && letters.back().text == std::string(1, key);
        if (doubled && (key == 'a' || key == 'e' || key == 'o')) {
            letters.back().text += "\xCC\x82";
            letters.back().marked = syllable.changed = true;
        } else if (doubled && key == 'd' && letters.size() == 1) {
            letters.back().text = "đ";
            syllable.changed = true;
        } else if (key == 'w' && !letters.empty() && letters.back().vowel) {
            auto target = letters.end() - 1;
            if (target != letters.begin() && target->text == "o" && (target - 1)->text == "u") {
                (target - 1)->text += "\xCC\x9B";
                (target - 1)->marked = true;
            }
            target->text += target->text == "a" ? "\xCC\x86" : "\xCC\x9B";
            target->marked = syllable.changed = true;
        } else if (key == 'w') {
            letters.push_back({"u\xCC\x9B", true, true});
            syllable.changed = true;
        } else {
            letters.push_back({std::string(1, key), isVowel(key), false});
        }
    }
    // "dduwowng": u+w then o+w gives ươ; "dduowng" as well.
    return syllable;
}

// The vowel that carries the tone: the last hatted one; else the one before a final consonant or, in an open
// cluster, the first of two and the middle of three; "qu" and "gi" count as consonants.
std::size_t tonePlace(const std::vector<Letter>& letters) {
    std::vector<std::size_t> vowels;
    std::size_t marked = letters.size();
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const bool glide =
            i == 1 && letters.size() > 2 && letters[2].vowel &&
            ((letters[0].text == "q" && letters[1].text == "u") || (letters[0].text == "g" && letters[1].text == "i"));
        if (letters[i].vowel && !glide) vowels.push_back(i);
        if (letters[i].marked) marked = i;
    }
    if (marked < letters.size()) return marked;
    if (vowels.empty()) return letters.size();
    const bool closed = vowels.back() + 1 < letters.size();
    if (vowels.size() == 1 || closed) return vowels.back();
    return vowels.size() == 3 ? vowels[1] : vowels[0];
}

const std::array<std::string_view, 27>& initials() {
    static const std::array<std::string_view, 27> kInitials = {"",  "b",  "c",  "ch", "d", "đ", "g",  "gh",  "gi",
                                                               "h", "k",  "kh", "l",  "m", "n", "ng", "ngh", "nh",
                                                               "p", "ph", "qu", "r",  "s", "t", "th", "tr",  "v"};
    return kInitials;
}

// Consonants, then one to three vowels, then one of the eight finals.
bool isSyllable(const std::vector<Letter>& letters) {
    static constexpr std::array<std::string_view, 9> kFinals = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};
    std::string initial, final;
    std::size_t i = 0;
    while (i < letters.size() && !letters[i].vowel) initial += letters[i++].text;
    if (initial == "q" && i < letters.size() && letters[i].text == "u") initial += letters[i++].text;
    const auto vowelsFrom = i;
    while (i < letters.size() && letters[i].vowel) ++i;
    const auto vowels = i - vowelsFrom;
    while (i < letters.size() && !letters[i].vowel) final += letters[i++].text;
    const bool known = initial == "x" || std::find(initials().begin(), initials().end(), initial) != initials().end();
    return i == letters.size() && vowels >= 1 && vowels <= 3 && known &&
           std::find(kFinals.begin(), kFinals.end(), final) != kFinals.end();
}

std::string meant(const std::string& word) {
    std::string lower;
    for (const char c : word) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter) return word;
        lower.push_back(static_cast<char>(c | 0x20));
    }
    const auto syllable = read(lower);
    if (!syllable.changed || !isSyllable(syllable.letters)) return word;
    const auto place = tonePlace(syllable.letters);
    std::string text;
    for (std::size_t i = 0; i < syllable.letters.size(); ++i) {
        text += syllable.letters[i].text;
        if (i == place) text += syllable.tone;
    }
    text = toNfc(text);
    if (word[0] >= 'a') return text;
    const auto first =
        text.size() > 1 && (text[0] & 0x80) ? (static_cast<unsigned char>(text[0]) >= 0xE0 ? 3u : 2u) : 1u;
    return upperCase(text.substr(0, first)) + text.substr(first);
}

} // namespace

std::string applyTelex(std::string_view text) {
    std::string result;
    for (const auto& word : split(text, ' ')) {
        if (!result.empty()) result.push_back(' ');
        result += meant(word);
    }
    return result;
}

// A tone key alone ("cos", "Max") is too often a foreign word: at least a doubled letter or a w, and a tone or two.
bool looksLikeTelex(std::string_view text) {
    for (const auto& word : split(text, ' ')) {
        if (word.size() < 4 || meant(word) == word) continue;
        const auto folded = fold(word);
        const bool doubled = folded.find("dd") == 0 || folded.find("aa") != std::string::npos ||
                             folded.find("ee") != std::string::npos || folded.find("oo") != std::string::npos ||
                             folded.find('w') != std::string::npos;
        if (doubled) return true;
    }
    return false;
}

} // namespace quay
