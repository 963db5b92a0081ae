#include "core/send/uploader.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/send/folder_uploader.h"
#include "core/send/tus_uploader.h"

namespace quay {

std::unique_ptr<Uploader> makeUploader(const Destination& destination, ReadPart read, UploadMemory memory,
                                       const Clock& clock) {
    switch (destination.kind) {
    case DestinationKind::Folder:
        return std::make_unique<FolderUploader>(pathFromUtf8(destination.address), std::move(read), clock);
    case DestinationKind::Tus:
        return std::make_unique<TusUploader>(destination.address, std::move(read), std::move(memory), clock);
    }
    throw Error(ErrorCode::Unsupported, "a kind of destination this build does not know");
}

} // namespace quay
