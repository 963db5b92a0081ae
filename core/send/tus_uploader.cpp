#include "core/send/tus_uploader.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace quay {
namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t kSmallestChunk = 256u << 10, kLargestChunk = 64u << 20;
constexpr std::size_t kReadAhead = 1u << 20;
// PATCHes in a row after which the server holds no more than before. Ten halvings reach the smallest chunk from
// the largest, so a proxy with a low limit is met before we give up.
constexpr int kMaxWithoutProgress = 10;
constexpr int kMaxLocked = 6; // 1 + 2 + 4 + 8 + 16 + 30 s: a server frees its lock within 30 s

std::string base64(std::string_view text) {
    static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string encoded;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k) encoded += i + k <= text.size() ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
    return encoded;
}

std::optional<std::uint64_t> numberIn(const HttpReply& reply, const std::string& header) {
    const auto text = reply.header(header);
    std::uint64_t number = 0;
    if (!text) return {};
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (fault != std::errc() || end != text->data() + text->size()) return {};
    return number;
}

bool isTus(const HttpReply& reply) { return reply.header("tus-resumable").has_value(); }

// Only our own server may say that an upload is gone: a captive portal answers 404 as well.
bool isGone(const HttpReply& reply) { return isTus(reply) && (reply.status == 404 || reply.status == 410); }

[[noreturn]] void refuse(const std::string& method, const HttpReply& reply) {
    const int status = reply.status;
    const std::string detail = fmt::format("{} answered {}", method, status);
    if (status == 401 || status == 403 || status == 407) throw Error(ErrorCode::LoginNeeded, detail);
    if (status == 507) throw Error(ErrorCode::DiskFull, detail);
    if (status == 413 || status == 501) throw Error(ErrorCode::Rejected, detail);
    if (status == 408 || status == 423 || status == 429 || status >= 500) throw Error(ErrorCode::Offline, detail);
    if (!isTus(reply) || status < 400) throw Error(ErrorCode::NotOurServer, detail);
    throw Error(ErrorCode::Rejected, detail);
}

// Feeds curl from a buffer, so that the encrypted file is opened once a megabyte and not once a packet.
class BodyReader {
public:
    BodyReader(const ReadPart& read, const BundleFile& file, std::uint64_t from)
        : read_(read), file_(file), from_(from) {}

    std::size_t operator()(std::uint64_t position, std::span<std::uint8_t> into) {
        const std::uint64_t at = from_ + position;
        if (at < start_ || at >= start_ + buffer_.size()) fill(at);
        const auto skip = static_cast<std::size_t>(at - start_);
        const auto count = std::min(into.size(), buffer_.size() - skip);
        std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(skip), count, into.begin());
        return count;
    }

private:
    void fill(std::uint64_t at) {
        buffer_ = read_(file_, at, static_cast<std::size_t>(std::min<std::uint64_t>(kReadAhead, file_.bytes - at)));
        if (buffer_.empty()) throw Error(ErrorCode::PageDamaged, "a bundle file is shorter than it was");
        start_ = at;
    }

    const ReadPart& read_;
    const BundleFile& file_;
    std::uint64_t from_, start_ = 0;
    Bytes buffer_;
};

// Under 4 KB, because servers and proxies cut longer headers; no secret, because they log them.
std::string metadata(const Bundle& bundle, const BundleFile& file) {
    return fmt::format("filename {},sha256 {},bundle {}", base64(file.path), base64(file.sha256), base64(bundle.name));
}

} // namespace

std::uint64_t nextChunk(std::uint64_t chunk, milliseconds time) {
    if (time < std::chrono::seconds(20)) return std::min(chunk * 2, kLargestChunk);
    if (time > std::chrono::seconds(30)) return std::max(chunk / 2, kSmallestChunk);
    return chunk;
}

TusUploader::TusUploader(std::string address, ReadPart read, UploadMemory memory, const Clock& clock, TusPace pace)
    : address_(std::move(address)), read_(std::move(read)), memory_(std::move(memory)), clock_(clock), pace_(pace),
      chunk_(pace.firstChunk) {}

HttpReply TusUploader::ask(const Upload& upload, HttpRequest request) {
    request.headers.emplace_back("Tus-Resumable", "1.0.0");
    return client_.exchange(request, upload.token);
}

// What the server holds; nothing when the upload is gone or is not of this file, and only then may a new one begin.
std::optional<std::uint64_t> TusUploader::offsetAtServer(const Upload& upload) {
    milliseconds wait = pace_.firstWait;
    for (int locked = 0;; ++locked) {
        const HttpReply reply = ask(upload, {.method = "HEAD", .url = upload.url});
        if (isGone(reply)) return {};
        if (reply.status == 423 && locked < kMaxLocked) {
            upload.token.sleepFor(wait);
            wait = std::min<milliseconds>(wait * 2, std::chrono::seconds(30));
            continue;
        }
        const auto offset = numberIn(reply, "upload-offset");
        if (reply.status != 200 || !isTus(reply) || !offset) refuse("HEAD", reply);
        if (numberIn(reply, "upload-length") != upload.file.bytes || *offset > upload.file.bytes) return {};
        return offset;
    }
}

void TusUploader::create(Upload& upload) {
    HttpRequest request{.method = "POST", .url = address_};
    request.headers = {{"Upload-Length", std::to_string(upload.file.bytes)},
                       {"Upload-Metadata", metadata(upload.bundle, upload.file)}};
    request.body = HttpBody{}; // empty, for a Content-Length of 0
    const HttpReply reply = ask(upload, std::move(request));
    if (reply.status != 201 || !isTus(reply)) refuse("POST", reply);
    upload.url = resolveUrl(address_, reply.header("location").value_or(""));
    upload.offset = 0;
    memory_.remember(upload.file, upload.url); // before the first byte: what is sent can be found again
}

// After any doubt the server says how far it is; a new upload begins only where the old one is gone.
void TusUploader::resync(Upload& upload) {
    const auto offset = offsetAtServer(upload);
    if (offset) {
        upload.offset = *offset;
        return;
    }
    memory_.remember(upload.file, "");
    create(upload);
}

std::uint64_t TusUploader::received(const Bundle& bundle, const BundleFile& file, const CancelToken& token) {
    const auto url = memory_.url(file);
    if (!url) return 0;
    const auto offset = offsetAtServer({.bundle = bundle, .file = file, .token = token, .url = *url});
    if (!offset) memory_.remember(file, "");
    return offset.value_or(0);
}

void TusUploader::append(const Bundle& bundle, const BundleFile& file, std::uint64_t from, const CancelToken& token,
                         const OnBytes& onBytes) {
    Upload upload{
        .bundle = bundle, .file = file, .token = token, .url = memory_.url(file).value_or(""), .offset = from};
    if (upload.url.empty()) create(upload);
    for (int stuck = 0; upload.offset < file.bytes;) {
        const auto before = upload.offset;
        sendChunk(upload, onBytes);
        stuck = upload.offset > before ? 0 : stuck + 1;
        if (stuck == kMaxWithoutProgress) throw Error(ErrorCode::Offline, "the upload does not get ahead");
        onBytes(upload.offset);
    }
}

void TusUploader::sendChunk(Upload& upload, const OnBytes& onBytes) {
    const auto size = std::min(chunk_, upload.file.bytes - upload.offset);
    const auto start = upload.offset;
    HttpRequest request{.method = "PATCH", .url = upload.url};
    request.headers = {{"Upload-Offset", std::to_string(start)}, {"Content-Type", "application/offset+octet-stream"}};
    request.body = HttpBody{size, BodyReader(read_, upload.file, start)};
    request.onSent = [&](std::uint64_t sent) { onBytes(start + std::min(sent, size)); };
    const auto began = clock_.now();
    std::optional<HttpReply> reply;
    try {
        reply = ask(upload, std::move(request));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Offline) throw;
    }
    if (reply) {
        takeAnswer(upload, *reply, size);
        if (upload.offset == start + size && size == chunk_) chunk_ = nextChunk(chunk_, clock_.now() - began);
    } else {
        chunk_ = std::max(chunk_ / 2, kSmallestChunk); // a smaller piece may pass where this one was lost
        resync(upload);                                // and if nobody answers this either, we are offline
    }
}

void TusUploader::takeAnswer(Upload& upload, const HttpReply& reply, std::uint64_t size) {
    if (reply.status == 413 && size > kSmallestChunk) {
        chunk_ = std::max(size / 2, kSmallestChunk);
        return;
    }
    if (reply.status == 409 || reply.status == 423 || isGone(reply)) return resync(upload);
    if (reply.status == 460 && isTus(reply)) { // the server's own hash differs from ours
        memory_.remember(upload.file, "");
        throw Error(ErrorCode::ChangedAtDestination, "the server received other bytes than were sent");
    }
    if (reply.status != 204 || !isTus(reply)) refuse("PATCH", reply);
    // 204 does not mean that the whole piece arrived: a PATCH that was pre-empted answers it with a short offset.
    const auto offset = numberIn(reply, "upload-offset");
    if (!offset || *offset < upload.offset || *offset > upload.offset + size) return resync(upload);
    upload.offset = *offset;
    if (upload.offset == upload.file.bytes && reply.header("upload-sha256")) keepReceipt(upload, reply);
}

void TusUploader::keepReceipt(const Upload& upload, const HttpReply& reply) {
    const auto hash = reply.header("upload-sha256");
    if (!hash) throw Error(ErrorCode::Rejected, "the server gives no SHA-256 receipt");
    if (*hash != upload.file.sha256) {
        memory_.remember(upload.file, "");
        throw Error(ErrorCode::ChangedAtDestination, "the server's receipt names another hash");
    }
    urls_[upload.file.path] = upload.url;
}

// All bytes are there but the answer that said so was lost: an empty PATCH at the end makes the server look again.
void TusUploader::fetchReceipt(Upload& upload) {
    upload.offset = received(upload.bundle, upload.file, upload.token);
    const auto url = memory_.url(upload.file);
    if (!url || upload.offset != upload.file.bytes) throw Error(ErrorCode::Offline, "the server lacks a part again");
    upload.url = *url;
    HttpRequest request{.method = "PATCH", .url = upload.url};
    request.headers = {{"Upload-Offset", std::to_string(upload.offset)},
                       {"Content-Type", "application/offset+octet-stream"}};
    request.body = HttpBody{};
    const HttpReply reply = ask(upload, std::move(request));
    takeAnswer(upload, reply, 0);
    if (!urls_.contains(upload.file.path)) keepReceipt(upload, reply);
}

Receipt TusUploader::finish(const Bundle& bundle, const CancelToken& token) {
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const auto& file : bundle.files) {
        Upload upload{.bundle = bundle, .file = file, .token = token};
        if (!urls_.contains(file.path)) fetchReceipt(upload);
        files.push_back({{"path", file.path}, {"sha256", file.sha256}, {"url", urls_.at(file.path)}});
    }
    const std::string reference = bundle.files.empty() ? address_ : urls_.at(bundle.files.back().path);
    return {clock_.now(), reference, proofOf(bundle), nlohmann::ordered_json{{"files", files}}.dump()};
}

} // namespace quay
