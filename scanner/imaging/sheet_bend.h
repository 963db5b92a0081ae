// SheetBend: how far a bent sheet's rows of writing are from straight, as a smooth function of the place.
#pragma once
#include "scanner/imaging/text_rows.h"

#include <array>
#include <optional>
#include <span>

namespace quay {

class SheetBend {
public:
    // None where the rows are too few to tell.
    static std::optional<SheetBend> fitted(std::span<const TextRow> rows, cv::Size sheet);
    // How much lower than on a flat sheet the point is, pixels; x and y in pixels of the sheet as it lies.
    double at(double x, double y) const;

private:
    static constexpr int kPieces = 9, kKnots = kPieces + 3; // of a cubic spline across the sheet
    static std::array<double, kKnots> basis(double u);
    void solve(std::span<const TextRow> rows, double far);

    cv::Size sheet_;
    std::array<double, kKnots> offset_{}, growth_{}; // at the top; and how it changes to the bottom
    std::vector<double> levels_;                     // of the rows, once flat
};

// How far, in pixels, the middling one of the longer rows is from a straight line of its own (root mean square),
// once `bend` is taken out; 0 where there are fewer than three.
double waviness(std::span<const TextRow> rows, const SheetBend* bend);

} // namespace quay
