// Not dumpable also closes /proc/<pid>/mem to other processes of the user; a crash reporter gets nothing either.
#include "core/base/private_memory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace quay {

void keepMemoryPrivate() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

} // namespace quay
