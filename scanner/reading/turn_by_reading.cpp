// First Tesseract's orientation detection, which knows single letters only; where that is not certain, Vietnamese
// words: on its head or side a line gives words too, but hardly one that the recogniser is sure of.
#include "scanner/reading/turn_by_reading.h"

#include "scanner/imaging/image.h"

#ifdef _OPENMP
#include <omp.h>
#endif
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace quay {
namespace {

using Evidence = std::array<double, 4>;

constexpr int kShortestSide = 200; // pixels: less holds no letters worth asking for
constexpr const char* kUsualDpi = "150";
constexpr double kCertain = 6; // of letters: no words need be read, whatever the lines say

// Of 92 pages whose letters were not certain, words with a confidence of 90 or more had 34 letters upright, turned 27
// at most, and upright 3.8 times as many as in any other turn: a share of 0.36 to 1 of all letters, turned 0.25 at
// most.
constexpr float kSureWord = 90;
constexpr int kFewestLetters = 20;
constexpr double kTimesTheOthers = 2.5, kPlainShare = 0.5;
constexpr double kWordsWeigh = 6; // no more than lines nearly sure of the opposite can hold against
// Of the page, at 200 dpi, where most is written: 9 cm, some eight lines.
constexpr int kWindow = 700, kStep = 8, kInkDepth = 25;

// Settings that the library keeps once for the whole process: where it says what went wrong.
const std::vector<std::string> kSettings{"debug_file", "user_defined_dpi"}, kValues{"/dev/null", kUsualDpi};

template <class T>
std::size_t greatest(const std::array<T, 4>& ofTurns) { // the first of them
    return static_cast<std::size_t>(std::max_element(ofTurns.begin(), ofTurns.end()) - ofTurns.begin());
}

bool begin(tesseract::TessBaseAPI& engine, const char* language, tesseract::OcrEngineMode mode) {
    // The folder is the library's own, or what TESSDATA_PREFIX says.
    return engine.Init(nullptr, language, mode, nullptr, 0, &kSettings, &kValues, false) == 0;
}

void show(tesseract::TessBaseAPI& engine, const cv::Mat& grey) {
    engine.SetImage(grey.data, grey.cols, grey.rows, 1, static_cast<int>(grey.step));
}

Evidence byLetters(const cv::Mat& grey) {
    tesseract::TessBaseAPI engine;
    if (!begin(engine, "osd", tesseract::OEM_TESSERACT_ONLY)) return {};
    engine.SetPageSegMode(tesseract::PSM_OSD_ONLY);
    show(engine, grey);
    int clockwise = 0; // how the page lies
    float certainty = 0, scriptCertainty = 0;
    const char* script = nullptr;
    if (!engine.DetectOrientationScript(&clockwise, &certainty, &script, &scriptCertainty)) return {};
    Evidence evidence{};
    evidence.at(static_cast<std::size_t>((4 - clockwise / 90) % 4)) = certainty;
    return evidence;
}

cv::Mat mostWritten(const cv::Mat& grey) {
    cv::Mat small, paper, ink;
    cv::resize(grey, small, {grey.cols / kStep, grey.rows / kStep}, 0, 0, cv::INTER_AREA);
    cv::medianBlur(small, paper, 15);
    cv::subtract(paper, small, ink);
    cv::threshold(ink, ink, kInkDepth, 1, cv::THRESH_BINARY);
    const cv::Size window(std::min(kWindow, grey.cols) / kStep, std::min(kWindow, grey.rows) / kStep);
    cv::Mat sums;
    cv::boxFilter(ink, sums, CV_32F, window, {0, 0}, false, cv::BORDER_CONSTANT);
    cv::Point most;
    const cv::Rect places(0, 0, small.cols - window.width + 1, small.rows - window.height + 1);
    cv::minMaxLoc(sums(places), nullptr, nullptr, nullptr, &most);
    return grey(cv::Rect(kStep * most, window * kStep));
}

// How many letters a word has; 0 where most of it are digits, dots and strokes.
int lettersOf(const char* word) {
    int letters = 0, all = 0;
    for (; *word; ++word) {
        const auto byte = static_cast<unsigned char>(*word);
        if ((byte & 0xC0) == 0x80) continue; // a character goes on
        ++all;
        letters += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        letters += byte >= 0xC3 && byte != 0xE2; // "ă" and its like, not "°" or "–"
    }
    return letters >= 2 && 5 * letters >= 3 * all ? letters : 0;
}

struct Letters {
    int all = 0, sure = 0; // of words; of those that the recogniser is sure of
};

Letters lettersRead(tesseract::TessBaseAPI& engine, const cv::Mat& grey) {
    show(engine, grey);
    engine.Recognize(nullptr);
    const std::unique_ptr<tesseract::ResultIterator> words(engine.GetIterator());
    Letters letters;
    if (!words) return letters;
    do {
        const std::unique_ptr<char[]> word(words->GetUTF8Text(tesseract::RIL_WORD));
        const int count = word ? lettersOf(word.get()) : 0;
        letters.all += count;
        if (words->Confidence(tesseract::RIL_WORD) >= kSureWord) letters.sure += count;
    } while (words->Next(tesseract::RIL_WORD));
    return letters;
}

cv::Mat turned(const cv::Mat& page, std::size_t clockwise) {
    constexpr std::array kCodes{cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    cv::Mat result;
    if (clockwise == 0) return page.clone();
    cv::rotate(page, result, kCodes[clockwise - 1]);
    return result;
}

// The likeliest turn is read first: that may be enough.
Evidence byWords(const cv::Mat& grey, std::size_t likeliest) {
    tesseract::TessBaseAPI engine;
    if (!begin(engine, "vie", tesseract::OEM_LSTM_ONLY)) return {};
    engine.SetPageSegMode(tesseract::PSM_SINGLE_BLOCK);
    const cv::Mat part = mostWritten(grey);
    std::array<int, 4> sure{};
    Evidence evidence{};
    for (const std::size_t further : {0U, 2U, 1U, 3U}) {
        const std::size_t turn = (likeliest + further) % 4;
        const Letters letters = lettersRead(engine, turned(part, turn));
        sure[turn] = letters.sure;
        if (letters.sure < kFewestLetters || letters.sure < kPlainShare * letters.all) continue;
        evidence[turn] = kWordsWeigh;
        return evidence;
    }
    const std::size_t best = greatest(sure);
    const int most = std::exchange(sure[best], 0), second = sure[greatest(sure)];
    if (most >= kFewestLetters && most > kTimesTheOthers * second) evidence[best] = kWordsWeigh;
    return evidence;
}

} // namespace

Evidence turnByReading(const Image& page) {
    if (std::min(page.bgr.cols, page.bgr.rows) < kShortestSide) return {};
    cv::Mat grey;
    cv::cvtColor(page.bgr, grey, cv::COLOR_BGR2GRAY);

#ifdef _OPENMP
    // Its threads would wait for each other all the time: three times slower, ten on busy cores.
    omp_set_max_active_levels(0);
#endif
    // The library has settings that all its engines share, so only one may work at a time.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    Evidence evidence = byLetters(grey);
    const std::size_t best = greatest(evidence);
    if (evidence[best] >= kCertain) return evidence;
    const Evidence words = byWords(grey, best);
    for (std::size_t turn = 0; turn < evidence.size(); ++turn) evidence[turn] += words[turn];
    return evidence;
}

} // namespace quay
