// Painted pages.
#include "tests/scanner/imaging/page_painter.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

void paintLine(cv::Mat& page, int y, double ink, cv::RNG& random) {
    const int right = page.cols * 88 / 100, height = std::max(3, page.rows / 146);
    int x = page.cols * 12 / 100 + random.uniform(0, 5 * height);
    while (x < right) { // words of letters: short uprights of a varying height
        const int word = random.uniform(2, 9) * height;
        for (int letter = x; letter < std::min(x + word, right);
             letter += height * 3 / 4 + random.uniform(0, height / 3 + 1)) {
            const int top = y - random.uniform(0, height / 3 + 1);
            cv::rectangle(page, {letter, top}, {letter + height / 3, y + height}, cv::Scalar::all(ink), cv::FILLED);
        }
        x += word + height;
    }
}

// The paper with `room` rows more above and below, its columns moved down the more the nearer to the middle they are.
cv::Mat bowed(const cv::Mat& paper, double share, int room) {
    cv::Mat tall(paper.rows + 2 * room, paper.cols, paper.type(), cv::Scalar::all(0));
    for (int x = 0; x < paper.cols; ++x) {
        const double u = static_cast<double>(x) / (paper.cols - 1);
        const int down = static_cast<int>(std::lround(4 * share * paper.rows * u * (1 - u)));
        paper.col(x).copyTo(tall.col(x).rowRange(room + down, room + down + paper.rows));
    }
    return tall;
}

} // namespace

cv::Mat paintedPaper(const Paper& paper) {
    cv::Mat page(paper.size, CV_8UC3, paper.colour);
    cv::RNG random(paper.seed);
    for (int i = 0; i < paper.lines; ++i)
        paintLine(page, paper.size.height * (12 + 76 * i / std::max(1, paper.lines)) / 100, paper.ink, random);
    if (!paper.seal) return page;
    const cv::Point middle(paper.size.width * 7 / 10, paper.size.height * 8 / 10);
    cv::circle(page, middle, paper.size.width / 10, {50, 40, 200}, paper.size.width / 150, cv::LINE_AA);
    cv::circle(page, middle, paper.size.width / 30, {50, 40, 200}, cv::FILLED, cv::LINE_AA);
    cv::line(page, middle - cv::Point(180, -20), middle - cv::Point(20, 30), {150, 60, 30}, 5, cv::LINE_AA);
    return page;
}

cv::Mat turnedBy(const cv::Mat& page, double degreesClockwise) {
    const cv::Point2f middle(static_cast<float>(page.cols - 1) / 2, static_cast<float>(page.rows - 1) / 2);
    cv::Mat result;
    cv::warpAffine(page, result, cv::getRotationMatrix2D(middle, -degreesClockwise, 1), page.size(), cv::INTER_AREA,
                   cv::BORDER_REPLICATE);
    return result;
}

cv::Mat paintedScene(const cv::Mat& paper, const Scene& scene) {
    cv::Mat picture(scene.frame, CV_8UC3, scene.desk);
    for (int y = 0; y < picture.rows; ++y) {
        const double wave = scene.woodLevels * std::sin(y * 0.11) * std::sin(y * 0.023);
        picture.row(y) += cv::Scalar::all(wave);
    }
    // Painted at three times the size and shrunk, so that edges fall between pixels as a lens would have it.
    cv::Mat large, mask, warped, cover;
    cv::resize(picture, large, {}, 3, 3, cv::INTER_LINEAR);
    Quad corners = scene.corners;
    for (cv::Point2d& p : corners) p = (p + cv::Point2d{0.5, 0.5}) * 3 - cv::Point2d{0.5, 0.5};
    const int room = static_cast<int>(std::ceil(std::abs(scene.bow) * paper.rows));
    const cv::Matx33d up{1, 0, 0, 0, 1, -static_cast<double>(room), 0, 0, 1};
    const cv::Matx33d map = fromRectangle(paper.size(), corners) * up;
    const cv::Mat whole(paper.size(), CV_8U, cv::Scalar(255));
    cv::warpPerspective(bowed(paper, scene.bow, room), warped, map, large.size(), cv::INTER_LINEAR);
    cv::warpPerspective(bowed(whole, scene.bow, room), cover, map, large.size(), cv::INTER_NEAREST);
    warped.copyTo(large, cover);
    cv::resize(large, picture, scene.frame, 0, 0, cv::INTER_AREA);
    cv::Mat light(picture.size(), CV_32FC3), lit;
    for (int x = 0; x < light.cols; ++x)
        light.col(x).setTo(cv::Scalar::all(1 - (1 - scene.light) * x / std::max(1, light.cols - 1)));
    picture.convertTo(lit, CV_32F);
    lit = lit.mul(light);
    cv::Mat noise(picture.size(), CV_32FC3);
    cv::RNG random(5);
    random.fill(noise, cv::RNG::NORMAL, 0, scene.grain);
    lit += noise;
    lit.convertTo(picture, CV_8U);
    return picture;
}

Quad placed(cv::Size frame, cv::Size2d paper, double degreesClockwise) {
    const double a = degreesClockwise * CV_PI / 180;
    const cv::Point2d right{std::cos(a), std::sin(a)}, down{-std::sin(a), std::cos(a)};
    const cv::Point2d middle{frame.width / 2.0, frame.height / 2.0};
    const cv::Point2d w = right * (paper.width / 2), h = down * (paper.height / 2);
    return {middle - w - h, middle + w - h, middle + w + h, middle - w + h};
}

double cornerError(const Quad& found, const Quad& truth, cv::Size frame) {
    double worst = 0;
    for (const cv::Point2d& p : truth) {
        double nearest = 1e9;
        for (const cv::Point2d& q : found) nearest = std::min(nearest, cv::norm(p - q));
        worst = std::max(worst, nearest);
    }
    return worst / diagonal(frame);
}

Bytes asPng(const cv::Mat& picture) {
    Bytes bytes;
    cv::imencode(".png", picture, bytes);
    return bytes;
}

Bytes asJpeg(const cv::Mat& picture, int quality) {
    Bytes bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return bytes;
}

} // namespace quay
