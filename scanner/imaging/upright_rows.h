// UprightRows: a picture that takes shape strip by strip as its file is read, already upright: a second copy of an
// A0 drawing, to turn it over, would be another 400 MB.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

class UprightRows {
public:
    UprightRows(cv::Size stored, int orientation); // EXIF's 1..8
    // Where the next rows of the file go, as the file has them, BGR. Empty when all are there.
    cv::Mat next();
    void done(); // what next() gave is filled
    cv::Mat picture() const { return picture_; }

private:
    cv::Size stored_;
    int orientation_, first_ = 0;
    cv::Mat picture_, strip_;
};

} // namespace quay
