#include "core/base/durable_file.h"
#include "scanner/imaging/bilevel.h"
#include "scanner/imaging/mq_coder.h"
#include "tests/scanner/imaging/page_painter.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>

using namespace quay;

namespace {

// What jbig2dec, which shares no line with us, makes of our bytes: 255 where it sees ink.
cv::Mat decoded(const Bytes& jbig2) {
    const TempFolder folder;
    const std::string from = utf8FromPath(folder / "page.jb2"), to = utf8FromPath(folder / "page.pbm");
    writeDurably(folder / "page.jb2", jbig2);
    const auto result = runProgram("jbig2dec", {"-e", "-t", "pbm", "-o", to, from});
    INFO(result.errors);
    REQUIRE(result.exitCode == 0);
    return 255 - cv::imread(to, cv::IMREAD_GRAYSCALE);
}

bool survives(const cv::Mat& ink) {
    const cv::Mat back = decoded(encodeJbig2(packed(ink)));
    return back.size() == ink.size() && cv::countNonZero(back != ink) == 0;
}

cv::Mat inkOf(const Paper& paper) {
    cv::Mat grey;
    cv::extractChannel(paintedPaper(paper), grey, 1);
    return grey < 128;
}

} // namespace

TEST_CASE("a page of words comes back from JBIG2 pixel for pixel") {
    Paper paper;
    paper.size.width = GENERATE(1240, 1239, 1233);
    paper.seal = true;
    CHECK(survives(inkOf(paper)));
}

TEST_CASE("noise, which defeats every prediction, comes back from JBIG2") {
    cv::Mat noise(97, 203, CV_8UC1);
    cv::RNG(7).fill(noise, cv::RNG::UNIFORM, 0, 256);
    CHECK(survives(noise > 127));
}

TEST_CASE("all black, all white and tiny pictures come back from JBIG2") {
    const cv::Size size = GENERATE(cv::Size(1, 1), cv::Size(7, 3), cv::Size(8, 1), cv::Size(17, 200));
    CHECK(survives(cv::Mat(size, CV_8UC1, cv::Scalar(GENERATE(0, 255)))));
}

TEST_CASE("ink on the last pixel of a row does not leak into the next") {
    cv::Mat ink(9, 13, CV_8UC1, cv::Scalar(0));
    ink.at<uchar>(2, 12) = ink.at<uchar>(5, 0) = ink.at<uchar>(8, 12) = 255;
    CHECK(survives(ink));
}

TEST_CASE("a run of zeros costs what the zeros cost one by one") {
    MqEncoder one(2), other(2);
    for (int i = 0; i < 5000; ++i) one.encode(0, 0);
    other.encodeZeros(0, 5000);
    for (const unsigned bit : {1U, 0U, 1U}) one.encode(1, bit), other.encode(1, bit);
    for (int i = 0; i < 70; ++i) one.encode(0, 0);
    other.encodeZeros(0, 70);
    CHECK(one.finish() == other.finish());
}

TEST_CASE("JBIG2 is smaller than G4, and a blank page is next to nothing") {
    const Bilevel words = packed(inkOf({}));
    CHECK(encodeJbig2(words).size() < encodeG4(words).size());
    CHECK(encodeJbig2(packed(cv::Mat(3508, 2480, CV_8UC1, cv::Scalar(0)))).size() < 120); // 95 are headers
}
