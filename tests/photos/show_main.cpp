// quay_photos FOLDER: writes all pictures of tests/photos as JPEG, to be looked at.
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "tests/photos/regimes.h"
#include "tests/scanner/imaging/page_painter.h"

#include <opencv2/imgproc.hpp>

#include <string>

using namespace quay;

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
    for (const Regime& regime : regimes())
        for (int variant = 0; variant < kVariants; ++variant) {
            auto photo = regime.make(variant);
            for (const Quad& paper : photo.papers)
                for (std::size_t k = 0; k < 4; ++k)
                    cv::line(photo.picture, paper[k], paper[(k + 1) % 4], {0, 0, 255}, 1, cv::LINE_AA);
            writeDurably(folder / (std::string(regime.name) + " " + std::to_string(variant) + ".jpg"),
                         asJpeg(photo.picture));
        }
}
