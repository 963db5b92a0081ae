#include "core/send/folder_uploader.h"

#include "core/base/durable_file.h"
#include "tests/core/send/uploader_contract.h"
#include "tests/support/temp_folder.h"

using namespace quay;

namespace fs = std::filesystem;

namespace {

struct FolderDesk {
    SampleBundle sample;
    TempFolder folder;
    FixedClock clock{parseIso("2026-11-23T02:30:00.000Z")};

    std::unique_ptr<Uploader> open(std::string_view sub = "") {
        return std::make_unique<FolderUploader>(folder / sub, sample.reader(), clock);
    }
    fs::path partial() const { return folder / (sample.bundle.name + ".partial"); }
    fs::path published() const { return folder / sample.bundle.name; }
    ContractPlace place() {
        return {.sample = sample,
                .open = [this] { return open(); },
                .delivered = [this](const std::string& path) { return readFile(published() / pathFromUtf8(path)); },
                .damage =
                    [this](const std::string& path) {
                        Bytes content = readFile(partial() / pathFromUtf8(path));
                        content[content.size() / 2] ^= 1;
                        writeDurably(partial() / pathFromUtf8(path), content);
                    },
                .openWhereRefused = [this] { return open("not plugged in"); }};
    }
};

} // namespace

TEST_CASE("a folder receives a bundle whole") { checkDelivers(FolderDesk().place()); }
TEST_CASE("a folder knows which files arrived") { checkKnowsWhatArrived(FolderDesk().place()); }
TEST_CASE("sending to a folder resumes after a cancel") { checkResumesAfterCancel(FolderDesk().place()); }
TEST_CASE("finishing in a folder twice gives the same receipt") { checkFinishRepeats(FolderDesk().place()); }
TEST_CASE("a file that changed in the folder is noticed") { checkNoticesChangedFile(FolderDesk().place()); }
TEST_CASE("a folder that is not there is offline and is not created") {
    FolderDesk desk;
    checkRefusalIsAnError(desk.place(), ErrorCode::Offline);
    CHECK_FALSE(fs::exists(desk.folder / "not plugged in"));
}

TEST_CASE("nothing carries the bundle's name before it is finished") {
    FolderDesk desk;
    const auto uploader = desk.open();
    sendAll(*uploader, desk.sample.bundle);
    CHECK_FALSE(fs::exists(desk.published()));
    uploader->finish(desk.sample.bundle, {});
    CHECK(fs::is_directory(desk.published()));
    CHECK_FALSE(fs::exists(desk.partial()));
}

TEST_CASE("a different bundle of the same name in the folder is left alone") {
    FolderDesk desk;
    createFolderDurably(desk.published());
    writeDurably(desk.published() / "tagmanifest-sha256.txt", asBytes("somebody else's"));
    const auto uploader = desk.open();
    sendAll(*uploader, desk.sample.bundle);
    const auto code = codeThrownBy([&] { uploader->finish(desk.sample.bundle, {}); });
    CHECK(code == ErrorCode::ChangedAtDestination);
    CHECK(asText(readFile(desk.published() / "tagmanifest-sha256.txt")) == "somebody else's");
}

TEST_CASE("a damaged file in the folder is sent again at the next try") {
    FolderDesk desk;
    checkNoticesChangedFile(desk.place());
    const auto uploader = desk.open();
    CHECK(uploader->received(desk.sample.bundle, desk.sample.big(), {}) == 0);
    sendAll(*uploader, desk.sample.bundle);
    CHECK_NOTHROW(uploader->finish(desk.sample.bundle, {}));
}

TEST_CASE("a PDF with another number of pages than recorded is refused by the folder") {
    FolderDesk desk;
    desk.sample.bundle.files[0].pages = 2;
    const auto uploader = desk.open();
    sendAll(*uploader, desk.sample.bundle);
    const auto code = codeThrownBy([&] { uploader->finish(desk.sample.bundle, {}); });
    CHECK(code == ErrorCode::ChangedAtDestination);
}

TEST_CASE("left-overs of a killed run do not become part of the delivered bundle") {
    FolderDesk desk;
    const auto uploader = desk.open();
    sendAll(*uploader, desk.sample.bundle);
    writeDurably(desk.partial() / "data" / "ho-so.json.tmp-99-1", asBytes("half"));
    uploader->finish(desk.sample.bundle, {});
    CHECK_FALSE(fs::exists(desk.published() / "data" / "ho-so.json.tmp-99-1"));
}

TEST_CASE("a zip is delivered to a folder as one file") {
    FolderDesk desk;
    desk.sample.bundle.files.clear();
    desk.sample.add(desk.sample.bundle.name + ".zip", noise(5000));
    const auto uploader = desk.open();
    sendAll(*uploader, desk.sample.bundle);
    const Receipt receipt = uploader->finish(desk.sample.bundle, {});
    CHECK(readFile(desk.folder / (desk.sample.bundle.name + ".zip")) == noise(5000));
    CHECK(receipt.sha256 == desk.sample.bundle.files[0].sha256);
    CHECK_FALSE(fs::exists(desk.partial()));
}
