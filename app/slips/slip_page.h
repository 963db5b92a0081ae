// SlipPage: one sheet of A4 with text on it; made once, shown as PDF or drawn by the window's printer.
#pragma once
#include "app/slips/true_type.h"
#include "core/base/bytes.h"

#include <string>
#include <vector>

namespace quay {

inline constexpr double kSlipWidthMm = 210, kSlipHeightMm = 297, kSlipMarginMm = 22;

struct SlipText {
    double left = kSlipMarginMm, base = 0; // mm from the upper left corner; of the base line
    double points = 11;
    bool bold = false;
    std::string text;
};

struct SlipFonts { // measures and draws
    TrueType plain, bold;
    static SlipFonts ofThisSystem(); // throws Error(FileNotFound | DamagedFile)
};

class SlipPage {
public:
    explicit SlipPage(const SlipFonts& fonts) : fonts_(fonts) {} // which must outlive it
    struct Style {
        double points = 11;
        bool bold = false;
        double after = 2; // mm
    };
    void add(const std::string& text, const Style& style); // a paragraph, broken to the width
    void skip(double mm) { base_ += mm; }
    const std::vector<SlipText>& texts() const { return texts_; }
    const SlipFonts& fonts() const { return fonts_; }

private:
    double widthOf(const std::string& text, const Style& style) const; // mm
    const SlipFonts& fonts_;
    std::vector<SlipText> texts_;
    double base_ = kSlipMarginMm;
};

Bytes pdfOf(const SlipPage& page, const std::string& title);

} // namespace quay
