#include "core/handover/parcel.h"

#include "core/base/durable_copy.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/paths.h"
#include "core/base/secrets.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

// A file: a label in clear (8 magic, 4 version, 8 length of the whole file, 16 of the recipient's key, 80 the content
// key in a sealed box, 16 check over all of these), then a sealed stream under the content key, bound to the label.
// In the stream: 8 length of the head, head (JSON), 8 length of the body, body (JSON), 64 signature, the parts.
// Numbers are little-endian. The label's check needs no key: what was altered is told from what is for another ward.
// The signature names the recipient, so that who may open a parcel cannot seal it again to somebody else.
namespace quay {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kMagic = "QUAYPACK";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHint = 16, kCheck = 16, kBox = kKeyBytes + kBoxSealBytes, kSignature = 64;
constexpr std::size_t kVersionAt = 8, kLengthAt = 12, kHintAt = 20, kBoxAt = kHintAt + kHint, kCheckAt = kBoxAt + kBox,
                      kLabel = kCheckAt + kCheck;
constexpr std::uint64_t kLongestText = 256u << 20; // head or body: what a note of many megabytes needs, and no more

void appendNumber(Bytes& to, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

std::uint64_t numberAt(ByteView bytes, std::size_t at, std::size_t count) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) number |= std::uint64_t(bytes[at + i]) << (8 * i);
    return number;
}

void append(Bytes& to, ByteView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

Bytes hintOf(const Party& party) { return digestOf(party.boxKey, kHint); }

std::string nameOf(ByteView label) { return sha256(label); }

std::string signedText(const std::string& head, const std::string& body, const Party& recipient) {
    return fmt::format("quay parcel 1\n{}\n{}\n{}\n", toHex(recipient.boxKey), sha256(asBytes(head)),
                       sha256(asBytes(body)));
}

std::string headJson(const ParcelHead& head, const Party& sender) {
    Json json = {{"kind", head.kind == ParcelKind::Package ? "package" : "return"},
                 {"id", head.id},
                 {"sender", codeOf(sender)},
                 {"made", formatIso(head.made)},
                 {"parts", Json::array()}};
    for (const auto& part : head.parts) json["parts"].push_back({{"sha256", part.sha256}, {"bytes", part.bytes}});
    return json.dump();
}

ParcelHead headFrom(const std::string& text) { // throws what json and partyFrom throw
    const auto json = Json::parse(text);
    const auto kind = json.at("kind").get<std::string>();
    if (kind != "package" && kind != "return") throw Error(ErrorCode::BadInput, "parcel: kind");
    ParcelHead head{.kind = kind == "package" ? ParcelKind::Package : ParcelKind::Return,
                    .id = json.at("id"),
                    .sender = partyFrom(json.at("sender").get<std::string>()),
                    .made = parseIso(json.at("made").get<std::string>())};
    for (const auto& part : json.at("parts")) head.parts.push_back({part.at("sha256"), part.at("bytes")});
    return head;
}

Bytes labelFor(const Party& recipient, ByteView key, std::uint64_t plainBytes) {
    Bytes label;
    append(label, asBytes(kMagic));
    appendNumber(label, kVersion, 4);
    appendNumber(label, kLabel + sealedSize(plainBytes), 8);
    append(label, hintOf(recipient));
    append(label, sealedTo(key, recipient.boxKey));
    append(label, digestOf(label, kCheck));
    return label;
}

void requireSame(const fs::path& file, const std::string& written) {
    forgetCached(file); // what counts is what the drive gives back
    if (sha256OfFile(file) != written)
        throw Error(ErrorCode::WriteFailed, "a parcel does not read back as it was written");
}

} // namespace

std::string_view nameOf(ParcelFault fault) {
    switch (fault) {
    case ParcelFault::NotAParcel: return "not_a_parcel";
    case ParcelFault::NewerVersion: return "newer_version";
    case ParcelFault::ForAnother: return "for_another";
    case ParcelFault::CutShort: return "cut_short";
    case ParcelFault::Damaged: return "damaged";
    case ParcelFault::Forged: return "forged";
    }
    return "";
}

void writeParcel(const fs::path& file, const OwnKeys& sender, const Party& recipient, const ParcelContent& content) {
    const auto head = headJson(content.head, sender.party());
    const auto signature = sender.sign(signedText(head, content.body, recipient));
    std::uint64_t size = 16 + head.size() + content.body.size() + kSignature;
    for (const auto& part : content.head.parts) size += part.bytes;
    auto key = randomBytes(kKeyBytes);
    const auto label = labelFor(recipient, key, size);
    Sha256 written;
    writeDurably(file, [&](const ChunkWriter& write) {
        const ChunkWriter both = [&](ByteView bytes) {
            written.add(bytes);
            write(bytes);
        };
        both(label);
        SealedWriter stream(key, both);
        for (const auto& text : {head, content.body}) {
            Bytes length;
            appendNumber(length, text.size(), 8);
            stream.add(length);
            stream.add(asBytes(text));
        }
        stream.add(signature);
        for (std::size_t i = 0; i < content.head.parts.size(); ++i) {
            const auto bytes = content.part(i);
            if (sha256(bytes) != content.head.parts[i].sha256)
                throw Error(ErrorCode::PageDamaged, fmt::format("part {} changed while it was packed", i));
            stream.add(bytes);
        }
        stream.finish(nameOf(label));
    });
    wipe(key.data(), key.size());
    requireSame(file, written.hex());
}

ParcelReader::ParcelReader(const fs::path& file, const OwnKeys& own) { fault_ = open(file, own); }

ParcelReader::~ParcelReader() { wipe(key_.data(), key_.size()); }

std::optional<ParcelFault> ParcelReader::open(const fs::path& file, const OwnKeys& own) {
    using enum ParcelFault;
    Bytes label(kLabel);
    std::ifstream in(file, std::ios::binary);
    if (!in || !fs::is_regular_file(file))
        throw Error(fs::exists(file) ? ErrorCode::AccessDenied : ErrorCode::FileNotFound, "a parcel cannot be opened");
    in.read(reinterpret_cast<char*>(label.data()), kLabel);
    label.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    const auto begin = asBytes(kMagic).first(std::min(kMagic.size(), label.size()));
    if (label.empty() || !std::equal(begin.begin(), begin.end(), label.begin())) return NotAParcel;
    if (label.size() < kLabel) return CutShort;
    if (!sameBytes(digestOf(ByteView(label).first(kCheckAt), kCheck), ByteView(label).subspan(kCheckAt)))
        return Damaged;
    if (numberAt(label, kVersionAt, 4) != kVersion) return NewerVersion;
    if (!sameBytes(ByteView(label).subspan(kHintAt, kHint), hintOf(own.party()))) return ForAnother;
    const auto length = numberAt(label, kLengthAt, 8), there = std::uint64_t(fs::file_size(file));
    if (there != length) return there < length ? CutShort : Damaged;
    auto key = own.open(ByteView(label).subspan(kBoxAt, kBox));
    if (!key) return Damaged;
    key_ = std::move(*key);
    try {
        stream_ = std::make_unique<SealedReader>(file, key_, nameOf(label), kLabel);
        return readHead(own);
    } catch (const Error&) {
        return Damaged;
    } catch (const nlohmann::json::exception&) {
        return Damaged;
    }
}

std::optional<ParcelFault> ParcelReader::readHead(const OwnKeys& own) {
    std::uint64_t at = 0;
    const auto text = [&] {
        const auto before = stream_->read(at, 8);
        const auto length = before.size() == 8 ? numberAt(before, 0, 8) : kLongestText + 1;
        if (length > kLongestText || at + 8 + length > stream_->size())
            throw Error(ErrorCode::DamagedFile, "parcel: length");
        const auto bytes = stream_->read(at + 8, length);
        at += 8 + length;
        return std::string(asText(bytes));
    };
    if (stream_->size() < 16 + kSignature) return ParcelFault::Damaged;
    const auto head = text();
    body_ = text();
    const auto signature = stream_->read(at, kSignature);
    head_ = headFrom(head);
    if (signature.size() != kSignature) return ParcelFault::Damaged;
    if (!isSignedBy(head_.sender, signedText(head, body_, own.party()), signature)) return ParcelFault::Forged;
    return placeParts(at + kSignature) ? std::nullopt : std::optional(ParcelFault::Damaged);
}

bool ParcelReader::placeParts(std::uint64_t from) {
    for (const auto& part : head_.parts) {
        places_.push_back(from);
        if (part.bytes > stream_->size() - from) return false;
        from += part.bytes;
    }
    return from == stream_->size();
}

Bytes ParcelReader::part(std::size_t number) {
    const auto& part = head_.parts.at(number);
    auto bytes = stream_->read(places_.at(number), part.bytes);
    if (sha256(bytes) != part.sha256) throw Error(ErrorCode::PageDamaged, fmt::format("part {} of a parcel", number));
    return bytes;
}

} // namespace quay
