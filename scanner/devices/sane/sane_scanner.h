// libsane as plain values: what options a scanner has, setting them, starting, reading. Only in the driver's
// process. SANE is global to a process and not thread-safe: one thread, and one SaneLibrary around everything.
#pragma once
#include "scanner/device.h"

#include <optional>
#include <span>
#include <string>

namespace quay {

class SaneLibrary {
public:
    SaneLibrary();
    ~SaneLibrary();
    SaneLibrary(const SaneLibrary&) = delete;
    SaneLibrary& operator=(const SaneLibrary&) = delete;
    std::vector<DeviceInfo> devices() const; // scanners only: cameras have a back-end of their own
};

enum class SaneType { Switch, Whole, Fixed, Text, Other };

struct SaneOption { // one that can be set now
    std::string name;
    SaneType type = SaneType::Other;
    bool inPixels = false;               // else in millimetres, dpi, …
    std::vector<std::string> words = {}; // the texts allowed
    std::vector<double> numbers = {};    // the numbers allowed, ascending
    std::optional<double> least = {}, most = {};
};

enum class SaneFormat { Grey, Rgb, Red, Green, Blue };

struct SaneParameters {
    SaneFormat format = SaneFormat::Grey;
    int width = 0;
    int lines = -1; // -1: a hand scanner does not know
    int bytesPerLine = 0;
    int depth = 8;
    bool lastFrame = true;
};

class SaneScanner {
public:
    explicit SaneScanner(const std::string& name); // throws Error(DeviceNotFound | DeviceBusy | …)
    ~SaneScanner();
    SaneScanner(const SaneScanner&) = delete;
    SaneScanner& operator=(const SaneScanner&) = delete;

    // Looked up anew each time: setting one option changes which others there are.
    std::vector<SaneOption> options() const;
    std::optional<SaneOption> option(const std::string& name) const;
    void set(const std::string& name, const std::string& value); // throws Error(BadInput) when it is not accepted
    void set(const std::string& name, double value);
    std::optional<double> number(const std::string& name) const; // as the driver rounded it

    bool start(); // false: no more paper. Throws Error(PaperJam | CoverOpen | …)
    SaneParameters parameters() const;
    std::size_t read(std::span<std::uint8_t> buffer); // 0: the end
    void cancel();                                    // must follow the last page; safe to repeat

private:
    int indexOf(const std::string& name) const;
    void control(int index, void* value);
    void* handle_ = nullptr;
};

} // namespace quay
