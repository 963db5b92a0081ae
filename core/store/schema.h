// The tables, as numbered migrations. A released one is never changed: a new one is added at the end.
#pragma once
#include "core/store/database.h"

namespace quay {

Migrations schema(); // the first n of them make a database of version n

} // namespace quay
