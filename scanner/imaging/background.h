// What lies under the ink of a page: the paper's tint, very small, and a picture of each place where more is drawn.
#pragma once
#include "scanner/imaging/page_pdf.h"
#include "scanner/imaging/segment.h"

namespace quay {

struct BackgroundOptions {
    double mostDpi = 300; // of any picture
    int quality = 14;     // JPEG, of drawings; photographs get 45 more
};

std::vector<PageLayer> backgroundLayers(const cv::Mat& bgr, const Segments& segments, double dpi,
                                        const BackgroundOptions& options);

} // namespace quay
