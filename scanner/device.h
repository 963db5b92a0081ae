// Device: anything that turns paper into frames: a scanner, a camera, a folder of files.
// Only plain values cross this border, so that a back-end can live in a child process.
#pragma once
#include "core/base/bytes.h"
#include "core/base/cancel.h"
#include "core/base/error.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace quay {

enum class DeviceKind { Simulated, Files, Scanner, Camera };

struct DeviceInfo {
    std::string id;   // stable: "simulated:training", "files:/path", "sane:test:0", "camera:/dev/video0"
    std::string name; // for people
    DeviceKind kind = DeviceKind::Files;
};

enum class PaperSource { Flatbed, Feeder, FeederDuplex };
enum class PixelKind { Colour, Grey };

struct Capabilities {
    std::vector<PaperSource> sources = {};
    std::vector<int> dpi = {}; // offered resolutions, ascending; empty: the device has none (camera, files)
    bool colour = true, grey = true;
    bool livePreview = false; // LiveDevice
};

struct ScanSettings {
    int dpi = 300;
    PixelKind pixels = PixelKind::Colour;
    PaperSource source = PaperSource::Flatbed;
};

// One side of one sheet, as delivered: encoded bytes that a file format describes (JPEG from a camera, PNG or
// PNM made by a back-end from raw lines, a page of a PDF as rendered or its untouched JPEG).
struct Frame {
    Bytes encoded;
    std::string type; // "image/jpeg", "image/png", "image/tiff", "image/webp"
    int width = 0, height = 0;
    double dpi = 0;         // true one; 0 = unknown (photos)
    bool photo = false;     // taken by a camera: there is a page to be found in it
    int indexInSource = 0;  // page of a multi-page file, from 0
    std::string sourceName; // for files: the name, for messages
};

using FrameSink = std::function<void(Frame)>;

class Device {
public:
    virtual ~Device() = default;
    virtual DeviceInfo info() const = 0;
    virtual Capabilities capabilities(const CancelToken& token) = 0;
    // Blocks until the feeder is empty (flatbed, camera: one frame). Frames delivered before a failure are good:
    // a frame cut short is never delivered. Throws Error, or Cancelled when `token` asks.
    virtual void scan(const ScanSettings& settings, const CancelToken& token, const FrameSink& deliver) = 0;
};

// A picture for the screen while the person moves the paper. Small (long side <= 960), RGB, 8 bit.
struct PreviewImage {
    int width = 0, height = 0;
    Bytes rgb;
    int fullWidth = 0, fullHeight = 0; // of the frame a shot would give
};

class LiveDevice : public Device {
public:
    // Calls `show` for each picture, on the calling thread, until the token is cancelled. A `scan` from another
    // thread meanwhile takes its frame from the same stream. Throws Error(DeviceGone) when the camera is pulled.
    virtual void preview(const CancelToken& token, const std::function<void(const PreviewImage&)>& show) = 0;
};

} // namespace quay
