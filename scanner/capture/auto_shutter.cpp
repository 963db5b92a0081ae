// Anchored, not frame to frame: a paper that creeps is not still, however slowly it does.
#include "scanner/capture/auto_shutter.h"

#include "core/dossier/fingerprint.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace quay {
namespace {

constexpr std::chrono::milliseconds kStill{400};
constexpr double kSure = 0.5;          // below it the outline jumps from picture to picture
constexpr double kMoved = 0.006;       // of the frame's diagonal: what a find of a resting paper trembles by
constexpr double kElsewhere = 0.08;    // of the diagonal: another quadrilateral, which must repeat itself
constexpr int kRepeats = 3, kMiss = 3; // pictures
constexpr int kBrighter = 14;          // grey levels of a cell: the noise of webcams is below 4, a hand's edge above 40
constexpr double kChangedCells = 0.01; // of those on the paper
constexpr double kFocus = 0.15;        // change of detail while a lens hunts; noise changes it by some 3 %

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y) / std::sqrt(2.0); }

double farthest(const Corners& a, const Corners& b) {
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, distance(a[i], b[i]));
    return most;
}

// Near 45 degrees the corner called first changes; the paper does not.
Corners likeBefore(const Corners& found, const Corners& before) {
    Corners best = found, turned = found;
    for (int k = 0; k < 3; ++k) {
        std::rotate(turned.begin(), turned.begin() + 1, turned.end());
        if (farthest(turned, before) < farthest(best, before)) best = turned;
    }
    return best;
}

// The more it moved the less it is smoothed: a resting outline does not tremble, a moved one does not lag.
void smooth(Corners& shown, const Corners& found) {
    const double share = std::clamp(0.25 + farthest(shown, found) / 0.02, 0.25, 1.0);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        shown[i].x += share * (found[i].x - shown[i].x);
        shown[i].y += share * (found[i].y - shown[i].y);
    }
}

struct Cells { // of the grid, about the paper
    int left, top, right, bottom;
};

Cells cellsOf(const Corners& corners) {
    const auto [x0, x1] = std::ranges::minmax_element(corners, {}, &Point::x);
    const auto [y0, y1] = std::ranges::minmax_element(corners, {}, &Point::y);
    const auto cell = [](double share, int count) { return std::clamp(static_cast<int>(share * count), 0, count - 1); };
    return {cell(x0->x, PreviewLook::kColumns), cell(y0->y, PreviewLook::kRows), cell(x1->x, PreviewLook::kColumns),
            cell(y1->y, PreviewLook::kRows)};
}

// Share of the paper's cells that became darker or brighter than the light as a whole did.
double changed(const PreviewLook& now, const PreviewLook& before, const Cells& cells) {
    const auto difference = [&](int x, int y) {
        const auto at = static_cast<std::size_t>(y * PreviewLook::kColumns + x);
        return now.grid[at] - before.grid[at];
    };
    std::vector<int> all;
    for (int y = cells.top; y <= cells.bottom; ++y)
        for (int x = cells.left; x <= cells.right; ++x) all.push_back(difference(x, y));
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    const int light = *middle;
    const auto count = std::ranges::count_if(all, [&](int each) { return std::abs(each - light) > kBrighter; });
    return static_cast<double>(count) / static_cast<double>(all.size());
}

} // namespace

bool AutoShutter::follow(const std::optional<PreviewFind>& find) {
    if (!find || find->confidence < kSure) {
        if (++missed_ >= kMiss) shown_.reset();
        return false;
    }
    missed_ = 0;
    if (!shown_) {
        shown_ = find->corners;
        return true;
    }
    const auto found = likeBefore(find->corners, *shown_);
    if (farthest(found, *shown_) < kElsewhere) {
        jumps_ = 0;
        smooth(*shown_, found);
        return true;
    }
    const bool again = jumped_ && farthest(likeBefore(found, *jumped_), *jumped_) < kElsewhere;
    jumps_ = again ? jumps_ + 1 : 1;
    jumped_ = found;
    if (jumps_ < kRepeats) return false;
    shown_ = found;
    jumps_ = 0;
    return true;
}

bool AutoShutter::rests(const Corners& found, const PreviewLook& look) const {
    const double detail = look.detail / std::max(rest_->look.detail, 0.1);
    return farthest(likeBefore(found, rest_->corners), rest_->corners) < kMoved && std::abs(detail - 1) < kFocus &&
           changed(look, rest_->look, cellsOf(rest_->corners)) <= kChangedCells;
}

LiveSight AutoShutter::see(const PreviewImage& picture, std::chrono::milliseconds at) {
    const auto find = findInPreview(picture);
    if (!follow(find)) {
        rest_.reset();
        disturbed_ = true;
        return {shown_, false, false};
    }
    if (std::exchange(shot_, false)) lastShot_ = fingerprintOf(picture, find->corners);
    const auto look = lookOf(picture, find->corners);
    if (!rest_ || !rests(find->corners, look)) {
        disturbed_ = disturbed_ || rest_;
        rest_ = Rest{at, find->corners, look};
        looked_ = false;
    }
    LiveSight sight{shown_, at - rest_->since >= kStill, false};
    if (!sight.still) return sight;
    if (!looked_) fingerprint_ = fingerprintOf(picture, find->corners);
    looked_ = true;
    sight.taken = !disturbed_ || isSamePage(fingerprint_, lastShot_);
    return sight;
}

void AutoShutter::shotTaken() {
    disturbed_ = false;
    shot_ = !(rest_ && looked_);
    if (!shot_) lastShot_ = fingerprint_;
}

} // namespace quay
