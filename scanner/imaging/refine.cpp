// Sub-pixel sides: step edges on profiles across the side, one line through them by consensus.
#include "scanner/imaging/refine.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace quay {
namespace {

constexpr double kLeastStep = 4;      // Lab levels: a weaker step on a profile is noise
constexpr double kOfStrongest = 0.35; // a second edge on a profile counts from this share of the strongest
constexpr std::size_t kPeaksPerProfile = 4;
constexpr int kTrials = 300;
// A step this strong is as good as any stronger one: print inside the page must not outvote its pale edge.
constexpr double kClearStep = 16;
// How far an edge may be from the side it belongs to, of the diagonal: the work picture is good to about 1 %.
constexpr double kWideBand = 0.016, kNarrowBand = 0.006, kCornerBand = 0.010;
// On a small page the first lines of print are near: no wider than this share of its shortest side.
constexpr double kOfSide = 0.045;
const cv::Vec3f kWeight{1.0F, 1.4F, 1.4F};

struct SideTask {
    cv::Point2d a, b;
    double from = 0.05, to = 0.95; // of the side
    int profiles = 120;
    double band = 10; // pixels on either side
};

struct Vote { // one step edge on one profile
    double t = 0, offset = 0, weight = 0;
    int profile = 0;
};

struct Fit { // offset = slope * t + start, t over 0..1 along the side
    double slope = 0, start = 0, share = 0;
};

// Lab colours on lines across the side: one row a profile, one column a step of a pixel.
cv::Mat profiles(const cv::Mat& bgr, const SideTask& task, int reach, double step) {
    const cv::Point2d d = task.b - task.a, normal = lineThrough(task.a, task.b).normal;
    cv::Mat x(task.profiles, 2 * reach + 1, CV_32F), y(x.size(), CV_32F);
    for (int i = 0; i < x.rows; ++i) {
        const cv::Point2d p = task.a + d * (task.from + (task.to - task.from) * i / (task.profiles - 1));
        for (int j = 0; j < x.cols; ++j) {
            x.at<float>(i, j) = static_cast<float>(p.x + normal.x * step * (j - reach));
            y.at<float>(i, j) = static_cast<float>(p.y + normal.y * step * (j - reach));
        }
    }
    cv::Mat colours;
    cv::remap(bgr, colours, x, y, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::cvtColor(colours, colours, cv::COLOR_BGR2Lab);
    for (int i = 0; i < x.rows; ++i) // beyond the picture there is no edge: repeat the last colour inside
        for (int j = 0; j < x.cols; ++j) {
            const float px = x.at<float>(i, j), py = y.at<float>(i, j);
            if (px >= 1 && py >= 1 && px < static_cast<float>(bgr.cols - 2) && py < static_cast<float>(bgr.rows - 2))
                continue;
            colours.at<cv::Vec3b>(i, j) = {0, 0, 1}; // a Lab value no 8-bit conversion gives: marks "outside"
        }
    return colours;
}

bool isOutside(const cv::Vec3b& colour) { return colour == cv::Vec3b(0, 0, 1); }

// Strength of the colour step at each position of a profile, over `half` pixels on each side.
std::vector<double> stepStrength(const cv::Mat& colours, int row, int half) {
    const int count = colours.cols;
    std::vector<double> strength(static_cast<std::size_t>(count), 0);
    const auto* line = colours.ptr<cv::Vec3b>(row);
    for (int j = half; j + half < count; ++j) {
        cv::Vec3f step;
        bool seen = true;
        for (int k = 1; k <= half; ++k) {
            seen = seen && !isOutside(line[j - k]) && !isOutside(line[j + k]);
            step += (cv::Vec3f(line[j + k]) - cv::Vec3f(line[j - k])).mul(kWeight);
        }
        if (seen) strength[static_cast<std::size_t>(j)] = cv::norm(step) / half;
    }
    return strength;
}

void addPeaks(const std::vector<double>& strength, Vote vote, int reach, double step, std::vector<Vote>& votes) {
    const double strongest = *std::max_element(strength.begin(), strength.end());
    if (strongest < kLeastStep) return;
    std::vector<std::size_t> peaks;
    for (std::size_t j = 1; j + 1 < strength.size(); ++j)
        if (strength[j] >= strength[j - 1] && strength[j] > strength[j + 1] && strength[j] > kOfStrongest * strongest)
            peaks.push_back(j);
    std::sort(peaks.begin(), peaks.end(), [&](std::size_t a, std::size_t b) { return strength[a] > strength[b]; });
    peaks.resize(std::min(peaks.size(), kPeaksPerProfile));
    for (const std::size_t j : peaks) {
        const double a = strength[j - 1], b = strength[j], c = strength[j + 1], bend = a - 2 * b + c;
        const double sub = bend == 0 ? 0 : std::clamp(0.5 * (a - c) / bend, -0.5, 0.5);
        vote.offset = (static_cast<double>(j) + sub - reach) * step;
        vote.weight = std::min(b / kClearStep, 1.0);
        votes.push_back(vote);
    }
}

// Sum over profiles of the best vote within `tolerance` of the line; a vote list is ordered by profile.
double support(const std::vector<Vote>& votes, const Fit& fit, double tolerance) {
    double sum = 0, best = 0;
    int profile = -1;
    for (const Vote& vote : votes) {
        if (vote.profile != profile) {
            sum += best;
            best = 0;
            profile = vote.profile;
        }
        if (std::abs(vote.offset - fit.slope * vote.t - fit.start) < tolerance) best = std::max(best, vote.weight);
    }
    return sum + best;
}

// Weighted least squares on the votes near the line, three times; false when too few agree.
bool polish(const std::vector<Vote>& votes, double tolerance, int profileCount, Fit& fit) {
    for (int round = 0; round < 3; ++round) {
        double w = 0, t = 0, o = 0, tt = 0, to = 0;
        int agreeing = 0, lastProfile = -1;
        for (const Vote& vote : votes) {
            if (std::abs(vote.offset - fit.slope * vote.t - fit.start) >= tolerance) continue;
            const double weight = vote.weight * vote.weight;
            w += weight;
            t += weight * vote.t;
            o += weight * vote.offset;
            tt += weight * vote.t * vote.t;
            to += weight * vote.t * vote.offset;
            agreeing += vote.profile != lastProfile;
            lastProfile = vote.profile;
        }
        const double det = w * tt - t * t;
        if (agreeing < 8 || det <= 1e-12) return false;
        fit.slope = (w * to - t * o) / det;
        fit.start = (o - fit.slope * t) / w;
        fit.share = static_cast<double>(agreeing) / profileCount;
    }
    return true;
}

std::optional<Fit> consensus(const std::vector<Vote>& votes, const SideTask& task) {
    const double tolerance = std::max(1.2, task.band * 0.06);
    cv::RNG random(7); // the same picture always gives the same corners
    Fit best;
    double bestScore = -1;
    for (int trial = 0; trial < kTrials; ++trial) {
        const Vote& a = votes[random.uniform(0, static_cast<int>(votes.size()))];
        const Vote& b = votes[random.uniform(0, static_cast<int>(votes.size()))];
        if (std::abs(a.t - b.t) < 0.25 * (task.to - task.from)) continue;
        Fit fit;
        fit.slope = (b.offset - a.offset) / (b.t - a.t);
        fit.start = a.offset - fit.slope * a.t;
        if (std::abs(fit.start) > task.band * 1.05 || std::abs(fit.start + fit.slope) > task.band * 1.05) continue;
        const double away = (fit.start + fit.slope / 2) / task.band;
        const double score = support(votes, fit, tolerance) - 0.05 * task.profiles * away * away;
        if (score > bestScore) {
            bestScore = score;
            best = fit;
        }
    }
    if (bestScore < 0 || !polish(votes, tolerance, task.profiles, best)) return {};
    return best;
}

// The line through the side's true edge; none when fewer than `leastShare` of the profiles agree.
std::optional<Line> fittedSide(const cv::Mat& bgr, const SideTask& task, double leastShare) {
    constexpr double kMostSteps = 40; // on each side of the line: finer steps only cost time
    const double step = std::max(1.0, task.band / kMostSteps);
    const int reach = static_cast<int>(std::ceil(task.band / step));
    const cv::Mat colours = profiles(bgr, task, reach, step);
    const int half = std::max(2, static_cast<int>(std::lround(reach * 0.12)));
    std::vector<Vote> votes;
    for (int i = 0; i < colours.rows; ++i) {
        const double t = task.from + (task.to - task.from) * i / (task.profiles - 1);
        addPeaks(stepStrength(colours, i, half), {t, 0, 0, i}, reach, step, votes);
    }
    if (static_cast<double>(votes.size()) < 0.3 * task.profiles) return {};
    const auto fit = consensus(votes, task);
    if (!fit || fit->share < leastShare) return {};
    const cv::Point2d normal = lineThrough(task.a, task.b).normal;
    return lineThrough(task.a + normal * fit->start, task.b + normal * (fit->start + fit->slope));
}

bool movedFar(const Quad& a, const Quad& b, double limit) {
    for (std::size_t k = 0; k < 4; ++k)
        if (cv::norm(a[k] - b[k]) > limit) return true;
    return false;
}

Quad sidesRefined(const cv::Mat& bgr, const Quad& quad, const std::array<bool, 4>& frame, double band) {
    std::array<Line, 4> sides;
    for (std::size_t k = 0; k < 4; ++k) {
        const cv::Point2d a = quad[k], b = quad[(k + 1) % 4];
        SideTask task{a, b};
        task.band = band;
        sides[k] = lineThrough(a, b);
        if (frame[k]) continue;
        if (const auto line = fittedSide(bgr, task, 0.4)) sides[k] = *line;
    }
    Quad result = quad;
    for (std::size_t k = 0; k < 4; ++k)
        if (const auto corner = crossing(sides[(k + 3) % 4], sides[k])) result[k] = *corner;
    return movedFar(result, quad, 2.5 * band) || !isConvex(result) ? quad : result;
}

Quad cornersRefined(const cv::Mat& bgr, const Quad& quad, const std::array<bool, 4>& frame, double band) {
    constexpr double kNearest = 0.28; // of each side: short enough that a bent sheet is straight there
    Quad result = quad;
    for (std::size_t k = 0; k < 4; ++k) {
        const std::size_t before = (k + 3) % 4;
        if (frame[k] || frame[before]) continue;
        const auto fit = [&](cv::Point2d other) {
            const cv::Point2d d = other - quad[k];
            SideTask task{quad[k] + d * 0.015, quad[k] + d * kNearest};
            task.profiles = 70;
            task.band = band;
            return fittedSide(bgr, task, 0.5);
        };
        const auto next = fit(quad[(k + 1) % 4]), previous = fit(quad[before]);
        if (!next || !previous) continue;
        const auto corner = crossing(*next, *previous);
        if (corner && cv::norm(*corner - quad[k]) < 1.8 * band) result[k] = *corner;
    }
    return isConvex(result) ? result : quad;
}

} // namespace

Quad refined(const cv::Mat& bgr, const cv::Mat& shrunk, const Quad& quad, const std::array<bool, 4>& frame) {
    const double scale = 1 / std::round(static_cast<double>(bgr.cols) / shrunk.cols); // a whole factor, see shrunkBy
    Quad result = quad;
    for (cv::Point2d& p : result) p = rescaled(p, scale);
    double shortest = sideLength(result, 0);
    for (std::size_t k = 1; k < 4; ++k) shortest = std::min(shortest, sideLength(result, k));
    const double widest = kWideBand * diagonal(shrunk.size());
    result = sidesRefined(shrunk, result, frame, std::clamp(kOfSide * shortest, widest / 3, widest));
    for (cv::Point2d& p : result) p = rescaled(p, 1 / scale);
    result = sidesRefined(bgr, result, frame, std::max(4.0, kNarrowBand * diagonal(bgr.size())));
    const double cornerBand = std::min(kCornerBand * diagonal(bgr.size()), 0.6 * kOfSide * shortest / scale);
    return cornersRefined(bgr, result, frame, std::max(6.0, cornerBand));
}

} // namespace quay
