// The connected parts of a mask of ink: specks are swept away, and few inks found that tell the rest's colours.
#pragma once
#include "scanner/imaging/ink_map.h"
#include "scanner/imaging/page_pdf.h"

#include <array>

namespace quay {

enum InkClass : uchar { kNoInk = 0, kBlack = 1, kWarm = 2, kCool = 3, kUnclear = 4 }; // warm: red to green

struct InkRun { // of one class in one row, [left, right)
    int y = 0, left = 0, right = 0;
    InkClass kind = kBlack;
    int part = 0;
};

struct InkPart {
    InkClass kind = kBlack;
    int area = 0;
    int colouredSides = 0, sides = 0;  // ends of runs that meet coloured ink; all ends
    int deepest = 0;                   // of InkMap::depth
    std::array<std::int64_t, 3> sum{}; // of the colours where it is deep, B G R
    int deep = 0;                      // pixels of at least four fifths of the deepest
    int ink = -1;                      // index of its ink; -1: not of the mask
};

struct InkParts {
    std::vector<InkRun> runs; // from top to bottom
    std::vector<InkPart> parts;
};

// The 8-connected parts of each class of ink.
InkParts inkParts(const cv::Mat& classes, const InkMap& map, const cv::Mat& bgr);

// Leaves what a mask may stand for: black ink, and coloured ink that is as deep all over as print and a felt pen
// are. Out go parts smaller than `leastArea`, mottled colour (seals, crayons, photographs), and black scraps less
// than `leastScrap` that lie between coloured ink: a seal's darkest points.
void sweep(InkParts& parts, int leastArea, int leastScrap);

// At most eight, the most used first; every part that is left has one. Most pages have one ink.
struct Ink {
    Rgb colour = {};
    bool coloured = false; // not black
    cv::Rect box;          // where it is
};
std::vector<Ink> findInks(InkParts& parts);

cv::Mat maskOfInks(const InkParts& parts, cv::Size size); // 255 is ink, of any kind

} // namespace quay
