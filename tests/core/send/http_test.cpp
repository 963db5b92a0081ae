#include "core/send/http.h"

#include "core/base/error.h"
#include "tests/core/send/sample_bundle.h"
#include "tests/support/node_server.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("a header of an answer is found whatever its case") {
    const TusServer server;
    const HttpReply reply = HttpClient().exchange({.method = "OPTIONS", .url = server.address()}, {});
    CHECK(reply.status == 204);
    CHECK(reply.header("tus-version") == "1.0.0");
    CHECK_FALSE(reply.header("upload-offset").has_value());
}

TEST_CASE("nobody listening is offline") {
    const auto port = [] {
        const TusServer gone;
        return gone.port();
    }();
    HttpClient client;
    const HttpRequest request{.method = "HEAD", .url = fmt::format("http://127.0.0.1:{}/files/a", port)};
    CHECK(codeThrownBy([&] { client.exchange(request, {}); }) == ErrorCode::Offline);
}

TEST_CASE("an address that is no URL, or no http one, is bad input") {
    HttpClient client;
    CHECK(codeThrownBy([&] { client.exchange({.url = "file:///etc/hostname"}, {}); }) == ErrorCode::BadInput);
    CHECK(codeThrownBy([&] { client.exchange({.url = "http://"}, {}); }) == ErrorCode::BadInput);
}

TEST_CASE("a request that was cancelled before does not start") {
    const CancelToken token;
    CancelToken(token).cancel();
    HttpClient client;
    CHECK_THROWS_AS(client.exchange({.url = "http://127.0.0.1:1/"}, token), Cancelled);
}

TEST_CASE("a failure to read the body passes through the request") {
    const TusServer server;
    HttpClient client;
    const auto lost = [](std::uint64_t, std::span<std::uint8_t>) -> std::size_t {
        throw Error(ErrorCode::PageDamaged, "gone");
    };
    const HttpRequest request{.method = "POST", .url = server.address(), .body = HttpBody{100, lost}};
    CHECK(codeThrownBy([&] { client.exchange(request, {}); }) == ErrorCode::PageDamaged);
}

TEST_CASE("an error message does not hold the password in the address") {
    HttpClient client;
    try {
        client.exchange({.url = "http://officer:secret@127.0.0.1:1/files"}, {});
        FAIL("nobody listens there");
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find("secret") == std::string::npos);
    }
}

TEST_CASE("a place named by an answer is resolved against the request") {
    CHECK(resolveUrl("http://a.vn/files", "http://b.vn/files/1") == "http://b.vn/files/1");
    CHECK(resolveUrl("https://a.vn/files", "/files/1") == "https://a.vn/files/1");
    CHECK(resolveUrl("https://a.vn/files/", "1") == "https://a.vn/files/1");
}

TEST_CASE("an answer cannot lead away from https or to another protocol") {
    CHECK(codeThrownBy([] { resolveUrl("https://a.vn/files", "http://a.vn/files/1"); }) == ErrorCode::NotOurServer);
    CHECK(codeThrownBy([] { resolveUrl("http://a.vn/files", "file:///etc/passwd"); }) == ErrorCode::NotOurServer);
    CHECK(codeThrownBy([] { resolveUrl("http://a.vn/files", ""); }) == ErrorCode::NotOurServer);
}
