#include "scanner/capture/auto_shutter.h"

#include "scanner/imaging/thumbnail.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace quay;
using namespace std::chrono_literals;

namespace {

constexpr auto kPicture = 66ms; // 15 a second

struct Lectern { // a camera above a table, and the shutter behind it
    cv::Mat table(const cv::Mat& sheet, double x = 0, double turn = 4) const {
        Scene scene;
        scene.frame = {640, 480};
        scene.corners = placed(scene.frame, {270, 382}, turn);
        for (cv::Point2d& p : scene.corners) p.x += x;
        return paintedScene(sheet, scene);
    }
    LiveSight see(const cv::Mat& picture) {
        cv::Mat noise(picture.size(), CV_16SC3), noisy;
        random.fill(noise, cv::RNG::NORMAL, 0, 3);
        cv::add(picture, noise, noisy, {}, CV_8UC3);
        now += kPicture;
        return shutter.see(previewOf(noisy, 480), now);
    }
    LiveSight hold(const cv::Mat& picture, std::chrono::milliseconds time) {
        LiveSight last;
        for (const auto end = now + time; now < end;) last = see(picture);
        return last;
    }
    void hand() { // over the paper, from below
        for (int step = 0; step < 6; ++step) {
            cv::Mat picture = first.clone();
            cv::rectangle(picture, {250, 480 - 60 * step, 120, 480}, {90, 120, 190}, cv::FILLED);
            see(picture);
        }
    }

    cv::RNG random{5};
    std::chrono::milliseconds now{1'000'000};
    AutoShutter shutter;
    cv::Mat paper = paintedPaper({}), first = table(paper), second = table(paintedPaper({.lines = 20, .seed = 11}));
};

} // namespace

TEST_CASE_METHOD(Lectern, "a paper put down is ready once it has lain still, not before") {
    CHECK_FALSE(hold(first, 300ms).ready());
    CHECK(hold(first, 300ms).ready());
}

TEST_CASE_METHOD(Lectern, "the outline of a paper at rest does not tremble") {
    const auto before = hold(first, 1000ms).corners;
    const auto after = see(first).corners;
    REQUIRE((before && after));
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(std::hypot(before->at(i).x - after->at(i).x, before->at(i).y - after->at(i).y) < 0.002);
}

TEST_CASE_METHOD(Lectern, "a paper is taken once, however long it lies there") {
    hold(first, 600ms);
    shutter.shotTaken();
    CHECK(hold(first, 3000ms).taken);
}

TEST_CASE_METHOD(Lectern, "a blank sheet is taken once, too") {
    const auto blank = table(paintedPaper({.lines = 0}));
    CHECK(hold(blank, 600ms).ready());
    shutter.shotTaken();
    CHECK(hold(blank, 3000ms).taken);
}

TEST_CASE_METHOD(Lectern, "the paper just taken, moved by a hand, is not taken again") {
    hold(first, 600ms);
    shutter.shotTaken();
    hand();
    const auto sight = hold(table(paper, 25, 9), 1000ms);
    CHECK(sight.still);
    CHECK_FALSE(sight.ready());
}

TEST_CASE_METHOD(Lectern, "the next paper in the same place is ready") {
    hold(first, 600ms);
    shutter.shotTaken();
    hand();
    CHECK(hold(second, 1000ms).ready());
}

TEST_CASE_METHOD(Lectern, "a shot before the paper was still counts for the paper all the same") {
    hold(first, 200ms);
    shutter.shotTaken();
    CHECK_FALSE(hold(first, 2000ms).ready());
}

TEST_CASE_METHOD(Lectern, "a paper that creeps is not still") {
    LiveSight sight;
    for (int step = 0; step < 20; ++step) sight = see(table(paper, 1.5 * step));
    CHECK(sight.corners);
    CHECK_FALSE(sight.still);
}

TEST_CASE_METHOD(Lectern, "a hand that rests on the paper and leaves starts the wait anew") {
    hold(first, 600ms);
    hand();
    CHECK_FALSE(see(first).still);
}

TEST_CASE_METHOD(Lectern, "the sun comes out: the paper is still where it was") {
    hold(first, 300ms);
    cv::Mat brighter;
    first.convertTo(brighter, -1, 1, 12);
    CHECK(hold(brighter, 300ms).still);
}

TEST_CASE_METHOD(Lectern, "an empty table is never ready") {
    const auto sight = hold(cv::Mat(480, 640, CV_8UC3, cv::Scalar(70, 90, 110)), 1000ms);
    CHECK_FALSE(sight.corners);
    CHECK_FALSE(sight.ready());
}
