// Connected pixels, gathered.
#include "scanner/imaging/patches.h"

#include <opencv2/imgproc.hpp>

namespace quay {

std::vector<Patch> patchesOf(const cv::Mat& mask, double leastPixels) {
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
    std::vector<Patch> patches;
    for (int i = 1; i < count; ++i) {
        const int* row = stats.ptr<int>(i);
        if (row[cv::CC_STAT_AREA] < leastPixels) continue;
        const cv::Rect box(row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH],
                           row[cv::CC_STAT_HEIGHT]);
        patches.push_back({box, row[cv::CC_STAT_AREA], labels(box) == i});
    }
    return patches;
}

} // namespace quay
