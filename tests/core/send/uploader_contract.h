// What every uploader must do, whatever it talks to. Each back-end's test calls the same list.
#pragma once
#include "tests/core/send/sample_bundle.h"

#include <catch2/catch.hpp>

namespace quay {

struct ContractPlace {
    SampleBundle& sample;
    std::function<std::unique_ptr<Uploader>()> open;             // as after a restart of the program
    std::function<Bytes(const std::string& path)> delivered;     // what the destination made visible
    std::function<void(const std::string& path)> damage;         // changes a file after it was sent
    std::function<std::unique_ptr<Uploader>()> openWhereRefused; // a destination that does not want us
};

inline void checkDelivers(const ContractPlace& place) {
    const auto uploader = place.open();
    sendAll(*uploader, place.sample.bundle);
    const Receipt receipt = uploader->finish(place.sample.bundle, {});
    CHECK(receipt.sha256 == place.sample.bundle.files.back().sha256);
    CHECK_FALSE(receipt.reference.empty());
    for (const auto& file : place.sample.bundle.files)
        CHECK(place.delivered(file.path) == place.sample.contents.at(file.path));
}

inline void checkKnowsWhatArrived(const ContractPlace& place) {
    const auto uploader = place.open();
    const BundleFile& file = place.sample.big();
    CHECK(uploader->received(place.sample.bundle, file, {}) == 0);
    uploader->append(place.sample.bundle, file, 0, {}, kSilent);
    CHECK(place.open()->received(place.sample.bundle, file, {}) == file.bytes);
}

inline void checkResumesAfterCancel(const ContractPlace& place) {
    const CancelToken token;
    const BundleFile& file = place.sample.big();
    const auto stopHalfWay = [&](std::uint64_t sent) {
        if (sent > file.bytes / 2) CancelToken(token).cancel();
    };
    CHECK_THROWS_AS(place.open()->append(place.sample.bundle, file, 0, token, stopHalfWay), Cancelled);
    const auto again = place.open();
    sendAll(*again, place.sample.bundle);
    again->finish(place.sample.bundle, {});
    CHECK(place.delivered(file.path) == place.sample.contents.at(file.path));
}

inline void checkFinishRepeats(const ContractPlace& place) {
    const auto uploader = place.open();
    sendAll(*uploader, place.sample.bundle);
    const Receipt first = uploader->finish(place.sample.bundle, {});
    const auto later = place.open();
    sendAll(*later, place.sample.bundle); // finds everything there
    const Receipt second = later->finish(place.sample.bundle, {});
    CHECK(second.sha256 == first.sha256);
    CHECK(second.reference == first.reference);
}

inline void checkNoticesChangedFile(const ContractPlace& place) {
    sendAll(*place.open(), place.sample.bundle);
    place.damage(place.sample.big().path);
    const auto finish = [&] { place.open()->finish(place.sample.bundle, {}); };
    CHECK(codeThrownBy(finish) == ErrorCode::ChangedAtDestination);
}

inline void checkRefusalIsAnError(const ContractPlace& place, ErrorCode expected) {
    CHECK(codeThrownBy([&] { sendAll(*place.openWhereRefused(), place.sample.bundle); }) == expected);
}

} // namespace quay
