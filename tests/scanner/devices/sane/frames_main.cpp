// quay-frames-test: the verb `frames` alone, for the tests of SaneDevice.
#include "scanner/devices/sane/sane_driver.h"

#include <vector>

int main(int count, char** arguments) {
    const std::vector<std::string> ours(arguments + 1, arguments + count);
    return quay::runFramesCommand(ours);
}
