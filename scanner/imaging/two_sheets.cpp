// A second sheet that peeps out from under the first: beyond a side of the page there is paper for a little way, then
// another edge that runs along with the first.
#include "scanner/imaging/measures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace quay {
namespace {

constexpr int kBefore = 4, kBeyond = 16; // pixels of the 400 that the page is long: 12 are 3 % of a side
constexpr int kLeastStrip = 3, kMostStrip = 12;
constexpr double kStillPaper = 0.8; // of the page's brightness beside it
constexpr double kNoPaper = 0.72;   // beyond the second edge; a pale desk has 0.85
constexpr double kEdge = 4;         // grey levels: the dark line between two sheets, lit from any side
constexpr double kAlong = 0.7;      // of the side must have its edge within a pixel of the others'
constexpr int kWithin = 1;

using Profile = std::array<double, kBefore + kBeyond + 1>; // grey levels outwards; [kBefore] lies on the side

double at(const Profile& profile, int offset) { return profile[static_cast<std::size_t>(kBefore + offset)]; }

// Where the paper beyond the side ends, when it does.
std::optional<int> secondEdge(const Profile& profile) {
    const double page = at(profile, -3);
    for (int end = kLeastStrip; end <= kMostStrip; ++end) {
        if (at(profile, end) < kStillPaper * page && end == kLeastStrip) return {};
        if (at(profile, end + 2) <= kNoPaper * page) return end;
        if (at(profile, end) < kStillPaper * page) return {};
    }
    return {};
}

// One profile for each pixel of the middle of the top side; the caller turns the picture for the other sides.
std::vector<Profile> profilesOfTop(const cv::Mat& rimmed) {
    std::vector<Profile> profiles;
    const int rim = PageLook::kRim, width = rimmed.cols - 2 * rim;
    for (int x = rim + width / 6; x < rim + width * 5 / 6; x += 2) {
        Profile profile{};
        for (int offset = -kBefore; offset <= kBeyond; ++offset)
            profile[static_cast<std::size_t>(kBefore + offset)] = rimmed.at<uchar>(rim - offset, x);
        profiles.push_back(profile);
    }
    return profiles;
}

// How wide the second sheet shows beyond the top side, in pixels; 0 when there is none.
int stripBeyondTop(const cv::Mat& rimmed) {
    const auto profiles = profilesOfTop(rimmed);
    std::array<int, kMostStrip + 2> ends{};
    double dips = 0;
    for (const Profile& profile : profiles) {
        if (const auto end = secondEdge(profile)) ++ends[static_cast<std::size_t>(*end)];
        const double line = std::min({at(profile, -1), at(profile, 0), at(profile, 1)});
        dips += std::min(at(profile, -3), at(profile, 3)) - line > kEdge;
    }
    const auto all = static_cast<double>(profiles.size());
    if (all < 10 || dips < kAlong * all) return 0;
    for (int end = kLeastStrip; end <= kMostStrip; ++end) {
        int near = 0;
        for (int other = end - kWithin; other <= end + kWithin; ++other) near += ends[static_cast<std::size_t>(other)];
        if (near >= kAlong * all) return end;
    }
    return 0;
}

void measureTwoSheets(PageLook& look, Facts& facts) {
    if (!facts.corners) return;
    cv::Mat grey;
    cv::cvtColor(look.rimmed(), grey, cv::COLOR_BGR2GRAY);
    const double longest = std::max(grey.cols, grey.rows) - 2 * PageLook::kRim;
    int widest = 0;
    for (int side = 0; side < 4; ++side) {
        widest = std::max(widest, stripBeyondTop(grey));
        cv::rotate(grey, grey, cv::ROTATE_90_CLOCKWISE);
    }
    if (widest > 0) facts.remarks.push_back({"two_sheets", widest / longest, kLeastStrip / longest, {}});
}

} // namespace

const Measure kTwoSheets{"sheets1", measureTwoSheets};

} // namespace quay
