// Edits: what a person asked for on a page. They win over Facts and are never lost by measuring again.
#pragma once
#include "core/dossier/facts.h"

namespace quay {

enum class ColourMode { Auto, Colour, Grey, BlackWhite, Mixed };

struct Edits {
    std::optional<Corners> corners = {};
    bool wholeFrame = false; // the person does not want any cropping
    int turn = 0;            // quarter turns clockwise on top of the measured one
    ColourMode mode = ColourMode::Auto;
    // Blacked out before anything else is made of the original, so that no picture of the page has these pixels.
    // In pixels of the original, whatever is cut or turned later.
    std::vector<Corners> redactions = {};
    std::vector<std::string> accepted = {}; // remark codes the person decided to live with
    std::string acceptedWhy;
    bool operator==(const Edits&) const = default;
};

std::string toJson(const Edits& edits);
Edits editsFromJson(std::string_view json);

} // namespace quay
