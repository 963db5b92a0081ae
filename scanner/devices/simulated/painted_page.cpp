#include "scanner/devices/simulated/painted_page.h"

#include "scanner/devices/png.h"

#include <algorithm>
#include <string>

namespace quay {
namespace {

constexpr int kWidth = 620, kHeight = 877;
constexpr int kDigitWidth = 60, kDigitHeight = 110, kStroke = 14, kGap = 24;

struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};

void fill(RawPicture& page, const Box& box, std::uint8_t shade) {
    for (int y = box.y; y < box.y + box.height; ++y)
        std::fill_n(page.pixels.begin() + y * kWidth + box.x, box.width, shade);
}

// Seven segments: top, upper left, upper right, middle, lower left, lower right, bottom.
constexpr std::uint8_t kSegments[10] = {0b1110111, 0b0100100, 0b1011101, 0b1101101, 0b0101110,
                                        0b1101011, 0b1111011, 0b0100101, 0b1111111, 0b1101111};

void paintDigit(RawPicture& page, int digit, int x, int y) {
    const int half = kDigitHeight / 2, right = x + kDigitWidth - kStroke;
    const Box segments[7] = {
        {x, y, kDigitWidth, kStroke},
        {x, y, kStroke, half},
        {right, y, kStroke, half},
        {x, y + half - kStroke / 2, kDigitWidth, kStroke},
        {x, y + half, kStroke, kDigitHeight - half},
        {right, y + half, kStroke, kDigitHeight - half},
        {x, y + kDigitHeight - kStroke, kDigitWidth, kStroke},
    };
    for (int i = 0; i < 7; ++i)
        if (kSegments[digit] >> i & 1) fill(page, segments[i], 20);
}

// Grey bars as long as words are, so that the page is not mistaken for a blank one.
void paintText(RawPicture& page, int number) {
    for (int line = 0; line < 18; ++line) {
        int x = 60;
        for (int word = 0; x < 480; ++word) {
            const int length = 20 + (number * 7 + line * 13 + word * 29) % 60;
            fill(page, {x, 300 + line * 28, length, 9}, 70);
            x += length + 12;
        }
    }
}

} // namespace

Bytes paintedPage(int number) {
    RawPicture page{
        .width = kWidth, .height = kHeight, .channels = 1, .dpi = 75, .pixels = Bytes(kWidth * kHeight, 250)};
    const auto digits = std::to_string(std::max(number, 0) % 100000);
    int x = 80;
    for (const char digit : digits) {
        paintDigit(page, digit - '0', x, 110);
        x += kDigitWidth + kGap;
    }
    paintText(page, number);
    return encodePng(page);
}

} // namespace quay
