#include "core/handover/parcel.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "tests/support/error_code.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;

namespace {

const OwnKeys kSender("Thôn Mẫu", Bytes(32, 1), Bytes(32, 2)), kWard("Phường Mẫu", Bytes(32, 3), Bytes(32, 4)),
    kOther("Phường khác", Bytes(32, 5), Bytes(32, 6));

struct Fixture {
    TempFolder folder;
    std::filesystem::path file = folder / "a.quay";
    std::vector<Bytes> parts = {Bytes(100, 7), Bytes(), Bytes(70'000, 9)};

    void write(std::size_t count, const std::string& body = "{\"ghi chú\": 1}") {
        ParcelContent content{.head = {.id = "01", .sender = {}}, .body = body};
        for (std::size_t i = 0; i < count; ++i) content.head.parts.push_back({sha256(parts[i]), parts[i].size()});
        content.part = [this](std::size_t number) { return parts[number]; };
        writeParcel(file, kSender, kWard.party(), content);
    }
    std::optional<ParcelFault> faultOf(const Bytes& bytes) {
        std::ofstream(file, std::ios::binary) << asText(bytes);
        return ParcelReader(file, kWard).fault();
    }
};

} // namespace

TEST_CASE_METHOD(Fixture, "a parcel gives back what was put in, and who sent it") {
    write(3);
    ParcelReader reader(file, kWard);
    REQUIRE_FALSE(reader.fault());
    CHECK(reader.head().sender == kSender.party());
    CHECK(reader.body() == "{\"ghi chú\": 1}");
    for (std::size_t i = 0; i < 3; ++i) CHECK(reader.part(i) == parts[i]);
}

TEST_CASE_METHOD(Fixture, "every byte of a parcel, flipped in turn, is noticed, and never called another ward's") {
    write(1);
    const auto good = readFile(file);
    std::size_t wrong = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto bad = good;
        bad[at] ^= static_cast<std::uint8_t>(1u << (at % 8));
        const auto fault = faultOf(bad);
        wrong += fault != ParcelFault::Damaged && !(at < 8 && fault == ParcelFault::NotAParcel);
    }
    CHECK(wrong == 0);
}

TEST_CASE_METHOD(Fixture, "a parcel cut short at any length says so, and one with something behind it is damaged") {
    write(1);
    auto bytes = readFile(file);
    const auto whole = bytes.size();
    bytes.push_back(0);
    CHECK(faultOf(bytes) == ParcelFault::Damaged);
    std::size_t wrong = 0;
    for (auto length = whole; --length > 0;) {
        std::filesystem::resize_file(file, length);
        wrong += ParcelReader(file, kWard).fault() != ParcelFault::CutShort;
    }
    CHECK(wrong == 0);
    CHECK(faultOf({}) == ParcelFault::NotAParcel);
}

TEST_CASE_METHOD(Fixture, "a part of a large parcel that is damaged leaves the others whole") {
    write(3);
    auto bytes = readFile(file);
    bytes[bytes.size() - 1000] ^= 1;
    REQUIRE_FALSE(faultOf(bytes));
    ParcelReader reader(file, kWard);
    CHECK(reader.part(0) == parts[0]);
    CHECK(codeOf([&] { reader.part(2); }) == ErrorCode::PageDamaged);
}

TEST_CASE_METHOD(Fixture, "a parcel for another ward, of a later version, or no parcel at all, each says its own") {
    write(0);
    CHECK(ParcelReader(file, kOther).fault() == ParcelFault::ForAnother);
    auto bytes = readFile(file);
    bytes[8] = 2; // the version; with its check, as a later version would write it
    const auto check = digestOf(ByteView(bytes).first(116), 16);
    std::copy(check.begin(), check.end(), bytes.begin() + 116);
    CHECK(faultOf(bytes) == ParcelFault::NewerVersion);
    const auto text =
        asBytes("PK\x03\x04 something else that is long enough to be a label of a parcel of dossiers, and "
                "then some more of it, for the label has a hundred and thirty bytes");
    CHECK(faultOf(Bytes(text.begin(), text.end())) == ParcelFault::NotAParcel);
    CHECK(codeOf([&] { ParcelReader(folder / "missing", kWard); }) == ErrorCode::FileNotFound);
}

TEST_CASE_METHOD(Fixture, "who opened a parcel cannot pass it on as the sender's to another ward") {
    write(0);
    ParcelReader opened(file, kWard);
    // The same words, sealed again: the signature of the one who does it stands on it.
    ParcelContent content{.head = opened.head(), .body = opened.body()};
    writeParcel(file, kWard, kOther.party(), content);
    ParcelReader reader(file, kOther);
    REQUIRE_FALSE(reader.fault());
    CHECK(reader.head().sender == kWard.party());
}

TEST_CASE_METHOD(Fixture, "a part that is not what was promised leaves no file") {
    ParcelContent content{.head = {.id = "01", .sender = {}, .parts = {{sha256(parts[0]), parts[0].size()}}},
                          .body = "{}"};
    content.part = [this](std::size_t) { return parts[2]; };
    CHECK(codeOf([&] { writeParcel(file, kSender, kWard.party(), content); }) == ErrorCode::PageDamaged);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE_METHOD(Fixture, "what somebody who can open a parcel changes in it does not pass as the sender's") {
    write(1);
    const auto bytes = readFile(file);
    const auto label = ByteView(bytes).first(132);
    const auto key = kWard.open(label.subspan(36, 80)).value();
    auto plain = SealedReader(file, key, sha256(label), 132).read(0, bytes.size());
    const auto at = asText(plain).find("ghi ch");
    REQUIRE(at != std::string_view::npos);
    plain[at] = 'G';
    writeDurably(file, [&](const ChunkWriter& write) {
        write(label);
        SealedWriter stream(key, write);
        stream.add(plain);
        stream.finish(sha256(label));
    });
    CHECK(ParcelReader(file, kWard).fault() == ParcelFault::Forged);
}
