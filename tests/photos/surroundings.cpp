// Desks, light, and what lies or reaches over them.
#include "tests/photos/scene.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace quay {
namespace {

// Random clouds of about `grain` pixels, -1..1.
cv::Mat clouds(cv::Size size, double grain, cv::RNG& random) {
    cv::Mat coarse(std::max(2, cvRound(size.height / grain)), std::max(2, cvRound(size.width / grain)), CV_32F), fine;
    random.fill(coarse, cv::RNG::UNIFORM, -1, 1);
    cv::resize(coarse, fine, size, 0, 0, cv::INTER_CUBIC);
    return fine;
}

cv::Mat coloured(const cv::Mat& brightness, const cv::Scalar& colour) {
    cv::Mat channels[3], picture;
    for (int c = 0; c < 3; ++c) channels[c] = brightness * colour[c];
    cv::merge(channels, 3, picture);
    picture.convertTo(picture, CV_8U);
    return picture;
}

cv::Mat grained(cv::Size size, double alongRows, double across, cv::RNG& random) { // streaks along the rows
    cv::Mat coarse(std::max(2, cvRound(size.height / across)), std::max(2, cvRound(size.width / alongRows)), CV_32F),
        fine;
    random.fill(coarse, cv::RNG::UNIFORM, -1, 1);
    cv::resize(coarse, fine, size, 0, 0, cv::INTER_LINEAR);
    return fine;
}

void multiply(cv::Mat& picture, const cv::Mat& light) {
    cv::Mat lit, three;
    picture.convertTo(lit, CV_32F);
    cv::merge(std::vector<cv::Mat>(3, light), three);
    lit = lit.mul(three);
    lit.convertTo(picture, CV_8U);
}

} // namespace

cv::Mat paintedDesk(Desk desk, cv::Size size, cv::RNG& random) {
    switch (desk) {
    case Desk::Wood:
        return coloured(1 + 0.18 * grained(size, 260, 5, random) + 0.12 * clouds(size, 150, random), {62, 98, 140});
    case Desk::Cloth:
        return coloured(1 + 0.35 * clouds(size, 3, random) + 0.2 * clouds(size, 200, random), {52, 38, 32});
    case Desk::Laminate: return coloured(1 + 0.07 * clouds(size, 4, random), {128, 130, 128});
    case Desk::NearWhite: return coloured(1 + 0.01 * clouds(size, 5, random), {216, 219, 220});
    case Desk::Steel:
        return coloured(1 + 0.05 * grained(size, 400, 2, random) + 0.10 * clouds(size, 400, random), {196, 198, 196});
    }
    return {};
}

void castShadow(cv::Mat& picture, cv::RNG& random) {
    cv::Mat light(picture.size(), CV_32F, cv::Scalar(1));
    const int w = picture.cols, h = picture.rows, x = random.uniform(0, w), reach = random.uniform(w / 4, w / 2);
    const std::vector<cv::Point> outline = {{x, h}, {x + reach, h}, {x + reach / 2, h / 3}, {x - reach / 4, h / 2}};
    cv::fillConvexPoly(light, outline, cv::Scalar(0.55));
    cv::GaussianBlur(light, light, {}, w / 60.0);
    multiply(picture, light);
}

void addGlare(cv::Mat& picture, const Quad& paper, cv::RNG& random) {
    cv::Mat bright(picture.size(), CV_32F, cv::Scalar(0));
    const cv::Point2d middle = (paper[0] + paper[1] + paper[2] + paper[3]) * 0.25;
    const cv::Point2d at =
        middle + (paper[static_cast<std::size_t>(random.uniform(0, 4))] - middle) * random.uniform(0.2, 0.9);
    const cv::Size axes(picture.cols / random.uniform(7, 12), picture.cols / random.uniform(10, 18));
    cv::ellipse(bright, at, axes, random.uniform(0, 180), 0, 360, cv::Scalar(170), cv::FILLED);
    cv::GaussianBlur(bright, bright, {}, picture.cols / 40.0);
    cv::Mat lit, three;
    cv::merge(std::vector<cv::Mat>(3, bright), three);
    picture.convertTo(lit, CV_32F);
    lit += three;
    lit.convertTo(picture, CV_8U);
}

void addHand(cv::Mat& picture, const Quad& paper, cv::RNG& random) {
    const auto side = static_cast<std::size_t>(random.uniform(0, 4));
    const cv::Point2d from = paper[side], to = paper[(side + 1) % 4];
    const cv::Point2d along = (to - from) * (1 / cv::norm(to - from)), outwards{along.y, -along.x};
    const double thick = picture.cols / 22.0;
    cv::Point2d root = from + (to - from) * random.uniform(0.3, 0.7);
    const cv::Scalar skin(105 + random.uniform(-20, 20), 140 + random.uniform(-20, 20), 200 + random.uniform(-20, 20));
    const auto limb = [&](cv::Point2d a, cv::Point2d b, double width) {
        cv::line(picture, a, b, skin * 0.8, cvRound(width * 1.1), cv::LINE_AA);
        cv::line(picture, a, b, skin, cvRound(width), cv::LINE_AA);
    };
    limb(root + outwards * thick * 4, root + outwards * thick * 12, thick * 4);
    for (int finger = -1; finger <= 2; ++finger) {
        const cv::Point2d base = root + along * (finger * thick * 1.15);
        limb(base + outwards * thick * 3, base - outwards * thick * random.uniform(0.6, 1.8), thick);
    }
}

void addClutter(cv::Mat& picture, int things, cv::RNG& random) {
    for (int i = 0; i < things; ++i) {
        const cv::Point2f at(random.uniform(0.f, 1.f) * static_cast<float>(picture.cols),
                             random.uniform(0.f, 1.f) * static_cast<float>(picture.rows));
        const cv::Scalar colour(random.uniform(20, 200), random.uniform(20, 200), random.uniform(20, 200));
        const auto unit = static_cast<float>(picture.cols);
        const bool pen = i % 3 == 0;
        const cv::Size2f size(unit * random.uniform(0.1f, 0.3f), unit * (pen ? 0.012f : random.uniform(0.06f, 0.2f)));
        cv::Point2f corners[4];
        cv::RotatedRect(at, size, random.uniform(0.f, 180.f)).points(corners);
        std::vector<cv::Point> outline(corners, corners + 4);
        cv::fillConvexPoly(picture, outline, colour, cv::LINE_AA);
    }
}

void addCamera(cv::Mat& picture, cv::RNG& random) {
    cv::GaussianBlur(picture, picture, {}, random.uniform(0.5, 0.9));
    cv::Mat light(picture.size(), CV_32F);
    const double slant = random.uniform(-0.25, 0.25), fall = random.uniform(0.0, 0.3);
    for (int y = 0; y < light.rows; ++y)
        for (int x = 0; x < light.cols; ++x) {
            const double u = 2.0 * x / light.cols - 1, v = 2.0 * y / light.rows - 1;
            light.at<float>(y, x) = static_cast<float>(0.95 + 0.5 * slant * u - 0.25 * fall * (u * u + v * v));
        }
    multiply(picture, light);
    cv::Mat noise(picture.size(), CV_16SC3), noisy;
    random.fill(noise, cv::RNG::NORMAL, 0, random.uniform(2.0, 5.0));
    picture.convertTo(noisy, CV_16S);
    noisy += noise;
    noisy.convertTo(picture, CV_8U);
}

} // namespace quay
