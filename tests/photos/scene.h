// A photograph made for a test: papers on a desk before a camera, drawn so that the true corners are known exactly.
// The same seed gives the same picture.
#pragma once
#include "scanner/imaging/geometry.h"

namespace quay {

struct Photograph {
    cv::Mat picture;          // BGR
    std::vector<Quad> papers; // the true outlines, as the papers lie; empty: no paper
    bool flatbed = false;
};

enum class Desk { Wood, Cloth, Laminate, NearWhite, Steel };
cv::Mat paintedDesk(Desk desk, cv::Size size, cv::RNG& random);

struct Pose {                // how a paper lies before the camera
    double turnDegrees = 0;  // clockwise
    double tiltDegrees = 0;  // of the camera, from upright above the desk
    double tiltTowards = 0;  // degrees, the direction in which it leans
    double fill = 0.7;       // the paper's long side, of the frame's
    cv::Point2d shift{0, 0}; // of the paper's middle, in parts of the frame
    double bow = 0;          // height of the arch of a bent paper, in parts of its width
};

// A paper printed by `page`, seen so. Returns its outline; `cover` (CV_8U, the picture's size) gets where it lies.
Quad lay(cv::Mat& picture, const cv::Mat& page, const Pose& pose, cv::Mat* cover = nullptr);

// What goes wrong; each draws onto the finished picture.
void castShadow(cv::Mat& picture, cv::RNG& random);
void addGlare(cv::Mat& picture, const Quad& paper, cv::RNG& random);
void addHand(cv::Mat& picture, const Quad& paper, cv::RNG& random); // over one of its sides
void addClutter(cv::Mat& picture, int things, cv::RNG& random);     // before the paper is laid
void addCamera(cv::Mat& picture, cv::RNG& random);                  // uneven light, blur of a lens, noise

cv::Mat samplePaper(std::size_t which); // a scan of packaging/samples, its borders cut away, 150 dpi
constexpr std::size_t kSamplePapers = 6;
cv::Mat sampleCard();

} // namespace quay
