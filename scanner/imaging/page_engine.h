// What the rest of the program may ask of the imaging engine. No OpenCV in sight: pixels stay behind this header.
// Every function blocks and may run on any thread; cv::Exception never leaves the folder.
#pragma once
#include "core/base/cancel.h"
#include "core/dossier/edits.h"
#include "core/dossier/facts.h"
#include "scanner/device.h"

#include <functional>
#include <memory>
#include <optional>

namespace quay {

struct Image; // scanner/imaging/image.h

struct DecodeLimits {
    std::uint64_t maxPixels = 200'000'000; // A0 at 300 dpi is 140 megapixels; 30,000 x 30,000 is refused
};

// A decoded original, EXIF turn applied. Movable.
class Original {
public:
    // Believed only when the file ends as its format says it must (a cut-off JPEG is refused, devices.md §0.1).
    // Throws Error(DamagedFile | Unsupported | TooLarge); TooLarge is decided from the header, before allocating.
    static Original decode(ByteView encoded, const std::string& type, const DecodeLimits& limits = {});
    Original(Original&&) noexcept;
    Original& operator=(Original&&) noexcept;
    ~Original();
    int width() const;
    int height() const;
    const Image& image() const;

private:
    explicit Original(std::unique_ptr<Image> image);
    std::unique_ptr<Image> image_;
};

// "image/jpeg", "image/png", "image/tiff", "image/webp", "image/heic", "application/pdf" from the first bytes.
std::optional<std::string> sniffType(ByteView start);

// Reads which way up a page is, asked where its lines alone do not tell. By the quarter turns clockwise that would
// make it upright: how much speaks for each, all 0 where nothing is read. scanner/reading has one. May be empty.
using TurnEvidence = std::array<double, 4>;
using ReadTurn = std::function<TurnEvidence(const Image& page)>;

std::string measuresVersion(); // what Facts::engine says when nothing is out of date
// The measures of scanner/imaging/pipeline.cpp. `known` carries what the device knew (dpi); its corners are kept
// where `known.part` says that they are one paper's of several, else the paper is looked for.
Facts measurePage(const Original& original, const Facts& known, bool photo, const CancelToken& token,
                  const ReadTurn& readTurn = {});

// The same for a picture that nobody has measured yet, in which there may be several papers: one Facts each, in
// reading order, `part` set where there are several. Where a photo shows no paper: one, of the whole frame.
std::vector<Facts> measurePages(const Original& original, const Facts& known, bool photo, const CancelToken& token,
                                const ReadTurn& readTurn = {});
inline bool showsPaper(const Facts& facts) { return !facts.photo || facts.corners; }

// An upright picture for the screen (RGB, 8 bit), cut and straightened as facts and edits say.
PreviewImage pagePicture(const Original& original, const Facts& facts, const Edits& edits, int longSide);
// The original whole, for the corner editor; what is blacked out is so here too.
PreviewImage framePicture(const Original& original, const Edits& edits, int longSide);
// An original with the boxes burned in, to be kept in its place; lossless where it was. `type` is that of the original,
// then that of the answer.
Bytes redactedOriginal(const Original& original, const std::vector<Corners>& boxes, std::string& type);
// JPEG of at most `longSide`, straight from the encoded bytes, decoding no more than needed. For the strip.
Bytes quickThumbnail(ByteView encoded, const std::string& type, int longSide);
Bytes encodeThumbnail(const PreviewImage& picture); // JPEG

struct RenderOptions {
    double mostDpi = 0; // 0: 300; for a small card 600
    int quality = 0;    // of what is JPEG in the page, 1 to 100; 0: as the mode has it
};

struct RenderedPage {
    Bytes pdf; // one page at its true physical size, PDF/A-1b
    double widthMm = 0, heightMm = 0;
    int width = 0, height = 0;          // of the pixels it was made of
    ColourMode mode = ColourMode::Auto; // as chosen: never Auto
    double dpi = 0;
    int quality = 0;
};
// One warp from the original to the finished page, then tone, then the page PDF. What Auto chooses is written
// at chosenMode in page_coding.h.
RenderedPage renderPage(const Original& original, const Facts& facts, const Edits& edits, const CancelToken& token,
                        const RenderOptions& options = {});

// For the live picture: at most 12 ms on one core (imaging.md, target). Normalised to 0..1 of the frame.
struct PreviewFind {
    Corners corners;
    double confidence = 0;
};
std::optional<PreviewFind> findInPreview(const PreviewImage& picture);

} // namespace quay
