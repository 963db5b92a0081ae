// What the same page has in common whenever it is taken, and no other page: where its ink is, in squares of a
// twenty-eighth, against the squares round about. Light, blur and a corner found a millimetre off change little of it.
#include "core/dossier/fingerprint.h"

#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {
namespace {

constexpr double kMargin = 0.03;   // of the page: what a border cut a little differently would change
constexpr double kMostInk = 90;    // of 255, darker is no more: a shadow's black is grey
constexpr int kRoundAbout = 9;     // squares
constexpr double kSoftening = 0.7; // squares

bool isBlank(const Facts& facts) {
    return std::any_of(facts.remarks.begin(), facts.remarks.end(),
                       [](const Remark& remark) { return remark.code == "blank" || remark.code == "nearly_blank"; });
}

void measureFingerprint(PageLook& look, Facts& facts) {
    const cv::Size size = look.ink().size();
    if (isBlank(facts) || std::min(size.width, size.height) < 2 * kFingerprintSide) return;
    const int x = cvRound(kMargin * size.width), y = cvRound(kMargin * size.height);
    const cv::Rect inner(x, y, size.width - 2 * x, size.height - 2 * y);
    cv::Mat ink, squares, around;
    cv::divide(look.ink()(inner), cv::max(look.paper()(inner), 30), ink, 255);
    cv::min(ink, kMostInk, ink);
    ink.convertTo(ink, CV_32F);
    cv::resize(ink, squares, {kFingerprintSide, kFingerprintSide}, 0, 0, cv::INTER_AREA);
    cv::GaussianBlur(squares, squares, {}, kSoftening);
    cv::blur(squares, around, {kRoundAbout, kRoundAbout}, {-1, -1}, cv::BORDER_REPLICATE);
    const cv::Mat more = squares > around;
    facts.fingerprint.clear();
    for (int at = 0; at < kFingerprintSide * kFingerprintSide; at += 4) {
        const uchar* bits = more.ptr() + at;
        const int value = (bits[0] & 8) | (bits[1] & 4) | (bits[2] & 2) | (bits[3] & 1);
        facts.fingerprint += "0123456789abcdef"[value];
    }
}

} // namespace

const Measure kFingerprint{"fingerprint1", measureFingerprint};

} // namespace quay
