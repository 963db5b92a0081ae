#include "core/send/tus_uploader.h"

#include "core/base/durable_file.h"
#include "tests/core/send/uploader_contract.h"
#include "tests/support/node_server.h"

using namespace quay;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace fs = std::filesystem;

namespace {

constexpr TusPace kSmallSteps{.firstChunk = 256u << 10, .firstWait = milliseconds(1)};

struct TusDesk {
    SampleBundle sample;
    TusServer server;
    FixedClock clock{parseIso("2026-11-23T02:30:00.000Z")};

    std::unique_ptr<Uploader> open(const std::string& address, TusPace pace = kSmallSteps) {
        return std::make_unique<TusUploader>(address, sample.reader(), sample.memory(), clock, pace);
    }
    std::unique_ptr<Uploader> open() { return open(server.address()); }
    std::unique_ptr<Uploader> openBehind(const FaultProxy& proxy) { return open(proxy.address()); }

    // Sends everything and compares what the server accepted, byte for byte.
    void deliverBy(Uploader& uploader) {
        sendAll(uploader, sample.bundle);
        uploader.finish(sample.bundle, {});
        checkAccepted();
    }
    void checkAccepted() {
        for (const auto& file : sample.bundle.files)
            CHECK(readFile(server.accepted(sample.bundle.name, file.path)) == sample.contents.at(file.path));
    }
    ErrorCode failureOf(Uploader& uploader) {
        return codeThrownBy([&] { sendAll(uploader, sample.bundle); });
    }
    fs::path storedUpload(const BundleFile& file) const {
        const std::string& url = sample.urls.at(file.path);
        return server.uploads() / pathFromUtf8(url.substr(url.rfind('/') + 1));
    }
    void forget(const BundleFile& file) const { // as an expired upload that was swept
        fs::remove(storedUpload(file));
    }
};

struct TusContract {
    TusDesk desk;
    FaultProxy forbidden{desk.server, {"plain", "POST", "403", "1"}};
    ContractPlace place() {
        return {.sample = desk.sample,
                .open = [this] { return desk.open(); },
                .delivered =
                    [this](const std::string& path) {
                        return readFile(desk.server.accepted(desk.sample.bundle.name, path));
                    },
                .damage =
                    [this](const std::string& path) {
                        for (const auto& file : desk.sample.bundle.files)
                            if (file.path == path) writeDurably(desk.storedUpload(file), Bytes(file.bytes, 0));
                    },
                .openWhereRefused = [this] { return desk.openBehind(forbidden); }};
    }
};

} // namespace

TEST_CASE("a tus server receives a bundle whole") { checkDelivers(TusContract().place()); }
TEST_CASE("a tus server is asked which files arrived") { checkKnowsWhatArrived(TusContract().place()); }
TEST_CASE("sending by tus resumes after a cancel") { checkResumesAfterCancel(TusContract().place()); }
TEST_CASE("finishing by tus twice gives the same receipt") { checkFinishRepeats(TusContract().place()); }
TEST_CASE("a file that changed on the tus server is noticed") { checkNoticesChangedFile(TusContract().place()); }
TEST_CASE("a tus server that refuses us needs a login") {
    checkRefusalIsAnError(TusContract().place(), ErrorCode::LoginNeeded);
}

TEST_CASE("an upload cut by kill -9 of the server resumes after its restart") {
    TusDesk desk;
    const BundleFile& file = desk.sample.big();
    const auto killInTheMiddle = [&](std::uint64_t sent) {
        if (sent > file.bytes / 2) desk.server.kill();
    };
    const auto send = [&] { desk.open()->append(desk.sample.bundle, file, 0, {}, killInTheMiddle); };
    CHECK(codeThrownBy(send) == ErrorCode::Offline);
    desk.server.start();
    const auto again = desk.open();
    const auto kept = again->received(desk.sample.bundle, file, {});
    CHECK(kept >= 768u << 10); // the two pieces that were answered before
    CHECK(kept < file.bytes);
    desk.deliverBy(*again);
}

TEST_CASE("a lost answer to the last piece is fetched again") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"drop", "PATCH", "1"});
    desk.deliverBy(*desk.openBehind(proxy));
}

TEST_CASE("answers lost to piece after piece still end in a whole file") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"drop", "PATCH", "8"});
    desk.deliverBy(*desk.openBehind(proxy));
}

TEST_CASE("a connection cut inside a piece loses nothing") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"cut", "100000"});
    desk.deliverBy(*desk.openBehind(proxy));
}

TEST_CASE("an answer 204 for only a part of the piece is not believed to be all of it") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"short", "1000"});
    desk.deliverBy(*desk.openBehind(proxy));
}

TEST_CASE("a log-in page in the way is not our server") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"captive"});
    CHECK(desk.failureOf(*desk.openBehind(proxy)) == ErrorCode::NotOurServer);
    desk.sample.urls[desk.sample.big().path] = proxy.address() + "/known";
    const auto ask = [&] { desk.openBehind(proxy)->received(desk.sample.bundle, desk.sample.big(), {}); };
    CHECK(codeThrownBy(ask) == ErrorCode::NotOurServer);
    CHECK(desk.sample.urls.size() == 1); // and the known upload is not forgotten for it
}

TEST_CASE("a page not found by a proxy does not make us forget the upload") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"plain", "HEAD", "404", "1"});
    desk.sample.urls[desk.sample.big().path] = proxy.address() + "/known";
    const auto ask = [&] { desk.openBehind(proxy)->received(desk.sample.bundle, desk.sample.big(), {}); };
    CHECK(codeThrownBy(ask) == ErrorCode::NotOurServer);
    CHECK(desk.sample.urls.size() == 1);
}

TEST_CASE("bytes altered on the way are refused and sent anew the next time") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"corrupt"});
    const auto uploader = desk.openBehind(proxy);
    CHECK(desk.failureOf(*uploader) == ErrorCode::ChangedAtDestination);
    CHECK_FALSE(fs::exists(desk.server.accepted(desk.sample.bundle.name, desk.sample.bundle.files[0].path)));
    desk.deliverBy(*desk.openBehind(proxy));
}

TEST_CASE("a wrong offset is put right by asking the server") {
    TusDesk desk;
    const auto uploader = desk.open();
    const BundleFile& file = desk.sample.big();
    const auto cancelEarly = [](std::uint64_t sent) {
        if (sent > 600'000) throw Cancelled{};
    };
    CHECK_THROWS_AS(uploader->append(desk.sample.bundle, file, 0, {}, cancelEarly), Cancelled);
    uploader->append(desk.sample.bundle, file, 7, {}, kSilent); // 409
    desk.deliverBy(*uploader);
}

TEST_CASE("a locked upload is waited for and not begun again") {
    TusDesk desk;
    const auto first = desk.open();
    first->append(desk.sample.bundle, desk.sample.big(), 0, {}, kSilent);
    const FaultProxy proxy(desk.server, {"status", "HEAD", "423", "3"});
    auto& url = desk.sample.urls.at(desk.sample.big().path);
    url = proxy.address() + url.substr(url.rfind('/'));
    const std::string before = url;
    CHECK(desk.openBehind(proxy)->received(desk.sample.bundle, desk.sample.big(), {}) == desk.sample.big().bytes);
    CHECK(desk.sample.urls.at(desk.sample.big().path) == before);
}

TEST_CASE("an upload locked for good is tried again later") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"status", "HEAD", "423", "1000"});
    desk.sample.urls[desk.sample.big().path] = proxy.address() + "/locked";
    const auto ask = [&] { desk.openBehind(proxy)->received(desk.sample.bundle, desk.sample.big(), {}); };
    CHECK(codeThrownBy(ask) == ErrorCode::Offline);
    CHECK(desk.sample.urls.size() == 1);
}

TEST_CASE("a server in trouble does not make us begin again") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"plain", "HEAD", "503", "1"});
    desk.sample.urls[desk.sample.big().path] = proxy.address() + "/busy";
    const auto ask = [&] { desk.openBehind(proxy)->received(desk.sample.bundle, desk.sample.big(), {}); };
    CHECK(codeThrownBy(ask) == ErrorCode::Offline);
    CHECK(desk.sample.urls.size() == 1);
}

TEST_CASE("an upload that expired is begun anew") {
    TusDesk desk;
    const auto uploader = desk.open();
    uploader->append(desk.sample.bundle, desk.sample.big(), 0, {}, kSilent);
    desk.server.kill();
    desk.server.start(1); // ms an upload lives
    CHECK(desk.open()->received(desk.sample.bundle, desk.sample.big(), {}) == 0);
    CHECK(desk.sample.urls.empty());
    desk.server.kill();
    desk.server.start();
    desk.deliverBy(*desk.open());
}

TEST_CASE("an upload that vanishes between two pieces is begun anew") {
    TusDesk desk;
    const BundleFile& file = desk.sample.big();
    const auto cancelEarly = [](std::uint64_t sent) {
        if (sent > 600'000) throw Cancelled{};
    };
    CHECK_THROWS_AS(desk.open()->append(desk.sample.bundle, file, 0, {}, cancelEarly), Cancelled);
    const std::string before = desk.sample.urls.at(file.path);
    desk.server.kill(); // it may still be writing the piece that was cut, and an open file does not vanish
    desk.forget(file);
    desk.server.start();
    const auto uploader = desk.open();
    uploader->append(desk.sample.bundle, file, 256u << 10, {}, kSilent);
    CHECK(desk.sample.urls.at(file.path) != before);
    desk.deliverBy(*uploader);
}

TEST_CASE("a remembered upload of another length is not continued") {
    TusDesk desk;
    sendAll(*desk.open(), desk.sample.bundle);
    desk.sample.urls[desk.sample.big().path] = desk.sample.urls.at(desk.sample.bundle.files[0].path);
    CHECK(desk.open()->received(desk.sample.bundle, desk.sample.big(), {}) == 0);
}

TEST_CASE("a proxy that refuses large pieces gets smaller ones") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"plain", "PATCH", "413", "2"});
    const auto uploader = desk.open(proxy.address(), {.firstChunk = 2u << 20, .firstWait = milliseconds(1)});
    uploader->append(desk.sample.bundle, desk.sample.big(), 0, {}, kSilent);
    desk.deliverBy(*uploader);
}

TEST_CASE("a proxy that refuses even the smallest piece is a rejection") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"plain", "PATCH", "413", "1000"});
    CHECK(desk.failureOf(*desk.openBehind(proxy)) == ErrorCode::Rejected);
}

TEST_CASE("a full disk on the server is named") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"status", "PATCH", "507", "1000"});
    CHECK(desk.failureOf(*desk.openBehind(proxy)) == ErrorCode::DiskFull);
}

TEST_CASE("a server that is not running is offline") {
    TusDesk desk;
    const auto uploader = desk.open();
    desk.server.kill();
    CHECK(desk.failureOf(*uploader) == ErrorCode::Offline);
}

TEST_CASE("cancelling works while the server stays silent") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"stall"});
    const CancelToken token;
    const auto cancelWhenAllIsSent = [&](std::uint64_t sent) {
        if (sent >= 256u << 10) CancelToken(token).cancel();
    };
    const auto uploader = desk.openBehind(proxy);
    const auto send = [&] { uploader->append(desk.sample.bundle, desk.sample.big(), 0, token, cancelWhenAllIsSent); };
    CHECK_THROWS_AS(send(), Cancelled);
}

TEST_CASE("an upload URL is remembered before the first byte is sent") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"status", "PATCH", "400", "1"});
    CHECK(desk.failureOf(*desk.openBehind(proxy)) == ErrorCode::Rejected);
    CHECK(desk.sample.urls.size() == 1);
}

TEST_CASE("a relative upload URL is understood") {
    TusDesk desk;
    const FaultProxy proxy(desk.server, {"relative"});
    desk.deliverBy(*desk.openBehind(proxy));
    CHECK(desk.sample.urls.begin()->second.starts_with(proxy.address() + "/"));
}

TEST_CASE("progress never goes beyond the file and ends at its end") {
    TusDesk desk;
    std::uint64_t most = 0, last = 0;
    const auto note = [&](std::uint64_t sent) {
        last = sent;
        most = std::max(most, sent);
    };
    desk.open()->append(desk.sample.bundle, desk.sample.big(), 0, {}, note);
    CHECK(most == desk.sample.big().bytes);
    CHECK(last == desk.sample.big().bytes);
}

TEST_CASE("pieces grow on a quick line, shrink on a slow one and stay within bounds") {
    CHECK(nextChunk(4u << 20, seconds(5)) == 8u << 20);
    CHECK(nextChunk(4u << 20, seconds(25)) == 4u << 20);
    CHECK(nextChunk(4u << 20, seconds(31)) == 2u << 20);
    CHECK(nextChunk(64u << 20, seconds(1)) == 64u << 20);
    CHECK(nextChunk(256u << 10, seconds(90)) == 256u << 10);
}
