// Facts: what the imaging engine measured on a page. Numbers, no pixels. Coordinates are pixels of the original
// after its EXIF turn has been applied.
#pragma once
#include "core/base/bytes.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quay {

struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};
using Corners = std::array<Point, 4>; // TL, TR, BR, BL of the paper as it lies

struct Box {
    double x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Box&) const = default;
};

// A bent sheet: points evenly spread over the flat page, row by row from its top left (before any turn), and where
// each lies in the original.
struct Mesh {
    int columns = 0, rows = 0;
    std::vector<Point> points = {};
    bool operator==(const Mesh&) const = default;
};

// One thing measured that a person should know; `code` is a FindingCode's name in core/dossier/finding.h.
struct Remark {
    std::string code; // "blurred", "glare", "cut_off", ...
    double value = 0, threshold = 0;
    std::optional<Box> region = {};
    bool operator==(const Remark&) const = default;
};

struct Facts {
    int width = 0, height = 0; // of the decoded original
    bool photo = false;        // taken by a camera: there is a page to be found in the frame
    double dpi = 0;            // of the original: from the device, or from paper size and corners; 0 = unknown
    std::optional<Corners> corners = {}; // none: the whole frame is the page
    double confidence = 0;               // 0..1, of the corners
    std::optional<Mesh> mesh = {};       // none: the page is flat between its corners
    int part = 0;                 // of several papers in one picture, which: from 1, in reading order; 0 = there is one
    double skewDegrees = 0;       // of the text, clockwise positive
    int turn = 0;                 // quarter turns clockwise that make it upright: 0..3
    bool turnKnown = false;       // read from the page; else nobody can tell and `turn` is 0: it stays as it lies
    std::string paper;            // "A4", "A3", "A5", "ID-1", "passport", "" unknown
    double blankness = 0;         // ink per square inch, see scanner/imaging/blank
    double sharpness = 0;         // edge width in pixels at 300 dpi
    std::string fingerprint = {}; // see core/dossier/fingerprint; "" = nothing to know it by
    std::vector<Remark> remarks = {};
    std::string engine; // versions of the measures that made these, e.g. "find1 skew1"
    bool operator==(const Facts&) const = default;
};

std::string toJson(const Facts& facts);
Facts factsFromJson(std::string_view json); // unknown members are ignored; throws Error(StoreDamaged)

} // namespace quay
