#include "scanner/imaging/pipeline.h"
#include "scanner/imaging/render.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

using namespace quay;

namespace {

// Letters as Vietnamese print has them: two stems each; one in five is tall, one in twelve has a tail, one in three a
// mark above, one in ten a dot below.
void writeLetter(cv::Mat& page, cv::Point at, cv::RNG& random) {
    const cv::Scalar ink = cv::Scalar::all(40);
    const bool tall = random.uniform(0, 5) == 0, tail = !tall && random.uniform(0, 11) == 0;
    cv::rectangle(page, at + cv::Point(0, tall ? -17 : -10), at + cv::Point(2, tail ? 5 : 0), ink, cv::FILLED);
    cv::rectangle(page, at + cv::Point(5, -10), at + cv::Point(7, 0), ink, cv::FILLED);
    cv::line(page, at + cv::Point(0, -10), at + cv::Point(7, -10), ink, 1);
    if (!tall && random.uniform(0, 3) == 0) cv::line(page, at + cv::Point(2, -14), at + cv::Point(6, -17), ink, 2);
    if (random.uniform(0, 10) == 0) cv::circle(page, at + cv::Point(3, 5), 1, ink, cv::FILLED);
}

cv::Mat letterPaper(int lines = 30) {
    cv::Mat page(1754, 1240, CV_8UC3, cv::Scalar(240, 242, 243));
    cv::RNG random(8);
    for (int i = 0; i < lines; ++i)
        for (int x = 140; x < 1080; x += random.uniform(0, 5) == 0 ? 20 : 12)
            writeLetter(page, {x, 180 + 46 * i}, random);
    return page;
}

Facts scanned(const cv::Mat& page, const ReadTurn& readTurn = {}) {
    Facts known;
    known.dpi = 150;
    return measure({page, 0, 0}, known, {}, readTurn);
}

cv::Mat digitPaper() {
    cv::Mat page(1754, 1240, CV_8UC3, cv::Scalar::all(240));
    for (int k = 0; k < 30; ++k)
        cv::putText(page, "8 0 8 8 0 0 8 0 8 0", {140, 180 + 48 * k}, cv::FONT_HERSHEY_SIMPLEX, 1.2,
                    cv::Scalar::all(30), 2, cv::LINE_AA);
    return page;
}

cv::Mat drawingPaper() {
    cv::Mat drawing(1754, 1240, CV_8UC3, cv::Scalar::all(240));
    for (int k = 0; k < 12; ++k)
        cv::line(drawing, {100 + 90 * k, 300}, {1100 - 70 * k, 1500}, cv::Scalar::all(30), 2, cv::LINE_AA);
    return drawing;
}

cv::Mat photographPaper() { // clouds of all sizes, and grain
    cv::Mat picture(1754, 1240, CV_8UC3, cv::Scalar::all(128)), grain(picture.size(), CV_8UC3);
    cv::RNG random(5);
    for (int k = 0; k < 400; ++k)
        cv::circle(picture, {random.uniform(0, 1240), random.uniform(0, 1754)}, random.uniform(4, 160),
                   cv::Scalar::all(random.uniform(20, 240)), cv::FILLED, cv::LINE_AA);
    cv::GaussianBlur(picture, picture, {}, 6);
    random.fill(grain, cv::RNG::NORMAL, 10, 10);
    return picture + grain;
}

cv::Mat turnedCounterclockwise(const cv::Mat& page, int quarters) {
    cv::Mat result = page.clone();
    for (int k = 0; k < quarters; ++k) {
        cv::Mat next;
        cv::rotate(result, next, cv::ROTATE_90_COUNTERCLOCKWISE);
        result = next;
    }
    return result;
}

} // namespace

TEST_CASE("a page of Vietnamese print is turned upright from all four sides") {
    const int quarters = GENERATE(0, 1, 2, 3);
    const Facts facts = scanned(turnedCounterclockwise(letterPaper(), quarters));
    CHECK(facts.turn == quarters);
    CHECK(facts.turnKnown);
}

TEST_CASE("a skewed page lying on its head is turned, and its skew keeps its sign") {
    const Facts facts = scanned(turnedBy(turnedCounterclockwise(letterPaper(), 2), 2.5));
    CHECK(facts.turn == 2);
    CHECK(facts.skewDegrees == Approx(2.5).margin(0.1));
}

TEST_CASE("a drawing, digits, a blank page: which way up is not known, and stays") {
    const cv::Mat pages[] = {drawingPaper(), turnedCounterclockwise(drawingPaper(), 1),
                             turnedCounterclockwise(digitPaper(), 2),
                             cv::Mat(1754, 1240, CV_8UC3, cv::Scalar::all(245))};
    const Facts facts = scanned(pages[GENERATE(0, 1, 2, 3)]);
    CHECK(facts.turn == 0);
    CHECK_FALSE(facts.turnKnown);
}

TEST_CASE("a page whose lines do not tell is turned as it is read, if that is sure") {
    const auto says = [](TurnEvidence evidence) { return [=](const Image&) { return evidence; }; };
    const Facts sure = scanned(digitPaper(), says({0, 0, 9, 0})), unsure = scanned(digitPaper(), says({0, 0, 1, 0}));
    CHECK(sure.turn == 2);
    CHECK(sure.turnKnown);
    CHECK(unsure.turn == 0);
    CHECK_FALSE(unsure.turnKnown);
}

TEST_CASE("a page whose lines tell, or on which nothing is written, is not read") {
    int asked = 0;
    const ReadTurn count = [&](const Image&) {
        ++asked;
        return TurnEvidence{};
    };
    CHECK(scanned(letterPaper(), count).turnKnown);
    CHECK_FALSE(scanned(cv::Mat(1754, 1240, CV_8UC3, cv::Scalar::all(245)), count).turnKnown);
    CHECK(asked == 0);
    CHECK_FALSE(scanned(digitPaper(), count).turnKnown);
    CHECK(asked == 1);
}

TEST_CASE("a page of lines whose turn is not known says so; a drawing, a photograph, a blank page do not") {
    const auto hints = [](const cv::Mat& page) {
        const auto remarks = scanned(page).remarks;
        return std::count_if(remarks.begin(), remarks.end(), [](const Remark& r) { return r.code == "turn_unknown"; });
    };
    CHECK(hints(digitPaper()) == 1);
    CHECK(hints(turnedCounterclockwise(digitPaper(), 1)) == 1);
    CHECK(hints(letterPaper()) == 0);
    CHECK(hints(drawingPaper()) == 0);
    CHECK(hints(turnedCounterclockwise(drawingPaper(), 1)) == 0);
    CHECK(hints(photographPaper()) == 0);
    CHECK(hints(cv::Mat(1754, 1240, CV_8UC3, cv::Scalar::all(245))) == 0);
}

TEST_CASE("the skew of written pages is measured to a twentieth of a degree, up to fifteen") {
    const double degrees = GENERATE(-14.3, -4.21, -0.37, 0.0, 1.63, 9.08);
    CHECK(scanned(turnedBy(letterPaper(), degrees)).skewDegrees == Approx(degrees).margin(0.06));
}

TEST_CASE("a page of three lines has a skew, a blank one claims none") {
    CHECK(scanned(turnedBy(letterPaper(3), 1.3)).skewDegrees == Approx(1.3).margin(0.1));
    CHECK(scanned(turnedBy(cv::Mat(1754, 1240, CV_8UC3, cv::Scalar::all(245)), 1.3)).skewDegrees == 0);
}

TEST_CASE("drawing a page takes its skew out, of a whole scan and of a paper on the glass") {
    Facts known;
    known.dpi = 150;
    cv::Mat glass(2600, 2000, CV_8UC3, cv::Scalar::all(25));
    const cv::Mat skewed = turnedBy(letterPaper(), 0.8); // print set askew on its paper
    skewed.copyTo(glass(cv::Rect(300, 400, 1240, 1754)));
    for (const cv::Mat& scan : {turnedBy(letterPaper(), 3), glass}) {
        const Image image{scan, 0, 0};
        const Facts facts = measure(image, known, {});
        CHECK(facts.skewDegrees > 0.7);
        const cv::Mat page = PageDrawing(image, planOf(image, facts, {}), 150).whole({});
        Facts again;
        again.dpi = 150;
        again.part = 1; // as it is: the corners that show the bed now are none to cut off
        CHECK(measure({page, 0, 0}, again, {}).skewDegrees == Approx(0).margin(0.1));
    }
}
