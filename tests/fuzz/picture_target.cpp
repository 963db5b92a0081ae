#include "core/base/error.h"
#include "scanner/imaging/page_engine.h"
#include "tests/fuzz/targets.h"

namespace quay {
namespace {

// Small, so that thousands are decoded in a minute; what only large pictures do is tested by name.
constexpr DecodeLimits kSmall{60'000};
// Making pages of a picture takes as long as decoding a hundred: the fuzzer does it with one in so many.
constexpr std::size_t kOneIn = 16;

void makePage(const Original& original, bool photo, ColourMode mode) {
    const auto facts = measurePage(original, {}, photo, {});
    Edits edits;
    edits.mode = mode;
    renderPage(original, facts, edits, {}, {60});
    pagePicture(original, facts, edits, 100);
}

} // namespace

void decodePicture(ByteView bytes, bool makePages) {
    const auto type = sniffType(bytes).value_or("");
    try {
        const auto original = Original::decode(bytes, type, kSmall);
        quickThumbnail(bytes, type, 64);
        if (!makePages) return;
        makePage(original, true, ColourMode::Auto);
        makePage(original, false, bytes.size() % 2 ? ColourMode::BlackWhite : ColourMode::Mixed);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) throw; // a fault of ours, whatever the file
    }
}

void fuzzPicture(ByteView bytes) { decodePicture(bytes, bytes.size() / 2 % kOneIn == 0); }

} // namespace quay
