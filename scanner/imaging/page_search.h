// One picture searched for paper: all candidates and their scores, and the edges of those that are followed.
#pragma once
#include "scanner/imaging/find_page.h"
#include "scanner/imaging/page_candidates.h"
#include "scanner/imaging/refine.h"

#include <functional>

namespace quay {

class PageSearch {
public:
    // `picture` is searched at `workLength` pixels, for quadrilaterals of its `lines` longest lines; it must outlive
    // the search.
    PageSearch(const cv::Mat& picture, int workLength, std::size_t lines);

    bool empty() const { return candidates_.empty(); }
    cv::Size size() const { return size_; } // of the work picture; candidates are in its pixels
    const std::vector<PageCandidate>& candidates() const { return candidates_; } // the best of them first, in order

    using Wanted = std::function<bool(const PageCandidate&)>;
    // The best of those wanted after following the edges of a few; `page` in pixels of the picture.
    struct Followed {
        PageCandidate candidate;
        FollowedSides sides; // in pixels of the picture
        double confidence = 0;
    };
    std::optional<Followed> bestOf(const Wanted& wanted) const;
    // How often a find like this one has its corners right: by its score, and how far it is ahead of any other.
    double confidence(const PageCandidate& candidate, const Wanted& rivals) const;
    double toPicture() const { return scale_; }

private:
    PageCandidate moved(const PageCandidate& from, const Quad& quad) const;

    const cv::Mat& picture_;
    cv::Size size_;
    double scale_ = 1;
    EdgeField field_;
    std::vector<PageCandidate> candidates_;
};

// A find that is the border of the picture itself is no news.
bool isWholeFrame(const Quad& quad, cv::Size size);

} // namespace quay
