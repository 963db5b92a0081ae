// keepMemoryPrivate: no core dump of this process and no debugger of the same user: its memory holds keys and papers.
#pragma once

namespace quay {

void keepMemoryPrivate(); // at the start of main; what the system refuses is not worth stopping for

} // namespace quay
