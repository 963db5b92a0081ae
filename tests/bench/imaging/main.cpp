// quay_imaging_bench [SECTION...]: measures the imaging engine and prints rows for tests/bench/imaging/run.
#include "tests/bench/imaging/bench.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

using namespace quay;

namespace {

struct Section {
    std::string_view name;
    void (*run)();
};
constexpr Section kSections[] = {
    {"find", benchFind},   {"preview", benchPreview},   {"nopaper", benchNoPaper},
    {"speed", benchSpeed}, {"binarise", benchBinarise}, {"shadow", benchShadow},
    {"skew", benchSkew},   {"turn", benchTurn},         {"blur", benchBlur},
};

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string_view> wanted(argv + 1, argv + argc);
    for (const Section& section : kSections)
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), section.name) != wanted.end()) section.run();
}
