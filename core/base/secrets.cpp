#include "core/base/secrets.h"

#include <sodium.h>

namespace quay {

void wipe(void* memory, std::size_t size) { sodium_memzero(memory, size); }

} // namespace quay
