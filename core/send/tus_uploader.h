// TusUploader: delivers to a server that speaks tus 1.0, resuming where it stopped. What the server holds is asked
// for (HEAD), never assumed; a file counts as delivered only when the server has named its SHA-256.
#pragma once
#include "core/send/http.h"
#include "core/send/uploader.h"

#include <map>

namespace quay {

struct TusPace {
    std::uint64_t firstChunk = 4u << 20;
    std::chrono::milliseconds firstWait{1000}; // before asking a locked upload again; doubled up to 30 s
};

// The size of the next PATCH after one of `chunk` bytes took `time`: aims at 20 to 30 s, because that is how much
// of the line a lost one costs behind a proxy that keeps nothing of it. 256 KiB to 64 MiB. Pure.
std::uint64_t nextChunk(std::uint64_t chunk, std::chrono::milliseconds time);

class TusUploader : public Uploader {
public:
    TusUploader(std::string address, ReadPart read, UploadMemory memory, const Clock& clock, TusPace pace = {});

    std::uint64_t received(const Bundle& bundle, const BundleFile& file, const CancelToken& token) override;
    void append(const Bundle& bundle, const BundleFile& file, std::uint64_t from, const CancelToken& token,
                const OnBytes& onBytes) override;
    // The page count of a PDF is not asked: the server's hash over the same bytes says more.
    Receipt finish(const Bundle& bundle, const CancelToken& token) override;

private:
    struct Upload { // one file on its way
        const Bundle& bundle;
        const BundleFile& file;
        const CancelToken& token;
        std::string url = {};
        std::uint64_t offset = 0;
    };
    HttpReply ask(const Upload& upload, HttpRequest request);
    std::optional<std::uint64_t> offsetAtServer(const Upload& upload);
    void create(Upload& upload);
    void resync(Upload& upload);
    void sendChunk(Upload& upload, const OnBytes& onBytes);
    void takeAnswer(Upload& upload, const HttpReply& reply, std::uint64_t size);
    void keepReceipt(const Upload& upload, const HttpReply& reply);
    void fetchReceipt(Upload& upload);

    std::string address_;
    ReadPart read_;
    UploadMemory memory_;
    const Clock& clock_;
    TusPace pace_;
    HttpClient client_;
    std::uint64_t chunk_;
    std::map<std::string, std::string> urls_; // path -> URL of files whose hash the server has confirmed in this run
};

} // namespace quay
