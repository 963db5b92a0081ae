// Numbers of a live picture.
#include "scanner/imaging/preview_look.h"

#include "scanner/imaging/finish.h"
#include "scanner/imaging/measures.h"
#include "scanner/imaging/thumbnail.h"

#include <opencv2/imgproc.hpp>

namespace quay {
namespace {

Corners inPixels(Corners corners, const PreviewImage& picture) {
    for (Point& p : corners) p = {p.x * picture.width - 0.5, p.y * picture.height - 0.5};
    return corners;
}

} // namespace

PreviewLook lookOf(const PreviewImage& picture, const Corners& corners) {
    return guarded([&] {
        cv::Mat grey, second, paper = cv::Mat::zeros(picture.height, picture.width, CV_8U);
        cv::cvtColor(matOf(picture), grey, cv::COLOR_BGR2GRAY);
        cv::Laplacian(grey, second, CV_16S);
        cv::convertScaleAbs(second, second);
        std::vector<cv::Point> outline;
        for (const Point& p : inPixels(corners, picture)) outline.emplace_back(cvRound(p.x), cvRound(p.y));
        cv::fillConvexPoly(paper, outline, 255);
        PreviewLook look;
        look.detail = cv::mean(second, paper)[0];
        cv::Mat grid(PreviewLook::kRows, PreviewLook::kColumns, CV_8U, look.grid.data());
        cv::resize(grey, grid, grid.size(), 0, 0, cv::INTER_AREA);
        return look;
    });
}

std::string fingerprintOf(const PreviewImage& picture, const Corners& corners) {
    return guarded([&] {
        const Image image{.bgr = matOf(picture)};
        Facts facts;
        facts.corners = inPixels(corners, picture);
        PageLook look(image, facts);
        kFingerprint.run(look, facts);
        return facts.fingerprint;
    });
}

} // namespace quay
