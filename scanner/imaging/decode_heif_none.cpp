// A build without libheif says so when it meets a HEIC file.
#include "scanner/imaging/decode.h"

#include "core/base/error.h"

namespace quay {

Image decodeHeif(ByteView, std::uint64_t) { throw Error(ErrorCode::Unsupported, "HEIC: this build has no libheif"); }

} // namespace quay
