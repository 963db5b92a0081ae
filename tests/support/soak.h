// How long a test with many rounds takes: QUAY_SOAK=1 asks for all of them (packaging/test --soak), QUAY_SEED repeats.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <random>

namespace quay {

inline bool soaking() { return std::getenv("QUAY_SOAK") != nullptr; }

inline std::uint32_t soakSeed() {
    const char* text = std::getenv("QUAY_SEED");
    return text ? static_cast<std::uint32_t>(std::atol(text)) : std::random_device()();
}

} // namespace quay
