// Two originals that differ only below a box must become the same bytes, whatever is made of them: then nothing of what
// lies there can be in them.
#include "scanner/imaging/redact.h"

#include "scanner/imaging/decode.h"
#include "scanner/imaging/page_engine.h"
#include "tests/scanner/imaging/page_painter.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

using namespace quay;

namespace {

const cv::Rect kSecret(300, 420, 420, 90);

Original withSecret(const std::string& text, bool jpeg = false) {
    Paper paper;
    paper.seal = true;
    cv::Mat page = paintedPaper(paper);
    cv::Mat secret = page(kSecret);
    secret.setTo(cv::Scalar(225, 240, 250));
    cv::putText(secret, text, {10, 65}, cv::FONT_HERSHEY_SIMPLEX, 1.9, cv::Scalar(150, 30, 20), 4, cv::LINE_AA);
    return Original::decode(jpeg ? asJpeg(page) : asPng(page), "");
}

Edits blackOut(ColourMode mode = ColourMode::Auto) {
    Edits edits;
    edits.mode = mode;
    const double left = kSecret.x - 4, top = kSecret.y - 4, right = kSecret.br().x + 4, bottom = kSecret.br().y + 4;
    edits.redactions = {Corners{Point{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
    return edits;
}

Facts facts() {
    Facts known;
    known.dpi = 150;
    known.skewDegrees = 0.7;
    return known;
}

} // namespace

TEST_CASE("redaction: nothing below a box is in the finished page, in any mode") {
    const auto mode =
        GENERATE(ColourMode::Auto, ColourMode::Colour, ColourMode::Grey, ColourMode::BlackWhite, ColourMode::Mixed);
    const auto one = withSecret("001190000001"), other = withSecret("079085123456");
    Edits open;
    open.mode = mode;
    CHECK(renderPage(one, facts(), open, {}).pdf != renderPage(other, facts(), open, {}).pdf);
    CHECK(renderPage(one, facts(), blackOut(mode), {}).pdf == renderPage(other, facts(), blackOut(mode), {}).pdf);
}

TEST_CASE("redaction: nor in the large picture, the thumbnail, the frame or the lossless page") {
    const auto one = withSecret("001190000001"), other = withSecret("079085123456");
    const auto edits = blackOut();
    CHECK(pagePicture(one, facts(), edits, 800).rgb == pagePicture(other, facts(), edits, 800).rgb);
    CHECK(framePicture(one, edits, 800).rgb == framePicture(other, edits, 800).rgb);
    CHECK(encodeThumbnail(pagePicture(one, facts(), edits, 240)) ==
          encodeThumbnail(pagePicture(other, facts(), edits, 240)));
}

TEST_CASE("redaction: nor in a photograph whose light is evened out") {
    const auto one = withSecret("001190000001"), other = withSecret("079085123456");
    auto photo = facts();
    photo.photo = true;
    photo.corners = Corners{Point{20, 30}, {1220, 25}, {1215, 1730}, {25, 1725}};
    CHECK(renderPage(one, photo, blackOut(), {}).pdf == renderPage(other, photo, blackOut(), {}).pdf);
}

TEST_CASE("redaction: an original to be kept has the box burned in, and is lossless where it was") {
    const auto one = withSecret("001190000001"), other = withSecret("079085123456");
    std::string type = "image/png", otherType = "image/jpeg";
    const auto kept = redactedOriginal(one, blackOut().redactions, type);
    CHECK(kept == redactedOriginal(other, blackOut().redactions, type));
    CHECK(type == "image/png");
    const auto image = decodeImage(kept, 10'000'000);
    CHECK(cv::countNonZero(image.bgr(kSecret).reshape(1)) == 0);
    CHECK(image.bgr.at<cv::Vec3b>(700, 700) == one.image().bgr.at<cv::Vec3b>(700, 700));
    redactedOriginal(one, blackOut().redactions, otherType);
    CHECK(otherType == "image/jpeg");
}

TEST_CASE("redaction: no box, no copy") {
    const auto one = withSecret("x");
    CHECK(redacted(one.image(), {}).bgr.data == one.image().bgr.data);
}

TEST_CASE("redaction: boxes beyond the picture do no harm") {
    const auto one = withSecret("x");
    Edits edits;
    edits.redactions = {Corners{Point{-500, -500}, {90000, -500}, {90000, 90000}, {-500, 90000}}};
    const auto black = pagePicture(one, facts(), edits, 200);
    CHECK(*std::ranges::max_element(black.rgb) < 40);
}
