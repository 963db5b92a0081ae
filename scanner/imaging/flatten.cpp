// Whether the sheet is bent: rows of writing that run in curves. Then a mesh says where each point of the flat page
// lies in the original.
#include "scanner/imaging/measures.h"
#include "scanner/imaging/sheet_bend.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

// Waviness in pixels of a look 1200 high: letters do not stand on one line to the pixel, and of 45 flat scans and
// photographs 40 have up to 0.71, five up to 1.4. A book's page that sinks towards its back for all to see has 1.0.
constexpr double kBent = 0.8;
// Of the waviness, of rows that the bend was not fitted to: 0.23 to 0.64 of bent sheets, 0.79 and more of those five.
constexpr double kMostLeft = 0.7;
constexpr double kFarthest = 0.08; // of the sheet's height: no text of a page whose corners are right is moved more
constexpr double kSqueezed = 0.35; // the most by which the distance of two rows may change
constexpr std::size_t kLeastRows = 6;
constexpr int kColumns = 19, kRows = 11; // of the mesh, along and across the rows of writing: a knot twice

// The look as its text wants it: rows across. The other way round it takes points back to the look.
class TextFrame {
public:
    TextFrame(cv::Size look, double skewDegrees, bool sideways) : look_(look), sideways_(sideways) {
        const double c = std::cos(skewDegrees * CV_PI / 180), s = std::sin(skewDegrees * CV_PI / 180);
        const double x = (look.width - 1) / 2.0, y = (look.height - 1) / 2.0;
        toLook_ = {c, -s, x - c * x + s * y, s, c, y - s * x - c * y};
    }
    cv::Mat of(const cv::Mat& ink) const {
        cv::Mat straight;
        cv::warpAffine(ink, straight, toLook_, look_, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
        if (sideways_) cv::rotate(straight, straight, cv::ROTATE_90_CLOCKWISE);
        return straight;
    }
    cv::Point2d fromStraight(cv::Point2d p) const { return sideways_ ? cv::Point2d(look_.height - 1 - p.y, p.x) : p; }
    cv::Point2d toLook(cv::Point2d p) const {
        if (sideways_) p = {p.y, look_.height - 1 - p.x};
        return toLook_ * cv::Vec3d(p.x, p.y, 1);
    }

private:
    cv::Size look_;
    bool sideways_;
    cv::Matx23d toLook_;
};

// Every other row straightens the rest: what is a property of the sheet does, chance does not.
bool helpsOthers(std::span<const TextRow> rows, cv::Size sheet, double before) {
    std::vector<TextRow> halves[2];
    for (std::size_t i = 0; i < rows.size(); ++i) halves[i % 2].push_back(rows[i]);
    double squares = 0;
    for (int half = 0; half < 2; ++half) {
        const auto bend = SheetBend::fitted(halves[half], sheet);
        const double left = bend ? waviness(halves[1 - half], &*bend) : before;
        squares += left * left / 2;
    }
    return std::sqrt(squares) < kMostLeft * before;
}

bool isGentle(const SheetBend& bend, cv::Size sheet) {
    for (int i = 0; i <= kColumns; ++i) {
        const double x = static_cast<double>(sheet.width) * i / kColumns;
        const double top = bend.at(x, 0), bottom = bend.at(x, sheet.height);
        if (std::max(std::abs(top), std::abs(bottom)) > kFarthest * sheet.height) return false;
        if (std::abs(bottom - top) > kSqueezed * sheet.height) return false;
    }
    return true;
}

std::optional<SheetBend> bendOf(const cv::Mat& ink) {
    const auto rows = textRows(ink);
    const double before = waviness(rows, nullptr);
    if (rows.size() < kLeastRows || before < kBent || !helpsOthers(rows, ink.size(), before)) return {};
    auto bend = SheetBend::fitted(rows, ink.size());
    if (!bend || waviness(rows, &*bend) > kMostLeft * before || !isGentle(*bend, ink.size())) return {};
    return bend;
}

void flatten(PageLook& look, Facts& facts) {
    const bool straightened = !facts.photo; // as planOf takes skew out
    const bool sideways = facts.turn % 2 == 1;
    const TextFrame frame(look.ink().size(), straightened ? facts.skewDegrees : 0, sideways);
    const auto bend = bendOf(frame.of(look.ink()));
    if (!bend) return;
    Mesh mesh{sideways ? kRows : kColumns, sideways ? kColumns : kRows, {}};
    const cv::Size size = look.ink().size();
    const cv::Matx33d toOriginal = fromRectangle(size, look.outline());
    for (int row = 0; row < mesh.rows; ++row)
        for (int column = 0; column < mesh.columns; ++column) {
            cv::Point2d p = frame.fromStraight({static_cast<double>(size.width) * column / (mesh.columns - 1) - 0.5,
                                                static_cast<double>(size.height) * row / (mesh.rows - 1) - 0.5});
            p.y += bend->at(p.x, p.y);
            p = frame.toLook(p);
            const cv::Vec3d q = toOriginal * cv::Vec3d(p.x, p.y, 1);
            mesh.points.push_back({q[0] / q[2], q[1] / q[2]});
        }
    facts.mesh = mesh;
}

} // namespace

const Measure kFlatten{"flatten2", flatten};

} // namespace quay
