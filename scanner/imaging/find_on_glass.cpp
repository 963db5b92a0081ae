// Tries which of the plain colours at the border are bed: the papers are what remains, if it has the form of papers
// and nothing printed is left over outside them.
#include "scanner/imaging/find_on_glass.h"

#include "scanner/imaging/glass_bed.h"
#include "scanner/imaging/glass_items.h"
#include "scanner/imaging/page_look.h"
#include "scanner/imaging/refine.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kSmallestGlassMm = 120, kLowestDpi = 40;
// A3 and its rim; longer sheets pass rollers, and their look at 100 dpi alone would be 250 MB.
constexpr double kLargestGlassMm = 460;
constexpr double kEdgeDpi = 150;   // at which edges are met: a tenth of a millimetre
constexpr double kSliverMm = 4;    // a board's rim, a lid's hinge, a strong shadow; no paper is so narrow
constexpr double kSmallestMm = 16; // shorter side; a stamp-sized photo has 20
constexpr double kSmallestMm2 = 500;
constexpr double kLeastFill = 0.8;   // of its own outline; crumpled receipts 0.9, L-shapes below 0.75
constexpr double kLeastContrast = 3; // Lab levels; below, it is not known whether that is paper or a printed field
constexpr double kLeastShown = 0.45; // of the visible sides
// Print left over outside the papers says that this was no bed. Dust on a white lid sums up to 20 mm2, dust and
// scratches on a black one to 150; a page number alone is 25.
constexpr double kStrayOnWhiteMm2 = 24, kStrayOnDarkMm2 = 250;
constexpr double kInkDepth = 9;
constexpr float kWhite = 190; // 8-bit L
// A printed field is centred on its sheet to a few millimetres and straight; what a hand puts down is not.
constexpr double kCentredMm = 3.5, kStraightDegrees = 0.4;

struct Trial { // one set of colours taken for the bed
    std::vector<GlassItem> items;
    double bedArea = 0;
};

double shortSide(const Quad& quad) { return std::min(sideLength(quad, 0), sideLength(quad, 1)); }

bool coversFrame(const GlassItem& item) {
    return std::all_of(item.frame.begin(), item.frame.end(), [](bool f) { return f; });
}

bool looksPrinted(const GlassItem& item, cv::Size frame, double pixelsPerMm) {
    const cv::Point2d top = item.quad[1] - item.quad[0];
    if (std::abs(std::atan2(top.y, top.x)) * 180 / CV_PI > kStraightDegrees) return false;
    const double left = item.quad[0].x, right = frame.width - 1 - item.quad[2].x;
    const double above = item.quad[0].y, below = frame.height - 1 - item.quad[2].y;
    const double most = kCentredMm * pixelsPerMm;
    return std::abs(left - right) < most && std::abs(above - below) < most;
}

class GlassTrials {
public:
    GlassTrials(const GlassView& view, const cv::Mat& sharp) : view_(view), sharp_(sharp) {}

    // None when the set leaves print outside the papers, or no paper.
    std::optional<Trial> tried(const std::vector<const BorderRegion*>& bed) const {
        cv::Mat mask = bed.front()->mask.clone();
        for (const BorderRegion* region : bed) mask |= region->mask;
        const cv::Mat rest = ~mask;
        cv::Mat solid, labels, stats, centres, taken = cv::Mat::zeros(rest.size(), CV_8U);
        const int sliver = static_cast<int>(std::lround(kSliverMm * view_.pixelsPerMm)) | 1;
        cv::morphologyEx(rest, solid, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {sliver, sliver}),
                         {-1, -1}, 1, cv::BORDER_REPLICATE);
        const int count = cv::connectedComponentsWithStats(solid, labels, stats, centres, 8);
        Trial trial;
        for (int i = 1; i < count; ++i) {
            if (stats.at<int>(i, cv::CC_STAT_AREA) < kSmallestMm2 * view_.pixelsPerMm * view_.pixelsPerMm) continue;
            const cv::Mat area = labels == i;
            auto item = paperAt(area);
            if (!item) continue;
            if (coversFrame(*item)) return {};
            trial.items.push_back(*item);
            taken |= area;
        }
        if (trial.items.empty() || strayInk(rest, taken, bed) > allowedStray(bed)) return {};
        trial.bedArea = cv::countNonZero(mask);
        return trial;
    }

private:
    std::optional<GlassItem> paperAt(const cv::Mat& area) const {
        const double mm = view_.pixelsPerMm;
        auto item = outlineOf(area);
        if (!item || shortSide(item->quad) < kSmallestMm * mm) return {};
        if (cv::countNonZero(area) < kLeastFill * visibleArea(item->quad, area.size())) return {};
        const double scale = static_cast<double>(sharp_.cols) / area.cols;
        for (cv::Point2d& p : item->quad) p = rescaled(p, scale);
        if (coversFrame(*item)) return item;
        meetEdges(sharp_, 2.2 * mm * scale, *item);
        if (item->contrast < kLeastContrast || item->shown < kLeastShown) return {};
        return item;
    }

    static double visibleArea(const Quad& quad, cv::Size size) {
        cv::Mat inside = cv::Mat::zeros(size, CV_8U);
        std::vector<cv::Point> polygon;
        for (const cv::Point2d& p : quad) polygon.emplace_back(cvRound(p.x), cvRound(p.y));
        cv::fillConvexPoly(inside, polygon, 255);
        return cv::countNonZero(inside);
    }

    // Square millimetres of what is neither bed nor paper and lies in the midst of one colour. Between two colours,
    // along a paper and at the border of the picture there are rims and shadows.
    double strayInk(const cv::Mat& rest, const cv::Mat& papers, const std::vector<const BorderRegion*>& bed) const {
        cv::Mat nearPapers, stray, labels, stats, centres;
        const int reach = static_cast<int>(std::lround(2.5 * view_.pixelsPerMm)) | 1;
        cv::dilate(papers, nearPapers, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
        stray = rest & ~papers & inkOn(bed);
        const int count = cv::connectedComponentsWithStats(stray, labels, stats, centres, 8);
        std::vector<int> touches(static_cast<std::size_t>(count), 0);
        for (int y = 0; y < labels.rows; ++y)
            for (int x = 0; x < labels.cols; ++x) {
                const int label = labels.at<int>(y, x);
                if (label == 0) continue;
                const bool edge = x == 0 || y == 0 || x == labels.cols - 1 || y == labels.rows - 1;
                auto& bits = touches[static_cast<std::size_t>(label)];
                if (edge || nearPapers.at<uchar>(y, x)) bits |= 1 << 30;
                if (edge) continue;
                for (std::size_t r = 0; r < bed.size(); ++r)
                    if (bed[r]->mask.at<uchar>(y, x - 1) || bed[r]->mask.at<uchar>(y - 1, x) ||
                        bed[r]->mask.at<uchar>(y, x + 1) || bed[r]->mask.at<uchar>(y + 1, x))
                        bits |= 1 << r;
            }
        double sum = 0;
        for (int i = 1; i < count; ++i) {
            const int bits = touches[static_cast<std::size_t>(i)];
            if ((bits & (bits - 1)) == 0 && bits < 1 << 30) sum += stats.at<int>(i, cv::CC_STAT_AREA);
        }
        return sum / (view_.pixelsPerMm * view_.pixelsPerMm);
    }

    // What stands out clearly from every colour of the bed: the grain of a board does not, faint pencil does.
    cv::Mat inkOn(const std::vector<const BorderRegion*>& bed) const {
        cv::Mat ink(view_.lab.size(), CV_8U, cv::Scalar(255));
        for (const BorderRegion* region : bed)
            for (int y = 0; y < ink.rows; ++y)
                for (int x = 0; x < ink.cols; ++x)
                    if (colourDistance(view_.lab.at<cv::Vec3f>(y, x), region->colour.at<cv::Vec3f>(y, x)) <
                        kInkDepth + region->tolerance)
                        ink.at<uchar>(y, x) = 0;
        return ink;
    }

    double allowedStray(const std::vector<const BorderRegion*>& bed) const {
        const bool white = std::any_of(bed.begin(), bed.end(), [&](const BorderRegion* region) {
            return cv::mean(view_.lab, region->mask)[0] > kWhite;
        });
        return white ? kStrayOnWhiteMm2 : kStrayOnDarkMm2;
    }

    const GlassView& view_;
    const cv::Mat& sharp_;
};

// Of all sets of border colours the one that leaves the most papers, and of those the one that takes most for bed:
// a receipt scanned on a board is the receipt, not the board.
std::optional<Trial> bestTrial(const GlassView& view, const cv::Mat& sharp) {
    const auto regions = borderRegions(view);
    const GlassTrials trials(view, sharp);
    std::optional<Trial> best;
    for (unsigned set = 1; set < 1U << regions.size(); ++set) {
        std::vector<const BorderRegion*> bed;
        for (std::size_t r = 0; r < regions.size(); ++r)
            if (set >> r & 1U) bed.push_back(&regions[r]);
        if (std::none_of(bed.begin(), bed.end(), [](const BorderRegion* r) { return r->mayBeLid; })) continue;
        auto trial = trials.tried(bed);
        if (!trial) continue;
        const bool more = !best || trial->items.size() > best->items.size() ||
                          (trial->items.size() == best->items.size() && trial->bedArea > best->bedArea);
        if (more) best = std::move(trial);
    }
    return best;
}

void inReadingOrder(std::vector<FoundPage>& pages) {
    const auto middle = [](const FoundPage& p) { return (p.quad[0] + p.quad[1] + p.quad[2] + p.quad[3]) / 4; };
    std::sort(pages.begin(), pages.end(), [&](const FoundPage& a, const FoundPage& b) {
        return middle(a).y + 0.3 * middle(a).x < middle(b).y + 0.3 * middle(b).x;
    });
}

// Of the A4 glass that a picture without dpi may show; 0 when its shape is another.
double a4GlassDpi(cv::Size size) {
    const double longSide = std::max(size.width, size.height), shortSide = std::min(size.width, size.height);
    const double ratio = longSide / shortSide;
    return ratio > 1.25 && ratio < 1.5 ? longSide / 11.69 : 0;
}

} // namespace

std::vector<FoundPage> findOnGlass(const cv::Mat& bgr, double dpi) {
    if (bgr.cols < 64 || bgr.rows < 64) return {};
    if (dpi <= 0) dpi = a4GlassDpi(bgr.size());
    // A scan little larger than a card is of the card, already cut out by the device.
    const double lengthMm = std::max(bgr.cols, bgr.rows) * 25.4 / dpi;
    if (lengthMm < kSmallestGlassMm || lengthMm > kLargestGlassMm || dpi < kLowestDpi) return {};
    const int factor = std::max(1, static_cast<int>(std::lround(dpi / kEdgeDpi)));
    cv::Mat shrunk = bgr;
    if (factor > 1) cv::resize(bgr, shrunk, {bgr.cols / factor, bgr.rows / factor}, 0, 0, cv::INTER_AREA);
    const double scale = static_cast<double>(bgr.cols) / shrunk.cols;
    const GlassView view = glassView(shrunk, dpi / scale);
    const auto trial = bestTrial(view, shrunk);
    if (!trial) return {};
    const double mm = dpi / scale / 25.4;
    if (trial->items.size() == 1 && looksPrinted(trial->items.front(), shrunk.size(), mm)) return {};
    std::vector<FoundPage> pages;
    for (const GlassItem& item : trial->items) {
        FoundPage page{item.quad, item.frame, std::clamp(item.shown * (0.5 + item.contrast / 20), 0.0, 1.0)};
        for (cv::Point2d& p : page.quad) p = rescaled(p, scale);
        pages.push_back(page);
    }
    inReadingOrder(pages);
    return pages;
}

} // namespace quay
