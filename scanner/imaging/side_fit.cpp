// Step edges on profiles across a side; a straight line through them by consensus, or a path along them.
#include "scanner/imaging/side_fit.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace quay {
namespace {

constexpr double kLeastStep = 4; // Lab levels: a weaker step on a profile is noise
// A second edge on a profile counts from this share of the strongest; or of twice a clear step, as the step from a
// pale page to a pale desk is a tenth of that from paper to print.
constexpr double kOfStrongest = 0.35;
constexpr std::size_t kPeaksPerProfile = 6;
constexpr int kTrials = 300;
// A step this strong is as good as any stronger one: print inside the page must not outvote its pale edge.
constexpr double kClearStep = 16;
const cv::Vec3f kWeight{1.0F, 1.4F, 1.4F};

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

// Strength of the colour step at each position of a profile, over `half` pixels on each side. It must last: beyond a
// printed line the paper goes on, beyond the paper's edge it does not.
std::vector<double> stepStrength(const cv::Mat& colours, int row, int half) {
    constexpr int kLasting = 5; // times `half`
    constexpr double kOfLasting = 1.6;
    const int count = colours.cols;
    std::vector<double> strength(static_cast<std::size_t>(count), 0);
    std::vector<cv::Vec3f> sum(static_cast<std::size_t>(count) + 1);
    int first = 0, last = count; // what is inside the picture is one stretch
    const auto* line = colours.ptr<cv::Vec3b>(row);
    while (first < last && isOutside(line[first])) ++first;
    while (last > first && isOutside(line[last - 1])) --last;
    for (int j = 0; j < count; ++j)
        sum[static_cast<std::size_t>(j) + 1] = sum[static_cast<std::size_t>(j)] + cv::Vec3f(line[j]).mul(kWeight);
    const auto mean = [&](int from, int to) {
        return (sum[static_cast<std::size_t>(to)] - sum[static_cast<std::size_t>(from)]) /
               static_cast<float>(to - from);
    };
    for (int j = first + half; j + half < last; ++j) {
        const double here = cv::norm(mean(j + 1, j + 1 + half) - mean(j - half, j));
        const int wide = std::min({kLasting * half, j - first, last - 1 - j});
        const int skip = std::min(half, wide - 1);
        const double lasting = cv::norm(mean(j + 1 + skip, j + 1 + wide) - mean(j - wide, j - skip));
        strength[static_cast<std::size_t>(j)] = std::min(here, kOfLasting * lasting);
    }
    return strength;
}

void addPeaks(const std::vector<double>& strength, Vote vote, int reach, double step, std::vector<Vote>& votes) {
    const double strongest = *std::max_element(strength.begin(), strength.end());
    if (strongest < kLeastStep) return;
    const double least = kOfStrongest * std::min(strongest, 2 * kClearStep);
    std::vector<std::size_t> peaks;
    for (std::size_t j = 1; j + 1 < strength.size(); ++j)
        if (strength[j] >= strength[j - 1] && strength[j] > strength[j + 1] && strength[j] > least) peaks.push_back(j);
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

struct SideVotes {
    std::vector<Vote> votes; // ordered by profile
    double step = 1;         // pixels
    int reach = 0;           // steps
};

SideVotes votesOf(const cv::Mat& bgr, const SideTask& task) {
    constexpr double kMostSteps = 40; // on each side of the line: finer steps only cost time
    SideVotes side;
    side.step = std::max(1.0, task.band / kMostSteps);
    side.reach = static_cast<int>(std::ceil(task.band / side.step));
    const cv::Mat colours = profiles(bgr, task, side.reach, side.step);
    const int half = std::max(2, static_cast<int>(std::lround(side.reach * 0.12)));
    for (int i = 0; i < colours.rows; ++i) {
        const double t = task.from + (task.to - task.from) * i / (task.profiles - 1);
        addPeaks(stepStrength(colours, i, half), {t, 0, 0, i}, side.reach, side.step, side.votes);
    }
    return side;
}

// Which offset the best path has on each profile, in steps. What the path meets counts, what it strays costs.
std::vector<int> bestPath(const SideVotes& side, int profileCount) {
    constexpr float kStepCost = 0.12F, kFarCost = 0.15F, kBeside = 0.6F;
    constexpr int kWidestStep = 2;
    const int width = 2 * side.reach + 1;
    cv::Mat value = cv::Mat::zeros(profileCount, width, CV_32F);
    for (const Vote& vote : side.votes) {
        const int at = static_cast<int>(std::lround(vote.offset / side.step)) + side.reach;
        for (int k = std::max(0, at - 1); k <= std::min(width - 1, at + 1); ++k) {
            float& cell = value.at<float>(vote.profile, k);
            cell = std::max(cell, static_cast<float>(vote.weight) * (k == at ? 1.0F : kBeside));
        }
    }
    cv::Mat sum = value.clone(), from = cv::Mat::zeros(value.size(), CV_8S);
    for (int i = 1; i < profileCount; ++i)
        for (int k = 0; k < width; ++k) {
            float best = -1e9F;
            for (int step = -kWidestStep; step <= kWidestStep; ++step) {
                if (k + step < 0 || k + step >= width) continue;
                const float reached = sum.at<float>(i - 1, k + step) - kStepCost * static_cast<float>(std::abs(step));
                if (reached <= best) continue;
                best = reached;
                from.at<signed char>(i, k) = static_cast<signed char>(step);
            }
            const float far = static_cast<float>(std::abs(k - side.reach)) / static_cast<float>(side.reach);
            sum.at<float>(i, k) += best - kFarCost * far * far;
        }
    std::vector<int> path(static_cast<std::size_t>(profileCount));
    const auto* last = sum.ptr<float>(profileCount - 1);
    int k = static_cast<int>(std::max_element(last, last + width) - last);
    for (int i = profileCount; i-- > 0;) {
        path[static_cast<std::size_t>(i)] = k - side.reach;
        k += from.at<signed char>(i, k);
    }
    return path;
}

} // namespace

std::optional<Line> fittedSide(const cv::Mat& bgr, const SideTask& task, double leastShare) {
    const SideVotes side = votesOf(bgr, task);
    if (static_cast<double>(side.votes.size()) < 0.3 * task.profiles) return {};
    const auto fit = consensus(side.votes, task);
    if (!fit || fit->share < leastShare) return {};
    const cv::Point2d normal = lineThrough(task.a, task.b).normal;
    return lineThrough(task.a + normal * fit->start, task.b + normal * (fit->start + fit->slope));
}

TracedSide tracedSide(const cv::Mat& bgr, const SideTask& task) {
    const SideVotes side = votesOf(bgr, task);
    const std::vector<int> path = bestPath(side, task.profiles);
    const cv::Point2d d = task.b - task.a, normal = lineThrough(task.a, task.b).normal;
    TracedSide traced;
    const Vote* best = nullptr;
    double nearest = 1.6; // steps: the path keeps to whole ones
    const auto keep = [&] {
        if (best) traced.points.push_back({best->t, task.a + d * best->t + normal * best->offset});
        best = nullptr;
        nearest = 1.6;
    };
    int profile = 0;
    for (const Vote& vote : side.votes) {
        if (vote.profile != profile) keep();
        profile = vote.profile;
        const double away = std::abs(vote.offset / side.step - path[static_cast<std::size_t>(profile)]);
        if (away >= nearest) continue;
        nearest = away;
        best = &vote;
    }
    keep();
    traced.share = static_cast<double>(traced.points.size()) / task.profiles;
    return traced;
}

std::optional<Line> TracedSide::lineWithin(double from, double to, double tolerance) const {
    std::vector<cv::Point2d> used;
    for (const Point& point : points)
        if (point.t >= from && point.t <= to) used.push_back(point.at);
    if (used.size() < 6) return {};
    std::vector<double> weight(used.size(), 1);
    Line line;
    for (int round = 0; round < 6; ++round) {
        cv::Point2d mean;
        double w = 0, xx = 0, xy = 0, yy = 0;
        for (std::size_t i = 0; i < used.size(); ++i) {
            mean += used[i] * weight[i];
            w += weight[i];
        }
        mean *= 1 / w;
        for (std::size_t i = 0; i < used.size(); ++i) {
            const cv::Point2d p = used[i] - mean;
            xx += weight[i] * p.x * p.x;
            xy += weight[i] * p.x * p.y;
            yy += weight[i] * p.y * p.y;
        }
        const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
        line = lineThrough(mean, mean + cv::Point2d{std::cos(angle), std::sin(angle)});
        for (std::size_t i = 0; i < used.size(); ++i) { // Cauchy: a torn edge or a finger does not turn the line
            const double off = line.distance(used[i]) / tolerance;
            weight[i] = 1 / (1 + off * off);
        }
    }
    return line;
}

double TracedSide::agreement(const Line& line, double tolerance) const {
    if (points.empty()) return 0;
    const auto near = [&](const Point& point) { return std::abs(line.distance(point.at)) < tolerance; };
    return static_cast<double>(std::count_if(points.begin(), points.end(), near)) / static_cast<double>(points.size());
}

} // namespace quay
