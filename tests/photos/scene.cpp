// The camera, and the papers before it.
#include "tests/photos/scene.h"

#include "core/base/paths.h"

#include <opencv2/calib3d.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

namespace quay {
namespace {

constexpr int kStrips = 24; // a bent paper is this many flat ones

class View { // from the desk's plane, paper's long side 1, to pixels
public:
    View(cv::Size frame, const Pose& pose) : frame_(frame), pose_(pose) {
        const double a = pose.turnDegrees * CV_PI / 180, t = pose.tiltDegrees * CV_PI / 180;
        const double d = pose.tiltTowards * CV_PI / 180;
        turn_ = {std::cos(a), -std::sin(a), 0, std::sin(a), std::cos(a), 0, 0, 0, 1};
        cv::Mat lean;
        cv::Rodrigues(cv::Vec3d(std::cos(d) * t, std::sin(d) * t, 0), lean);
        lean_ = cv::Matx33d(lean.ptr<double>());
    }

    cv::Point2d operator()(double x, double y, double z) const {
        const double side = std::max(frame_.width, frame_.height), focal = 1.15 * side;
        const double away = focal / (pose_.fill * side); // at which the paper fills the frame so
        const cv::Vec3d p = lean_ * (turn_ * cv::Vec3d(x, y, -z)) + cv::Vec3d(0, 0, away);
        return {focal * p[0] / p[2] + (0.5 + pose_.shift.x) * frame_.width,
                focal * p[1] / p[2] + (0.5 + pose_.shift.y) * frame_.height};
    }

private:
    cv::Size frame_;
    Pose pose_;
    cv::Matx33d turn_, lean_;
};

// Where the picture's part between two uprights lies, drawn there.
void layStrip(cv::Mat& picture, cv::Mat& cover, const cv::Mat& strip, const Quad& quad) {
    std::vector<cv::Point> outline;
    for (const cv::Point2d& p : quad) outline.emplace_back(cvFloor(p.x), cvFloor(p.y));
    cv::Rect box = cv::boundingRect(outline);
    box = cv::Rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4) & cv::Rect({0, 0}, picture.size());
    if (box.empty()) return;
    Quad inBox = quad;
    for (cv::Point2d& p : inBox) p -= cv::Point2d(box.x, box.y);
    const cv::Matx33d map = fromRectangle(strip.size(), inBox);
    cv::Mat seen, there;
    cv::warpPerspective(strip, seen, map, box.size(), cv::INTER_AREA, cv::BORDER_REPLICATE);
    cv::warpPerspective(cv::Mat(strip.size(), CV_8U, cv::Scalar(255)), there, map, box.size(), cv::INTER_LINEAR);
    cv::Mat onto = picture(box), covered = cover(box);
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x) {
            const double part = there.at<uchar>(y, x) / 255.0;
            const cv::Vec3d mixed =
                part * cv::Vec3d(seen.at<cv::Vec3b>(y, x)) + (1 - part) * cv::Vec3d(onto.at<cv::Vec3b>(y, x));
            onto.at<cv::Vec3b>(y, x) = cv::Vec3b(mixed);
            covered.at<uchar>(y, x) = std::max(covered.at<uchar>(y, x), there.at<uchar>(y, x));
        }
}

cv::Mat readSample(const std::string& name, int reduced) {
    const cv::Mat scan = cv::imread(utf8FromPath(sharedFile("packaging/samples") / name), reduced);
    const int x = scan.cols / 80, y = scan.rows / 80; // the scans are slanted by up to 0.4 degrees
    return scan(cv::Rect(x, y, scan.cols - 2 * x, scan.rows - 2 * y));
}

} // namespace

Quad lay(cv::Mat& picture, const cv::Mat& page, const Pose& pose, cv::Mat* cover) {
    const View view(picture.size(), pose);
    const double longSide = std::max(page.cols, page.rows), w = page.cols / longSide, h = page.rows / longSide;
    const int strips = pose.bow == 0 ? 1 : kStrips;
    cv::Mat where(picture.size(), CV_8U, cv::Scalar(0));
    const auto at = [&](double u, double v) {
        return view((u - 0.5) * w, (v - 0.5) * h, pose.bow * w * std::sin(CV_PI * u));
    };
    for (int k = 0; k < strips; ++k) {
        // A little over the next one, lest the desk shines through between.
        const int x = page.cols * k / strips, right = std::min(page.cols, page.cols * (k + 1) / strips + 3);
        const double u = static_cast<double>(x) / page.cols, next = static_cast<double>(right) / page.cols;
        layStrip(picture, where, page.colRange(x, right), {at(u, 0), at(next, 0), at(next, 1), at(u, 1)});
    }
    if (cover) *cover = where;
    return {at(0, 0), at(1, 0), at(1, 1), at(0, 1)};
}

cv::Mat samplePaper(std::size_t which) {
    static const std::array<const char*, kSamplePapers> kNames = {"birth_notice.jpg",  "declaration.jpg",
                                                                  "death_notice.jpg",  "marriage_extract.jpg",
                                                                  "authorization.jpg", "old_birth_certificate.jpg"};
    return readSample(kNames.at(which % kSamplePapers), cv::IMREAD_REDUCED_COLOR_2);
}

cv::Mat sampleCard() { return readSample("id_card_front.jpg", cv::IMREAD_COLOR); }

} // namespace quay
