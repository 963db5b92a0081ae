// Where a spot of the photograph lies on the finished, cut and upright page, and the other way. Pure.
#pragma once
#include "core/dossier/edits.h"

namespace quay {

struct PictureSize {
    int width = 0, height = 0;
};

// `region` in pixels of the original; the answer in pixels of a picture of the finished page. The skew of a
// flatbed page is left out: at most two degrees, less than the margin an outline has.
// The other way, exactly: skew and a bent sheet's mesh included. For what must be hit, not only pointed at.
Corners placeInOriginal(const Box& onPicture, const Facts& facts, const Edits& edits, PictureSize picture);

// Where such a place lies on the picture: its bounding box, on the picture.
Box boxOnPicture(const Corners& place, const Facts& facts, const Edits& edits, PictureSize picture);

// For outlines.
Box regionOnPicture(const Box& region, const Facts& facts, const Edits& edits, PictureSize picture);

} // namespace quay
