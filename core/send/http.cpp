#include "core/send/http.h"

#include "core/base/error.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace quay {
namespace {

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

// What curl's C callbacks need during one request; no exception may cross them.
struct Exchange {
    const HttpRequest& request;
    HttpReply reply = {};
    std::uint64_t position = 0; // in the body
    std::exception_ptr failure = {};
};

std::string lowerAscii(std::string_view text) {
    std::string lower(text);
    for (char& each : lower)
        if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
    return lower;
}

std::string_view withoutSpaces(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t onHeader(char* text, std::size_t, std::size_t count, void* context) {
    auto& exchange = *static_cast<Exchange*>(context);
    const std::string_view line(text, count);
    if (line.starts_with("HTTP/")) exchange.reply.headers.clear(); // a new answer after "100 Continue"
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
        exchange.reply.headers[lowerAscii(withoutSpaces(line.substr(0, colon)))] =
            withoutSpaces(line.substr(colon + 1));
    return count;
}

std::size_t onAnswerBody(char*, std::size_t size, std::size_t count, void*) { return size * count; }

std::size_t onReadBody(char* into, std::size_t size, std::size_t count, void* context) {
    auto& exchange = *static_cast<Exchange*>(context);
    const auto& body = *exchange.request.body;
    const auto wanted = std::min<std::uint64_t>(size * count, body.bytes - exchange.position);
    if (wanted == 0) return 0;
    try {
        const auto got =
            body.read(exchange.position, {reinterpret_cast<std::uint8_t*>(into), static_cast<std::size_t>(wanted)});
        exchange.position += got;
        return got;
    } catch (...) {
        exchange.failure = std::current_exception();
        return CURL_READFUNC_ABORT;
    }
}

int onSeekBody(void* context, curl_off_t offset, int origin) {
    auto& exchange = *static_cast<Exchange*>(context);
    if (origin != SEEK_SET || offset < 0 || !exchange.request.body) return CURL_SEEKFUNC_FAIL;
    exchange.position = static_cast<std::uint64_t>(offset);
    return CURL_SEEKFUNC_OK;
}

int onProgress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent) {
    auto& exchange = *static_cast<Exchange*>(context);
    try {
        if (exchange.request.onSent) exchange.request.onSent(static_cast<std::uint64_t>(sent));
        return 0;
    } catch (...) {
        exchange.failure = std::current_exception();
        return 1;
    }
}

ErrorCode meaningOf(CURLcode code) {
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return ErrorCode::BadInput;
    case CURLE_OUT_OF_MEMORY:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_FAILED_INIT: return ErrorCode::Internal;
    case CURLE_PEER_FAILED_VERIFICATION: // a captive portal answers in the server's name
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_WEIRD_SERVER_REPLY: return ErrorCode::NotOurServer;
    case CURLE_LOGIN_DENIED: return ErrorCode::LoginNeeded;
    default: return ErrorCode::Offline; // names, connections, time-outs, resets: the line
    }
}

void addHeader(HeaderList& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
}

HeaderList headersOf(const HttpRequest& request) {
    HeaderList list;
    // Without this curl waits a second for "100 Continue" before each large body, and some proxies refuse it.
    addHeader(list, "Expect:");
    for (const auto& [name, value] : request.headers) addHeader(list, name + ": " + value);
    return list;
}

} // namespace

struct HttpClient::Session {
    Session() {
        static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
        multi = curl_multi_init();
        easy = curl_easy_init();
        if (ready != CURLE_OK || !multi || !easy) throw Error(ErrorCode::Internal, "curl cannot start");
    }
    ~Session() {
        curl_easy_cleanup(easy);
        curl_multi_cleanup(multi);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void prepare(Exchange& exchange, const HttpLimits& limits, const curl_slist* headers);
    CURLcode run(const CancelToken& token);

    CURLM* multi = nullptr;
    CURL* easy = nullptr;
};

void HttpClient::Session::prepare(Exchange& exchange, const HttpLimits& limits, const curl_slist* headers) {
    const HttpRequest& request = exchange.request;
    curl_easy_reset(easy); // connections stay
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "quay/" QUAY_VERSION);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, limits.connectSeconds);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 100L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, limits.stalledSeconds);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &onAnswerBody);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &onProgress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &exchange);
    if (request.method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (request.body) {
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.body->bytes));
        curl_easy_setopt(easy, CURLOPT_UPLOAD_BUFFERSIZE, 256L << 10);
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, &onReadBody);
        curl_easy_setopt(easy, CURLOPT_READDATA, &exchange);
        curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, &onSeekBody);
        curl_easy_setopt(easy, CURLOPT_SEEKDATA, &exchange);
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

// The multi interface only because it can be woken: cancelling must not wait for curl's next progress call, which
// comes once a second on a silent line.
CURLcode HttpClient::Session::run(const CancelToken& token) {
    curl_multi_add_handle(multi, easy);
    const OnCancel wake(token, [this] { curl_multi_wakeup(multi); });
    for (int running = 1; running > 0;) {
        token.throwIfCancelled();
        if (curl_multi_perform(multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
        if (running > 0) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    CURLcode result = CURLE_FAILED_INIT;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left))
        if (message->msg == CURLMSG_DONE) result = message->data.result;
    curl_multi_remove_handle(multi, easy);
    return result;
}

std::optional<std::string> HttpReply::header(const std::string& lowerCaseName) const {
    const auto found = headers.find(lowerCaseName);
    if (found == headers.end()) return {};
    return found->second;
}

HttpClient::HttpClient(HttpLimits limits) : limits_(limits) {}
HttpClient::~HttpClient() = default;

HttpReply HttpClient::exchange(const HttpRequest& request, const CancelToken& token) {
    token.throwIfCancelled();
    // Taken out of the member: only a session that ended well is put back. A handle that failed while sending
    // may replay the wrong bytes (curl issues 18206 and 17139), so it is never used again.
    auto session = session_ ? std::move(session_) : std::make_unique<Session>();
    Exchange exchange{.request = request};
    const HeaderList headers = headersOf(request);
    session->prepare(exchange, limits_, headers.get());
    const CURLcode result = session->run(token);
    if (exchange.failure) std::rethrow_exception(exchange.failure);
    if (result != CURLE_OK)
        throw Error(meaningOf(result), fmt::format("{}: {} (curl {})", request.method, curl_easy_strerror(result),
                                                   static_cast<int>(result)));
    long status = 0;
    curl_easy_getinfo(session->easy, CURLINFO_RESPONSE_CODE, &status);
    exchange.reply.status = static_cast<int>(status);
    session_ = std::move(session);
    return std::move(exchange.reply);
}

namespace {

std::string partOf(const Url& url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
    std::string result = text;
    curl_free(text);
    return result;
}

} // namespace

std::string resolveUrl(const std::string& base, const std::string& location) {
    const Url url(curl_url());
    if (!url) throw std::bad_alloc();
    if (curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK)
        throw Error(ErrorCode::BadInput, "the destination's address is not a URL");
    const std::string before = partOf(url, CURLUPART_SCHEME);
    if (location.empty() || curl_url_set(url.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK)
        throw Error(ErrorCode::NotOurServer, "the answer names no usable place");
    const std::string after = partOf(url, CURLUPART_SCHEME);
    if ((after != "http" && after != "https") || (before == "https" && after != "https"))
        throw Error(ErrorCode::NotOurServer, "the answer leads away from https");
    return partOf(url, CURLUPART_URL);
}

} // namespace quay
