// Parts are joined from runs of rows: text has a few hundred thousand runs where it has millions of pixels.
#include "scanner/imaging/ink_parts.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace quay {
namespace {

constexpr std::size_t kMostInks = 8;
// Grey levels, colour weighing half as much again. One ink's letters, thick and thin, blurred by a lens, lie within
// 50 of each other; blue-black pen on black print is 75 off.
constexpr int kSameInk = 64, kSameColour = 24;
// Of coloured ink. Measured: printed titles, frames and felt pens 0.70 to 0.95 at depth 140 and more; seals 0.2 to
// 0.5, since rubber never inks evenly.
constexpr int kSolidDepth = 110;
constexpr double kSolidShare = 0.6;
constexpr double kLeastShare = 0.004; // of all ink: less gets the nearest ink

int rootOf(std::vector<int>& parent, int part) {
    while (parent[static_cast<std::size_t>(part)] != part) {
        int& above = parent[static_cast<std::size_t>(part)];
        part = above = parent[static_cast<std::size_t>(above)];
    }
    return part;
}

void appendRuns(const uchar* row, int y, int width, InkParts& to) {
    for (int x = 0; x < width;) {
        const uchar kind = row[x];
        const int left = x++;
        if (kind == kNoInk) continue;
        while (x < width && row[x] == kind) ++x;
        to.runs.push_back({y, left, x, static_cast<InkClass>(kind), 0});
    }
}

// Joins the runs [begin, end) of one row with those of the row above, [above, begin).
void join(InkParts& all, std::size_t above, std::size_t begin, std::vector<int>& parent) {
    std::vector<InkRun>& runs = all.runs;
    std::size_t at = above;
    for (std::size_t i = begin; i < runs.size(); ++i) {
        InkRun& run = runs[i];
        run.part = -1;
        while (at < begin && runs[at].right < run.left) ++at;
        for (std::size_t k = at; k < begin && runs[k].left <= run.right; ++k) {
            if (runs[k].kind != run.kind) continue;
            const int other = rootOf(parent, runs[k].part);
            if (run.part < 0)
                run.part = other;
            else
                parent[static_cast<std::size_t>(std::max(run.part, other))] = std::min(run.part, other);
            run.part = std::min(run.part, other);
        }
        if (run.part < 0) {
            run.part = static_cast<int>(parent.size());
            parent.push_back(run.part);
        }
    }
}

struct Colour {
    int b = 0, g = 0, r = 0;
};

int distance(const Colour& a, const Colour& b) {
    const int blue = a.b - b.b, green = a.g - b.g, red = a.r - b.r;
    const int luma = (29 * blue + 150 * green + 77 * red) / 256;
    const int tint = std::max(std::abs(green - red), std::abs(blue - (green + red) / 2));
    return std::abs(luma) + 3 * tint / 2;
}

void measure(InkParts& parts, const cv::Mat& classes, const InkMap& map) {
    const auto isColoured = [](uchar kind) { return kind == kWarm || kind == kCool; };
    for (const InkRun& run : parts.runs) {
        InkPart& part = parts.parts[static_cast<std::size_t>(run.part)];
        const uchar *row = classes.ptr(run.y), *depth = map.depth.ptr(run.y);
        part.kind = run.kind;
        part.area += run.right - run.left;
        part.sides += 2;
        part.colouredSides += run.left > 0 && isColoured(row[run.left - 1]);
        part.colouredSides += run.right < classes.cols && isColoured(row[run.right]);
        part.deepest = std::max<int>(part.deepest, *std::max_element(depth + run.left, depth + run.right));
    }
}

void sumColours(InkParts& parts, const cv::Mat& bgr, const InkMap& map) {
    for (const InkRun& run : parts.runs) {
        InkPart& part = parts.parts[static_cast<std::size_t>(run.part)];
        const uchar* depth = map.depth.ptr(run.y);
        const auto* colour = bgr.ptr<cv::Vec3b>(run.y);
        for (int x = run.left; x < run.right; ++x) {
            if (10 * depth[x] < 8 * part.deepest) continue; // the edge of a stroke is half paper
            for (std::size_t c = 0; c < 3; ++c) part.sum[c] += colour[x][static_cast<int>(c)];
            ++part.deep;
        }
    }
}

bool isSolid(const InkPart& part) { return part.deepest >= kSolidDepth && part.deep > kSolidShare * part.area; }

Colour colourOf(const InkPart& part) {
    const auto mean = [&](std::size_t c) { return static_cast<int>(part.sum[c] / std::max(1, part.deep)); };
    return {mean(0), mean(1), mean(2)};
}

// Takes the parts within reach of `seed` that have no ink yet; returns their mean colour.
Ink gather(std::vector<InkPart>& parts, const Colour& seed, int ink) {
    bool coloured = false;
    std::array<std::int64_t, 3> sum{};
    std::int64_t count = 0;
    for (InkPart& part : parts) {
        const int reach = part.kind == kBlack ? kSameInk : kSameColour;
        if (part.area == 0 || part.ink >= 0 || distance(colourOf(part), seed) > reach) continue;
        part.ink = ink;
        coloured = coloured || part.kind != kBlack;
        for (std::size_t c = 0; c < 3; ++c) sum[c] += part.sum[c];
        count += part.deep;
    }
    const auto mean = [&](std::size_t c) {
        return static_cast<std::uint8_t>(sum[c] / std::max<std::int64_t>(1, count));
    };
    return {{mean(2), mean(1), mean(0)}, coloured, {}};
}

// The colour that most ink without a name has, of a coarse cube of colours.
std::pair<Colour, std::int64_t> mostUsed(const std::vector<InkPart>& parts) {
    std::vector<std::int64_t> cube(16 * 16 * 16, 0);
    for (const InkPart& part : parts) {
        if (part.area == 0 || part.ink >= 0) continue;
        const Colour c = colourOf(part);
        cube[static_cast<std::size_t>((c.b / 16 * 16 + c.g / 16) * 16 + c.r / 16)] += part.area;
    }
    const auto most = std::max_element(cube.begin(), cube.end());
    const auto at = static_cast<int>(most - cube.begin());
    return {{at / 256 * 16 + 8, at / 16 % 16 * 16 + 8, at % 16 * 16 + 8}, *most};
}

void dropSwept(InkParts& parts) {
    std::erase_if(parts.runs,
                  [&](const InkRun& run) { return parts.parts[static_cast<std::size_t>(run.part)].area == 0; });
}

} // namespace

InkParts inkParts(const cv::Mat& classes, const InkMap& map, const cv::Mat& bgr) {
    InkParts result;
    std::vector<int> parent;
    std::size_t above = 0;
    for (int y = 0; y < classes.rows; ++y) {
        const std::size_t begin = result.runs.size();
        appendRuns(classes.ptr(y), y, classes.cols, result);
        join(result, above, begin, parent);
        above = begin;
    }
    result.parts.resize(parent.size());
    for (InkRun& run : result.runs) run.part = rootOf(parent, run.part);
    measure(result, classes, map);
    sumColours(result, bgr, map);
    return result;
}

void sweep(InkParts& parts, int leastArea, int leastScrap) {
    for (InkPart& part : parts.parts) {
        const bool scrap = part.area < leastScrap && 3 * part.colouredSides > part.sides;
        const bool fits = part.kind == kBlack ? !scrap : part.area >= leastScrap && isSolid(part);
        if (part.area < leastArea || !fits) part.area = 0;
    }
    dropSwept(parts);
}

std::vector<Ink> findInks(InkParts& parts) {
    std::int64_t area = 0;
    for (const InkPart& part : parts.parts) area += part.area;
    std::vector<Ink> inks;
    while (inks.size() < kMostInks) {
        const auto [seed, used] = mostUsed(parts.parts);
        if (used == 0 || (!inks.empty() && static_cast<double>(used) < kLeastShare * static_cast<double>(area))) break;
        inks.push_back(gather(parts.parts, seed, static_cast<int>(inks.size())));
    }
    for (InkPart& part : parts.parts) {
        if (part.area == 0 || part.ink >= 0) continue;
        const auto off = [&](const Ink& ink) {
            return distance(colourOf(part), {ink.colour[2], ink.colour[1], ink.colour[0]});
        };
        const auto nearest =
            std::min_element(inks.begin(), inks.end(), [&](const Ink& a, const Ink& b) { return off(a) < off(b); });
        // Colour that no ink has stays in the background; black always finds one.
        if (part.kind == kBlack || off(*nearest) <= kSameColour)
            part.ink = static_cast<int>(nearest - inks.begin());
        else
            part.area = 0;
    }
    dropSwept(parts);
    for (const InkRun& run : parts.runs) {
        const int ink = parts.parts[static_cast<std::size_t>(run.part)].ink;
        inks[static_cast<std::size_t>(ink)].box |= cv::Rect(run.left, run.y, run.right - run.left, 1);
    }
    return inks;
}

cv::Mat maskOfInks(const InkParts& parts, cv::Size size) {
    cv::Mat mask(size, CV_8UC1, cv::Scalar(0));
    for (const InkRun& run : parts.runs) std::fill(mask.ptr(run.y) + run.left, mask.ptr(run.y) + run.right, uchar{255});
    return mask;
}

} // namespace quay
