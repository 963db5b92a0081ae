// AutoShutter: follows the paper under a camera from picture to picture, and tells when to take it: once it lies
// still and sharp, and only if it is another paper than the one taken last. Two fillings of one form that differ in a
// few words look alike in a preview: the second then counts as taken, and a person presses the key. One thread at a
// time.
#pragma once
#include "scanner/imaging/preview_look.h"

#include <chrono>

namespace quay {

struct LiveSight {
    std::optional<Corners> corners; // smoothed, 0..1 of the frame; none = no paper
    bool still = false;             // for kStill nothing moved on the paper, and the focus stayed
    bool taken = false;             // still, but it is the paper of the last shot
    bool ready() const { return still && !taken; }
};

class AutoShutter {
public:
    // `at` on any clock that does not go back. Throws what the imaging engine throws.
    LiveSight see(const PreviewImage& picture, std::chrono::milliseconds at);
    void shotTaken(); // of the paper at rest; where none is yet, of what is seen next

private:
    struct Rest { // since when nothing has changed, against what
        std::chrono::milliseconds since{};
        Corners corners{};
        PreviewLook look;
    };
    bool follow(const std::optional<PreviewFind>& find); // false: not where it was
    bool rests(const Corners& found, const PreviewLook& look) const;

    std::optional<Corners> shown_, jumped_; // what the screen shows; a find elsewhere that has yet to repeat itself
    int missed_ = 0, jumps_ = 0;            // pictures in a row
    std::optional<Rest> rest_;
    std::string fingerprint_, lastShot_; // of the paper that rests; of the one taken
    bool looked_ = false;                // whether fingerprint_ is of this rest
    bool disturbed_ = true;              // something moved since the last shot
    bool shot_ = false;                  // lastShot_ is yet to be looked at
};

} // namespace quay
