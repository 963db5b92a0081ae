// Encoders of finished pages. Same pixels, same bytes.
#pragma once
#include "core/base/bytes.h"
#include "scanner/imaging/image.h"

#include <functional>

namespace quay {

struct JpegOptions {
    int quality = 78;         // print at 300 dpi shows no ring at arm's length; the size doubles towards 90
    bool fullChroma = false;  // 4:4:4: thin red and blue strokes keep their colour
    bool fineChroma = false;  // colours as exact as brightness: the usual table takes a third of a seal's red
    bool fineGround = false;  // however low the quality, tints are within 2 levels and without steps at the blocks
    bool progressive = false; // up to a fifth smaller where many blocks are flat
    double dpi = 0;
};
// CV_8UC3 (BGR) or CV_8UC1. Throws Error(Internal).
Bytes encodeJpeg(const cv::Mat& picture, const JpegOptions& options);
// The same of a picture that is drawn while it is encoded: rows `first` .. `first + count`, top to bottom. An eighth
// of a large picture is asked for twice.
using DrawBand = std::function<cv::Mat(int first, int count)>;
Bytes encodeJpeg(cv::Size size, int channels, const JpegOptions& options, const DrawBand& draw);

enum class InkColours { None, Pale, Strong }; // grey page; tinted paper only; coloured inks or pictures
InkColours inkColours(const cv::Mat& bgr);

} // namespace quay
