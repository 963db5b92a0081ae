// Papers that do not look like a printed page.
#include "tests/photos/kinds.h"

#include "tests/photos/scene.h"
#include "tests/scanner/imaging/page_painter.h"

#include <opencv2/imgproc.hpp>

namespace quay {
namespace {

// A book's cover: one deep colour, an emblem and a title in gold.
cv::Mat cover(cv::RNG& random, const cv::Scalar& colour) {
    const cv::Scalar gold(90, 190, 225);
    cv::Mat page(1250, 880, CV_8UC3, colour * random.uniform(0.8, 1.2));
    cv::putText(page, "GIAY CHUNG NHAN", {90, 220}, cv::FONT_HERSHEY_TRIPLEX, 2.1, gold, 4, cv::LINE_AA);
    cv::circle(page, {440, 560}, 130, gold, 7, cv::LINE_AA);
    cv::circle(page, {440, 560}, 60, gold, cv::FILLED, cv::LINE_AA);
    cv::putText(page, "VIET NAM", {240, 930}, cv::FONT_HERSHEY_TRIPLEX, 2, gold, 4, cv::LINE_AA);
    return page;
}

cv::Mat redBook(cv::RNG& random) { return cover(random, {45, 40, 165}); }
cv::Mat greenPassport(cv::RNG& random) { return cover(random, {52, 75, 40}); }
cv::Mat bluePassport(cv::RNG& random) { return cover(random, {85, 45, 32}); }

cv::Mat dataPage(cv::RNG& random) { // of a passport: a face, a few lines, a fine pattern over all
    Paper paper;
    paper.size = {1250, 880};
    paper.colour = {218, 226, 214};
    paper.lines = 9;
    paper.ink = 50;
    paper.seed = random.next();
    cv::Mat page = paintedPaper(paper);
    for (int wave = 0; wave < 90; ++wave)
        cv::ellipse(page, {600 + 4 * wave, 400}, {300, 200 + 3 * wave}, wave, 0, 360, cv::Scalar(205, 196, 206), 1,
                    cv::LINE_AA);
    cv::rectangle(page, cv::Rect(60, 150, 330, 420), cv::Scalar(190, 178, 160), cv::FILLED);
    cv::ellipse(page, {225, 340}, {90, 120}, 0, 0, 360, cv::Scalar(120, 150, 200), cv::FILLED, cv::LINE_AA);
    cv::ellipse(page, {225, 570}, {150, 110}, 0, 180, 360, cv::Scalar(60, 45, 40), cv::FILLED, cv::LINE_AA);
    return page;
}

cv::Mat card(cv::RNG&) { return sampleCard(); }

cv::Mat receipt(cv::RNG& random) {
    Paper paper;
    paper.size = {500, random.uniform(900, 1350)};
    paper.colour = {226, 231, 234};
    paper.lines = 34;
    paper.ink = 90;
    paper.seed = random.next();
    return paintedPaper(paper);
}

cv::Mat colouredSheet(cv::RNG& random) {
    const cv::Scalar colours[] = {{190, 170, 235}, {175, 225, 180}, {235, 205, 165}, {130, 215, 240}};
    Paper paper;
    paper.colour = colours[random.uniform(0, 4)];
    paper.lines = random.uniform(10, 40);
    paper.seed = random.next();
    return paintedPaper(paper);
}

cv::Mat blankSheet(cv::RNG& random) {
    Paper paper;
    paper.lines = random.uniform(0, 2);
    return paintedPaper(paper);
}

cv::Mat yellowed(cv::RNG& random) { // an old certificate: a frame, stains, faint ink
    Paper paper;
    paper.colour = {140, 190, 212};
    paper.ink = 105;
    paper.lines = 24;
    paper.seed = random.next();
    paper.seal = true;
    cv::Mat page = paintedPaper(paper);
    cv::rectangle(page, cv::Rect(60, 60, page.cols - 120, page.rows - 120), cv::Scalar(70, 90, 150), 10);
    for (int stain = 0; stain < 6; ++stain) {
        const cv::Point at(random.uniform(0, page.cols), random.uniform(0, page.rows));
        cv::circle(page, at, random.uniform(20, 70), cv::Scalar(118, 168, 196), cv::FILLED, cv::LINE_AA);
    }
    return page;
}

cv::Mat drawing(cv::RNG& random) {
    cv::Mat page(1100, 1560, CV_8UC3, cv::Scalar(236, 240, 240));
    cv::rectangle(page, cv::Rect(40, 40, 1480, 1020), cv::Scalar::all(40), 3);
    for (int line = 0; line < 60; ++line)
        cv::line(page, {random.uniform(60, 1500), random.uniform(60, 1040)},
                 {random.uniform(60, 1500), random.uniform(60, 1040)}, cv::Scalar::all(70), 2, cv::LINE_AA);
    cv::rectangle(page, cv::Rect(1150, 860, 340, 170), cv::Scalar::all(40), 2);
    return page;
}

cv::Mat printedPhoto(cv::RNG& random) { // on white paper, with its margin
    cv::Mat page(1000, 1400, CV_8UC3, cv::Scalar::all(240));
    cv::Mat inside = page(cv::Rect(60, 60, 1280, 880));
    for (int y = 0; y < inside.rows; ++y) inside.row(y).setTo(cv::Scalar(220 - y / 6., 170 - y / 10., 120 - y / 12.));
    for (int spot = 0; spot < 25; ++spot)
        cv::circle(inside, {random.uniform(0, 1280), random.uniform(300, 880)}, random.uniform(20, 160),
                   cv::Scalar(random.uniform(20, 120), random.uniform(60, 180), random.uniform(30, 160)), cv::FILLED);
    return page;
}

cv::Mat closelyPrinted(cv::RNG& random) {
    Paper paper;
    paper.colour = {205, 212, 214};
    paper.lines = 75;
    paper.ink = 60;
    paper.seed = random.next();
    return paintedPaper(paper);
}

constexpr cv::Mat (*kKinds[])(cv::RNG&) = {redBook,    card,     receipt, colouredSheet, dataPage,     greenPassport,
                                           blankSheet, yellowed, drawing, printedPhoto,  bluePassport, closelyPrinted};

} // namespace

cv::Mat paintedKind(std::size_t which, cv::RNG& random) { return kKinds[which % std::size(kKinds)](random); }

} // namespace quay
