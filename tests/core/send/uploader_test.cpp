#include "core/send/uploader.h"

#include "core/base/durable_file.h"
#include "tests/core/send/sample_bundle.h"
#include "tests/support/node_server.h"

#include <catch2/catch.hpp>

using namespace quay;

TEST_CASE("the kind of a destination decides how it is reached") {
    SampleBundle sample(1000);
    const FixedClock clock(parseIso("2026-11-23T02:30:00.000Z"));
    const TempFolder folder;
    const TusServer server;
    Destination shelf{.id = "shelf", .name = "", .address = utf8FromPath(folder.path())};
    Destination office{.id = "office", .name = "", .kind = DestinationKind::Tus, .address = server.address()};

    const auto toFolder = makeUploader(shelf, sample.reader(), sample.memory(), clock);
    const auto toServer = makeUploader(office, sample.reader(), sample.memory(), clock);
    sendAll(*toFolder, sample.bundle);
    sendAll(*toServer, sample.bundle);
    CHECK(toFolder->finish(sample.bundle, {}).reference == utf8FromPath(folder / sample.bundle.name));
    CHECK(toServer->finish(sample.bundle, {}).reference.starts_with(server.address()));
}

TEST_CASE("the proof of a bundle is the hash of its last file") {
    const SampleBundle sample(10);
    CHECK(proofOf(sample.bundle) == sample.bundle.files.back().sha256);
    CHECK(proofOf(Bundle()).empty());
}
