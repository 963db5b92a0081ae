// Pictures: what the verbs without a store read: files and folders, one picture after another.
#pragma once
#include "app/cli/session.h"
#include "scanner/device.h"

namespace quay {

struct Picture {
    std::string file; // as the person named it
    Frame frame;
    int number = 1;    // within its file, from 1
    bool photo = true; // to be searched for papers; false for TIFF and the pages of a PDF that no camera took
};

// Calls `work` for each picture of each file, in order; folders stand for the readable files in them. What cannot
// be read, or what `work` throws an Error for, is one sentence on stderr (with --json one object on stdout, too) and
// the others go on. Returns the first failure's exit code, Ok when there was none.
ExitCode forEachPicture(Session& session, const std::vector<std::string>& files,
                        const std::function<void(Picture&&)>& work);

} // namespace quay
