// libFuzzer's door to one target, chosen when it is built.
#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    quay::QUAY_FUZZ_TARGET({data, size});
    return 0;
}
