// Overlap of two convex outlines: the share of their union that both cover, 1 for the same outline.
#pragma once
#include "core/dossier/facts.h"

namespace quay {

// Corners clockwise on the screen, as Facts has them.
double overlap(const Corners& a, const Corners& b);

} // namespace quay
