// A bundle in memory with what an uploader needs beside it: the reader and the memory of upload URLs.
#pragma once
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/send/uploader.h"
#include "tests/support/tiny_pdf.h"

#include <functional>
#include <map>

namespace quay {

inline ErrorCode codeThrownBy(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal; // nothing was thrown
}

// Bytes that repeat nowhere at the distances a wrong offset would have.
inline Bytes noise(std::size_t count) {
    Bytes bytes(count);
    std::uint32_t state = 2463534242u;
    for (auto& each : bytes) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        each = static_cast<std::uint8_t>(state >> 24);
    }
    return bytes;
}

struct SampleBundle {
    Bundle bundle;
    std::map<std::string, Bytes> contents;
    std::map<std::string, std::string> urls;

    explicit SampleBundle(std::size_t bigFile = 3u << 20) {
        bundle.name = "1123-7KQ-01JD0000000000000000000000";
        add("data/01 Giay chung sinh.pdf", tinyPdf("paper"), 1);
        add("data/ho-so.json", noise(bigFile));
        add("tagmanifest-sha256.txt", noise(300));
    }
    SampleBundle(const SampleBundle&) = delete;
    SampleBundle& operator=(const SampleBundle&) = delete;

    void add(const std::string& path, Bytes content, int pages = 0) {
        BundleFile file;
        file.path = path;
        file.bytes = content.size();
        file.sha256 = sha256(content);
        file.pages = pages;
        bundle.files.push_back(file);
        contents[path] = std::move(content);
    }
    const BundleFile& big() const { return bundle.files[1]; }

    ReadPart reader() {
        return [this](const BundleFile& file, std::uint64_t from, std::size_t count) {
            const auto start = contents.at(file.path).begin() + static_cast<std::ptrdiff_t>(from);
            return Bytes(start, start + static_cast<std::ptrdiff_t>(count));
        };
    }
    UploadMemory memory() {
        return {.url = [this](const BundleFile& file) -> std::optional<std::string> {
                    const auto found = urls.find(file.path);
                    if (found == urls.end()) return {};
                    return found->second;
                },
                .remember =
                    [this](const BundleFile& file, const std::string& url) {
                        if (url.empty())
                            urls.erase(file.path);
                        else
                            urls[file.path] = url;
                    }};
    }
};

inline const OnBytes kSilent = [](std::uint64_t) {};

// Every file as the outbox sends it: asked for, then completed.
inline void sendAll(Uploader& uploader, const Bundle& bundle, const CancelToken& token = {}) {
    for (const auto& file : bundle.files) {
        const auto there = uploader.received(bundle, file, token);
        if (there < file.bytes) uploader.append(bundle, file, there, token, kSilent);
    }
}

} // namespace quay
