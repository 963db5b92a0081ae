// HTTP requests, by libcurl: the only file that knows it. One client for one destination, on one thread.
#pragma once
#include "core/base/bytes.h"
#include "core/base/cancel.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace quay {

struct HttpBody {
    std::uint64_t bytes = 0;
    // Fills `into` with the bytes at `from` and says how many (0 only for an empty `into`). Called in order, but
    // again from an earlier place when curl must repeat a request. Its exceptions pass through exchange().
    std::function<std::size_t(std::uint64_t from, std::span<std::uint8_t> into)> read;
};

struct HttpRequest {
    std::string method = "GET";
    std::string url; // http or https; redirects are not followed
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::optional<HttpBody> body = {};
    std::function<void(std::uint64_t)> onSent = {}; // bytes of the body handed to the network
};

struct HttpReply {
    int status = 0;
    std::map<std::string, std::string> headers = {}; // names in lower case; the last of equal names
    std::optional<std::string> header(const std::string& lowerCaseName) const;
};

struct HttpLimits { // of a weak line, not of a slow transfer: there is no total time limit
    long connectSeconds = 15;
    long stalledSeconds = 60; // below 100 bytes a second for that long
};

class HttpClient {
public:
    explicit HttpClient(HttpLimits limits = {});
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // Any status is an answer. The body of the answer is thrown away. Throws Cancelled at once when cancelled;
    // Error(Offline) without an answer, Error(NotOurServer) when the certificate or the protocol is wrong,
    // Error(BadInput) when the URL is no URL. Messages never hold the URL: it may carry a password.
    HttpReply exchange(const HttpRequest& request, const CancelToken& token);

private:
    struct Session;
    HttpLimits limits_;
    std::unique_ptr<Session> session_; // keeps connections open; thrown away after any failure
};

// `location` as an answer from `base` means it, absolute or relative. Throws Error(NotOurServer) when it is no
// http(s) URL or would leave https for http.
std::string resolveUrl(const std::string& base, const std::string& location);

} // namespace quay
