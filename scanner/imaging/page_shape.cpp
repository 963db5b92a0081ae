// Paper sizes. The aspect ratio follows Zhang and He, "Whiteboard scanning and image enhancement", 2003, section 3.
#include "scanner/imaging/page_shape.h"

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

struct Paper {
    const char* name;
    double longMm, shortMm;
};
// In order of preference where only the shape is known.
constexpr Paper kPapers[] = {
    {"A4", 297, 210}, {"ID-1", 85.6, 53.98}, {"A3", 420, 297}, {"A5", 210, 148}, {"passport", 125, 88}};
constexpr double kSameSize =
    0.03; // wider than the error of the corners, narrower than the gap from A4 to ID-1 or Letter

// Focal lengths, in diagonals of the picture: telephones have 0.6 (26 mm of 35 mm film); beyond these limits the
// estimate is noise.
constexpr double kUsualFocal = 0.62, kShortestFocal = 0.5, kLongestFocal = 3;

double deviation(double a, double b) { return std::abs(a / b - 1); }

PageShape onA4(double ratio) { // ratio: width over height
    const double longMm = 297, shortMm = 210;
    const double slim = ratio > 1 ? ratio : 1 / ratio;
    const double length = std::min(longMm, shortMm * slim), width = length / slim;
    PageShape shape;
    shape.widthMm = ratio > 1 ? length : width;
    shape.heightMm = ratio > 1 ? width : length;
    return shape;
}

const Paper* ofRatio(double ratio, double& best) {
    const Paper* found = nullptr;
    const double slim = ratio > 1 ? ratio : 1 / ratio;
    for (const Paper& paper : kPapers) {
        const double off = deviation(slim, paper.longMm / paper.shortMm);
        if (off < best - 0.01 || (!found && off < best)) { // a later name must be clearly better
            best = off;
            found = &paper;
        }
    }
    return found;
}

} // namespace

double aspectRatio(const Quad& quad, cv::Size frame, double focalPixels) {
    const auto centred = [&](std::size_t k) {
        return cv::Vec3d(quad[k].x - frame.width / 2.0, quad[k].y - frame.height / 2.0, 1);
    };
    const cv::Vec3d m1 = centred(0), m2 = centred(1), m4 = centred(2), m3 = centred(3);
    const double k2 = m1.cross(m4).dot(m3) / m2.cross(m4).dot(m3);
    const double k3 = m1.cross(m4).dot(m2) / m3.cross(m4).dot(m2);
    const cv::Vec3d n2 = k2 * m2 - m1, n3 = k3 * m3 - m1;
    const double size = diagonal(frame);
    double focal = focalPixels;
    if (focal <= 0) {
        const double product = n2[2] * n3[2];
        const double square = -(n2[0] * n3[0] + n2[1] * n3[1]) / (product == 0 ? 1 : product);
        // Where one pair of sides is nearly parallel in the picture the estimate means nothing.
        const bool tells = std::abs(n2[2]) > 0.05 && std::abs(n3[2]) > 0.05 && square > 0;
        focal = tells ? std::clamp(std::sqrt(square), kShortestFocal * size, kLongestFocal * size) : kUsualFocal * size;
    }
    const auto length = [&](const cv::Vec3d& n) { return std::hypot(n[0] / focal, n[1] / focal, n[2]); };
    const double ratio = length(n2) / length(n3);
    return std::isfinite(ratio) ? std::clamp(ratio, 0.02, 50.0) : 1;
}

std::array<bool, 4> cutSides(const Quad& quad, cv::Size frame) {
    const double near = 0.002 * diagonal(frame); // a corner that is seen has a little of the desk round it
    const auto atBorder = [&](cv::Point2d p) {
        return p.x < near || p.y < near || p.x > frame.width - 1 - near || p.y > frame.height - 1 - near;
    };
    std::array<bool, 4> cut{};
    for (std::size_t k = 0; k < 4; ++k) cut[k] = atBorder(quad[k]) && atBorder(quad[(k + 1) % 4]);
    if (std::any_of(cut.begin(), cut.end(), [](bool c) { return c; })) return cut;
    for (std::size_t k = 0; k < 4; ++k) cut[k] = atBorder(quad[k]); // a corner alone
    return cut;
}

PageShape shapeInPhoto(const Quad& quad, const Image& image) {
    const cv::Size frame = image.bgr.size();
    const auto cut = cutSides(quad, frame);
    double ratio = aspectRatio(quad, frame, image.focalPixels);
    PageShape shape = onA4(ratio);
    if (std::none_of(cut.begin(), cut.end(), [](bool c) { return c; })) {
        double off = kSameSize;
        const Paper* paper = ofRatio(ratio, off);
        const double usual = aspectRatio(quad, frame, kUsualFocal * diagonal(frame));
        if (const Paper* other = image.focalPixels > 0 ? nullptr : ofRatio(usual, off); other && !paper) {
            paper = other;
            ratio = usual;
        }
        if (paper) {
            shape.paper = paper->name;
            shape.widthMm = ratio > 1 ? paper->longMm : paper->shortMm;
            shape.heightMm = ratio > 1 ? paper->shortMm : paper->longMm;
            shape.dpiKnown = true;
        }
    }
    shape.dpi = 25.4 * std::sqrt(std::abs(area(quad)) / (shape.widthMm * shape.heightMm));
    return shape;
}

PageShape shapeOfScan(cv::Size size, double dpi) {
    if (dpi <= 0) {
        PageShape shape = onA4(static_cast<double>(size.width) / size.height);
        shape.dpi = 25.4 * size.width / shape.widthMm;
        return shape;
    }
    PageShape shape{25.4 * size.width / dpi, 25.4 * size.height / dpi, dpi, true, {}};
    const double longMm = std::max(shape.widthMm, shape.heightMm), shortMm = std::min(shape.widthMm, shape.heightMm);
    for (const Paper& paper : kPapers) {
        if (deviation(longMm, paper.longMm) > kSameSize || deviation(shortMm, paper.shortMm) > kSameSize) continue;
        shape.paper = paper.name;
        // Whole pixels at a whole dpi never give exactly the nominal size; more than that is another size.
        if (deviation(longMm, paper.longMm) > 0.004 || deviation(shortMm, paper.shortMm) > 0.004) break;
        shape.widthMm = size.width > size.height ? paper.longMm : paper.shortMm;
        shape.heightMm = size.width > size.height ? paper.shortMm : paper.longMm;
        break;
    }
    return shape;
}

PageShape shapeOnScan(const Quad& quad, cv::Size frame, double dpi) {
    const cv::Size size(std::max(1, cvRound(std::max(sideLength(quad, 0), sideLength(quad, 2)))),
                        std::max(1, cvRound(std::max(sideLength(quad, 1), sideLength(quad, 3)))));
    if (size == frame) return shapeOfScan(frame, dpi);
    PageShape shape = shapeOfScan(size, dpi > 0 ? dpi : shapeOfScan(frame, 0).dpi);
    shape.dpiKnown = dpi > 0;
    return shape;
}

} // namespace quay
