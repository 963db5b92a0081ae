// One recipe a regime.
#include "tests/photos/regimes.h"

#include "tests/photos/kinds.h"
#include "tests/photos/things.h"
#include "tests/scanner/imaging/page_painter.h"

#include <opencv2/imgproc.hpp>

namespace quay {
namespace {

constexpr Desk kDarkDesks[] = {Desk::Wood, Desk::Cloth, Desk::Laminate};

struct Stage {
    Stage(int regime, int variant)
        : random(static_cast<std::uint64_t>(regime * 1000 + variant + 1)), number(static_cast<std::size_t>(variant)),
          frame(variant % 4 == 0 ? cv::Size(1200, 900) : cv::Size(900, 1200)) {}

    Desk darkDesk() const { return kDarkDesks[number % 3]; }
    Pose pose(double mostTurn = 9) {
        Pose pose;
        pose.turnDegrees = random.uniform(-mostTurn, mostTurn);
        pose.tiltDegrees = random.uniform(2., 14.);
        pose.tiltTowards = random.uniform(0., 360.);
        pose.fill = frame.width > frame.height ? random.uniform(0.5, 0.62) : random.uniform(0.62, 0.78);
        pose.shift = {random.uniform(-0.03, 0.03), random.uniform(-0.03, 0.03)};
        return pose;
    }

    cv::RNG random;
    std::size_t number;
    cv::Size frame;
};

Photograph photographed(Stage& stage, Desk desk, const Pose& pose, const cv::Mat& page) {
    Photograph photo{paintedDesk(desk, stage.frame, stage.random), {}};
    photo.papers.push_back(lay(photo.picture, page, pose));
    return photo;
}

Photograph finished(Photograph photo, Stage& stage) {
    addCamera(photo.picture, stage.random);
    return photo;
}

Photograph plain(int variant) {
    Stage stage(1, variant);
    return finished(photographed(stage, stage.darkDesk(), stage.pose(), samplePaper(stage.number)), stage);
}

Photograph lowContrast(int variant) {
    Stage stage(2, variant);
    return finished(photographed(stage, Desk::NearWhite, stage.pose(), samplePaper(stage.number)), stage);
}

Photograph hand(int variant) {
    Stage stage(3, variant);
    auto photo = photographed(stage, stage.darkDesk(), stage.pose(), samplePaper(stage.number));
    addHand(photo.picture, photo.papers.front(), stage.random);
    return finished(photo, stage);
}

Photograph rotated(int variant) {
    Stage stage(4, variant);
    Pose pose = stage.pose();
    pose.turnDegrees = stage.random.uniform(30., 60.) * (variant % 2 ? 1 : -1);
    pose.fill *= 0.9;
    return finished(photographed(stage, stage.darkDesk(), pose, samplePaper(stage.number)), stage);
}

Photograph redSeal(int variant) {
    Stage stage(5, variant);
    Paper paper;
    paper.seal = true;
    paper.lines = 20 + variant;
    paper.seed = static_cast<std::uint64_t>(variant + 1);
    return finished(photographed(stage, stage.darkDesk(), stage.pose(), paintedPaper(paper)), stage);
}

Photograph glare(int variant) {
    Stage stage(6, variant);
    auto photo = photographed(stage, stage.darkDesk(), stage.pose(), samplePaper(stage.number));
    addGlare(photo.picture, photo.papers.front(), stage.random);
    return finished(photo, stage);
}

Photograph bent(int variant) {
    Stage stage(7, variant);
    Pose pose = stage.pose(6);
    pose.tiltDegrees += 6;
    pose.bow = stage.random.uniform(0.03, 0.09);
    return finished(photographed(stage, stage.darkDesk(), pose, samplePaper(stage.number)), stage);
}

Photograph clutter(int variant) {
    Stage stage(8, variant);
    Photograph photo{paintedDesk(stage.darkDesk(), stage.frame, stage.random), {}};
    addClutter(photo.picture, 14, stage.random);
    photo.papers.push_back(lay(photo.picture, samplePaper(stage.number), stage.pose()));
    castShadow(photo.picture, stage.random);
    return finished(photo, stage);
}

Photograph stack(int variant) {
    Stage stage(9, variant);
    Photograph photo{paintedDesk(stage.darkDesk(), stage.frame, stage.random), {}};
    const Pose pose = stage.pose();
    Pose below = pose;
    below.turnDegrees += stage.random.uniform(1.5, 4.) * (variant % 2 ? 1 : -1);
    below.shift += cv::Point2d(stage.random.uniform(-0.02, 0.02), stage.random.uniform(0.01, 0.025));
    lay(photo.picture, samplePaper(stage.number + 1), below);
    cv::Mat cover, shade;
    photo.papers.push_back(lay(photo.picture, samplePaper(stage.number), pose, &cover));
    // The upper sheet's shadow falls on the lower one beside it.
    cv::GaussianBlur(cover, shade, {}, 3);
    for (int y = 0; y < shade.rows; ++y)
        for (int x = 0; x < shade.cols; ++x)
            if (cover.at<uchar>(y, x) == 0) photo.picture.at<cv::Vec3b>(y, x) *= 1 - 0.4 * shade.at<uchar>(y, x) / 255;
    return finished(photo, stage);
}

Photograph steel(int variant) {
    Stage stage(11, variant);
    return finished(photographed(stage, Desk::Steel, stage.pose(), samplePaper(stage.number)), stage);
}

Photograph two(int variant) {
    Stage stage(12, variant);
    stage.frame = {1200, 900};
    Photograph photo{paintedDesk(stage.darkDesk(), stage.frame, stage.random), {}};
    for (const double side : {-0.25, 0.25}) {
        Pose pose = stage.pose(6);
        pose.fill = 0.5;
        pose.shift = {side, stage.random.uniform(-0.04, 0.04)};
        photo.papers.push_back(lay(photo.picture, samplePaper(stage.number + (side > 0)), pose));
    }
    return finished(photo, stage);
}

Photograph none(int variant) {
    Stage stage(13, variant);
    constexpr Desk kAll[] = {Desk::Wood, Desk::Cloth, Desk::Laminate, Desk::NearWhite, Desk::Steel};
    Photograph photo{paintedDesk(kAll[stage.number % 5], stage.frame, stage.random), {}};
    if (variant % 2) castShadow(photo.picture, stage.random);
    return finished(photo, stage);
}

// Things with four corners, or floors and walls, on which a search for paper may hit.
Photograph things(int variant) {
    Stage stage(17, variant);
    constexpr Desk kAll[] = {Desk::Wood, Desk::Cloth, Desk::Laminate, Desk::NearWhite};
    Photograph photo{paintedDesk(kAll[stage.random.uniform(0, 4)], stage.frame, stage.random), {}};
    Pose pose = stage.pose(12);
    if (fillsTheFrame(stage.number)) pose.fill = 2.2;
    lay(photo.picture, paintedThing(stage.number, stage.random), pose);
    if (variant % 3 == 0) castShadow(photo.picture, stage.random);
    return finished(photo, stage);
}

Photograph kinds(int variant) {
    Stage stage(18, variant);
    constexpr Desk kDesks[] = {Desk::Wood, Desk::Laminate, Desk::NearWhite};
    const cv::Mat page = paintedKind(stage.number, stage.random);
    const bool dark = cv::mean(page)[1] < 110; // a dark cover on a dark cloth nobody could find
    const Desk desk = dark ? kDesks[1 + stage.random.uniform(0, 2)] : kDesks[stage.random.uniform(0, 2)];
    return finished(photographed(stage, desk, stage.pose(20), page), stage);
}

// One side of the paper, or a corner, lies outside the picture: the outline ends at the border.
Photograph cutOff(int variant) {
    Stage stage(19, variant);
    Pose pose = stage.pose(6);
    pose.fill *= 1.15;
    const double away = stage.random.uniform(0.22, 0.32) * (variant % 4 < 2 ? 1 : -1);
    pose.shift = variant % 2 ? cv::Point2d(away, 0) : cv::Point2d(0, away);
    auto photo = photographed(stage, stage.darkDesk(), pose, samplePaper(stage.number));
    return finished(photo, stage);
}

// Papers on a scanner's glass under its lid: straight from above, a little turned.
Photograph scanned(Stage& stage, int lid, const cv::Mat& page, cv::Size2d millimetres, cv::Point2d at) {
    constexpr double kDpi = 100;
    const cv::Size bed(850, 1169);
    Photograph photo{cv::Mat(bed, CV_8UC3, cv::Scalar::all(lid)), {}, true};
    const cv::Size2d size = millimetres * (kDpi / 25.4);
    const double turn = at == cv::Point2d(0, 0) ? 0 : stage.random.uniform(-4., 4.);
    Quad outline = placed(bed, size, turn);
    const cv::Point2d move = at == cv::Point2d(0, 0) ? cv::Point2d(-0.5, -0.5) - outline[0]
                                                     : cv::Point2d(at.x * bed.width, at.y * bed.height) -
                                                           cv::Point2d(bed.width / 2.0, bed.height / 2.0);
    for (cv::Point2d& p : outline) p += move;
    cv::Mat shade(bed, CV_8U, cv::Scalar(0)), seen, there;
    const cv::Matx33d map = fromRectangle(page.size(), outline);
    cv::warpPerspective(page, seen, map, bed, cv::INTER_AREA, cv::BORDER_REPLICATE);
    cv::warpPerspective(cv::Mat(page.size(), CV_8U, cv::Scalar(255)), there, map, bed, cv::INTER_NEAREST);
    cv::GaussianBlur(there, shade, {}, 2.5); // the thin shadow of the paper's edge
    for (int y = 0; y < bed.height; ++y)
        for (int x = 0; x < bed.width; ++x) photo.picture.at<cv::Vec3b>(y, x) *= 1 - 0.15 * shade.at<uchar>(y, x) / 255;
    seen.copyTo(photo.picture, there);
    cv::Mat noise(bed, CV_16SC3), noisy;
    stage.random.fill(noise, cv::RNG::NORMAL, 0, 1.2);
    photo.picture.convertTo(noisy, CV_16S);
    noisy += noise;
    noisy.convertTo(photo.picture, CV_8U);
    photo.papers.push_back(outline);
    return photo;
}

Photograph scannedReceipt(int variant) {
    Stage stage(14, variant);
    Paper receipt;
    receipt.size = {500, 1000};
    receipt.colour = {236, 240, 241};
    receipt.lines = 30;
    receipt.seed = static_cast<std::uint64_t>(variant + 1);
    constexpr int kLids[] = {22, 128, 205};
    const cv::Point2d at = variant % 2 ? cv::Point2d(0, 0) : cv::Point2d(0.45, 0.45);
    return scanned(stage, kLids[variant % 3], paintedPaper(receipt), {80, 160}, at);
}

Photograph scannedCard(int variant) {
    Stage stage(15, variant);
    constexpr int kLids[] = {22, 128, 205, 246};
    const cv::Point2d at(stage.random.uniform(0.35, 0.65), stage.random.uniform(0.25, 0.75));
    return scanned(stage, kLids[variant % 4], sampleCard(), {85.6, 54}, at);
}

Photograph whiteOnWhite(int variant) {
    Stage stage(16, variant);
    const cv::Point2d at(stage.random.uniform(0.42, 0.58), stage.random.uniform(0.42, 0.58));
    return scanned(stage, 246, samplePaper(stage.number), {148, 210}, at);
}

constexpr Regime kRegimes[] = {
    {"plain", plain},
    {"low contrast", lowContrast},
    {"hand", hand},
    {"rotated", rotated},
    {"red seal", redSeal},
    {"glare", glare},
    {"bent", bent},
    {"clutter", clutter},
    {"stack", stack},
    {"white on steel", steel},
    {"two papers", two},
    {"no paper", none},
    {"things that are no paper", things},
    {"papers of other kinds", kinds},
    {"cut off", cutOff},
    {"flatbed receipt", scannedReceipt},
    {"flatbed card", scannedCard},
    {"flatbed white on white", whiteOnWhite},
};

} // namespace

std::span<const Regime> regimes() { return kRegimes; }

} // namespace quay
