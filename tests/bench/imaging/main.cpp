// quay_imaging_bench [SECTION...]: measures the imaging engine and prints rows for tests/bench/imaging/run.
// quay_imaging_bench --red REFERENCE CODED | --sheet FILE: what that script cannot do itself.
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
    if (wanted.size() == 3 && wanted[0] == "--red") {
        compareRed(argv[2], argv[3]);
        return 0;
    }
    if (wanted.size() == 2 && wanted[0] == "--sheet") {
        makeSheet(argv[2]);
        return 0;
    }
    for (const Section& section : kSections)
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), section.name) != wanted.end()) section.run();
}
