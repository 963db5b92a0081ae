// What the inks of a page do to its paper: how much light they take away, and of which colour. Measures only.
#pragma once
#include "scanner/imaging/image.h"

namespace quay {

// A cell is a square of 0.68 mm, eight pixels of 300 dpi. Maps of cells hold one pixel a cell; what is left over at
// the right and lower edge belongs to the last cells.
struct InkMap {
    int cell = 8;
    cv::Mat paper;    // cells, CV_8UC3: the ground there, strokes and small things closed over
    cv::Mat pictures; // cells: not 0 where the ground is too dark and too wide to be paper: photographs, dark fills
    cv::Mat lighter;  // cells, CV_8UC1: luma of the lightest pixel above the paper's
    cv::Mat depth;    // pixels, CV_8UC1: luma taken away, mean of 3 x 3
    // Pixels, CV_8UC1, 128 is none: half of what red ink (above 128) or green takes, and yellow (above) or blue.
    // All three of pixels divided by their paper, so that yellowed paper and its black ink are as neutral as white's.
    cv::Mat red, yellow;
};
InkMap inkMap(const cv::Mat& bgr, double dpi);
double pictureShare(const cv::Mat& bgr, double dpi); // of the page, by InkMap::pictures

int cellAt(int pixel, int cell, int cells);
cv::Rect cellBox(const InkMap& map, int column, int row); // in pixels
// The greatest value in each cell of a CV_8UC1 map of pixels.
cv::Mat cellMaxima(const cv::Mat& pixels, int cell, cv::Size cells);

// Twice the length of (red, yellow) off its middle, to within 12 %: colour in the same levels as depth.
inline int colourOf(int red, int yellow) {
    const int a = red < 128 ? 128 - red : red - 128, b = yellow < 128 ? 128 - yellow : yellow - 128;
    return a > b ? 2 * a + b : 2 * b + a;
}

} // namespace quay
