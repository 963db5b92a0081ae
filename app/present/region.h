// Where a spot of the photograph lies on the finished, cut and upright page. Pure.
#pragma once
#include "core/dossier/edits.h"

namespace quay {

struct PictureSize {
    int width = 0, height = 0;
};

// `region` in pixels of the original; the answer in pixels of a picture of the finished page. The skew of a
// flatbed page is left out: at most two degrees, less than the margin an outline has.
Box regionOnPicture(const Box& region, const Facts& facts, const Edits& edits, PictureSize picture);

} // namespace quay
