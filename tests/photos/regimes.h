// The kinds of pictures in which papers must be found, each with variants that only their number tells apart.
#pragma once
#include "tests/photos/scene.h"

#include <span>
#include <string>

namespace quay {

struct Regime {
    const char* name;
    Photograph (*make)(int variant);
};
std::span<const Regime> regimes();

constexpr int kVariants = 16;

} // namespace quay
