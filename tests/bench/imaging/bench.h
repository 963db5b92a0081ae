// What the sections of the imaging bench share: the rows they print and the pictures they work on.
#pragma once
#include "core/base/bytes.h"
#include "core/dossier/edits.h"

#include <opencv2/core.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace quay {

// One line of the table that tests/bench/imaging/run prints. `now` and `target` are read by people.
struct Row {
    std::string what, now, target;
    std::optional<bool> reached = {}; // none: a peer's or a figure without a target
};
void print(const Row& row); // one JSON object a line, flushed

// A photograph or scan and what is true of it.
struct Specimen {
    std::filesystem::path file;
    std::optional<Corners> corners = {}; // none: no paper in it
    std::vector<std::string> tags = {};
    bool flatbed = false;
};
bool hasTag(const Specimen& specimen, const std::string& tag);

// The folder that QUAY_PHOTOS names; none: only what ships.
std::optional<std::filesystem::path> photoFolder();
// From the folder's corners.json, else from packaging/samples.
std::vector<Specimen> specimens();

double cpuSeconds(); // of this process, which works on one thread: others' work on the machine does not count

double middle(std::vector<double> values); // 0 for none
double mean(const std::vector<double>& values);

// What the finished page's pixels are, whole frame, no cropping; 8-bit BGR or grey.
cv::Mat finishedPixels(const cv::Mat& picture, bool photo, ColourMode mode);
Facts scanFacts(const cv::Mat& scan, double dpi); // measured as a scan

// The sections, one file each.
void benchFind();
void benchPreview();
void benchNoPaper();
void benchSpeed();
void benchBinarise();
void benchShadow();
void benchSkew();
void benchTurn();
void benchBlur();

// For the script: one JSON object on standard output; and a drawing of A0 in the format the name says.
void compareRed(const std::string& reference, const std::string& coded);
void makeSheet(const std::string& file);

} // namespace quay
