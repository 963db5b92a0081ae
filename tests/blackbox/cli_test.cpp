// Every bad input and fault that a counter meets: one Vietnamese sentence, its exit code, and what was taken stays.
#include "scanner/devices/png.h"
#include "tests/blackbox/cli_desk.h"
#include "tests/scanner/devices/files/sample_pdf.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace quay;

namespace fs = std::filesystem;

namespace {

struct Desk {
    TempFolder folder;
    CliDesk cli{folder.path()};

    fs::path file(const std::string& name, const Bytes& content) const {
        writeDurably(folder / name, content);
        return folder / name;
    }
    fs::path cut(const std::string& name) const { // a sample that lost its second half
        auto bytes = readFile(sample(name));
        bytes.resize(bytes.size() / 2);
        return file(name, bytes);
    }
    // A good paper first, then the bad one: the good one stays, the bad one is a sentence and an exit code.
    void refuses(const fs::path& bad, ErrorCode code, int exitCode) const {
        CAPTURE(bad.filename());
        const auto before = cli.pages();
        const auto done = cli.run(
            {"import", cli.dossier, "--line", "3", utf8FromPath(sample("id_card_back.jpg")), utf8FromPath(bad)});
        CHECK(done.errors == saidOf(code));
        CHECK(done.exitCode == exitCode);
        CHECK(cli.pages() == before + 1);
    }
    void fails(const std::vector<std::string>& verb, ErrorCode code, int exitCode) const {
        const auto done = cli.run(verb);
        CHECK(done.errors == saidOf(code));
        CHECK(done.exitCode == exitCode);
    }
    std::string script(const std::string& text) const {
        writeDurably(folder / "sheets.json", asBytes(text));
        return "simulated:" + utf8FromPath(folder / "sheets.json");
    }
};

void put(Bytes& bytes, std::size_t at, std::uint32_t number) {
    for (int i = 0; i < 4; ++i) bytes[at + static_cast<std::size_t>(i)] = std::uint8_t(number >> (24 - 8 * i));
}

// A sound small PNG whose header claims another size, with a right checksum.
Bytes pngThatClaims(std::uint32_t side) {
    auto png = encodePng({.width = 8, .height = 8, .channels = 1, .pixels = Bytes(64, 200)});
    put(png, 16, side);
    put(png, 20, side);
    put(png, 29, crc32Of(ByteView(png).subspan(12, 17)));
    return png;
}

Bytes bytesOf(std::string_view text) { return {asBytes(text).begin(), asBytes(text).end()}; }

void damage(const fs::path& file, std::uintmax_t at) {
    fs::permissions(file, fs::perms::owner_all);
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(at));
    stream << "damaged";
}

void damagePageFiles(const fs::path& pages) { // the original and the rendering of each
    const fs::recursive_directory_iterator all(pages);
    std::for_each(begin(all), end(all), [](const auto& entry) {
        if (entry.is_regular_file() && entry.file_size() > 10'000) damage(entry.path(), entry.file_size() / 2);
    });
}

bool isSound(const fs::path& file) {
    return file.extension() != ".pdf" || runProgram("qpdf", {"--check", utf8FromPath(file)}).exitCode == 0;
}

} // namespace

TEST_CASE("files cut short, empty or lying about themselves are refused, and the paper before them is kept") {
    const Desk desk;
    desk.refuses(desk.cut("birth_notice.jpg"), ErrorCode::DamagedFile, 6);
    desk.refuses(desk.cut("birth_dossier.pdf"), ErrorCode::DamagedFile, 6);
    desk.refuses(desk.file("empty.pdf", {}), ErrorCode::DamagedFile, 6);
    desk.refuses(desk.file("words.jpg", bytesOf("not a picture")), ErrorCode::Unsupported, 6);
    desk.refuses(desk.file("rubbish.pdf", bytesOf("%PDF-1.7\nrubbish\n%%EOF\n")), ErrorCode::DamagedFile, 6);
    desk.refuses(desk.file("small.png", pngThatClaims(4000)), ErrorCode::DamagedFile, 6);
}

TEST_CASE("a file that is not there is told before any is taken") {
    const Desk desk;
    desk.fails({"import", desk.cli.dossier, "--line", "3", utf8FromPath(sample("id_card_back.jpg")),
                utf8FromPath(desk.folder / "nowhere.jpg")},
               ErrorCode::FileNotFound, 3);
    CHECK(desk.cli.pages() == 0);
}

TEST_CASE("a picture of 30,000 x 30,000 pixels is refused") {
    const Desk desk;
    desk.refuses(desk.file("giant.png", pngThatClaims(30'000)), ErrorCode::TooLarge, 6);
}

TEST_CASE("a PDF of 500 pages becomes 500 pages") {
    const Desk desk;
    const PdfSamplePage small{.width = 36, .height = 36, .extra = "0 g 9 9 18 18 re f\n"};
    const auto done = desk.cli.import(desk.file("long.pdf", samplePdf(std::vector<PdfSamplePage>(500, small))));
    CHECK(done.exitCode == 0);
    CHECK(desk.cli.pages() == 500);
}

TEST_CASE("a wrong passphrase opens nothing and harms nothing") {
    const Desk desk;
    writeDurably(desk.folder / "passphrase", asBytes("mật khẩu khác"));
    desk.fails({"list"}, ErrorCode::WrongPassphrase, 7);
    writeDurably(desk.folder / "passphrase", asBytes(kCliPassphrase));
    CHECK(desk.cli.run({"list"}).exitCode == 0);
}

TEST_CASE("a damaged database is told and left as it is") {
    const Desk desk;
    damage(desk.cli.store() / "quay.db", 1000); // its first page, which every start reads
    const auto before = readFile(desk.cli.store() / "quay.db");
    desk.fails({"show", desk.cli.dossier}, ErrorCode::StoreDamaged, 7);
    CHECK(readFile(desk.cli.store() / "quay.db") == before);
}

TEST_CASE("a damaged page file is told, and the other pages can still be read") {
    const Desk desk;
    desk.cli.import(sample("birth_notice.jpg"));
    damagePageFiles(desk.cli.store() / "pages");
    desk.cli.import(sample("id_card_back.jpg"));
    const auto pages = desk.cli.json({"show", desk.cli.dossier}).at(0).at("documents").at(0).at("pages");
    REQUIRE(pages.size() == 2);
    const std::string first = pages.at(0).at("page"), second = pages.at(1).at("page");
    desk.fails({"show", desk.cli.dossier, "--page", first, "-o", utf8FromPath(desk.folder / "1")},
               ErrorCode::PageDamaged, 7);
    CHECK(desk.cli.run({"show", desk.cli.dossier, "--page", second, "-o", utf8FromPath(desk.folder / "2")}).exitCode ==
          0);
    CHECK(readFile(desk.folder / "2") == readFile(sample("id_card_back.jpg")));
}

TEST_CASE("a second copy of the program on the same store is sent away") {
    const Desk desk;
    const FileLock held(desk.cli.store() / "lock");
    desk.fails({"list"}, ErrorCode::StoreLocked, 7);
}

TEST_CASE("a scanner that vanishes, jams or is busy keeps the pages before it") {
    const Desk desk;
    const auto scan = [&](const std::string& fault) {
        const auto device = desk.script(R"({"sheets": 2, "failAfterLast": ")" + fault + "\"}");
        return std::vector<std::string>{"scan", desk.cli.dossier, "--line", "3", "--device", device};
    };
    desk.fails(scan("device_gone"), ErrorCode::DeviceGone, 5);
    CHECK(desk.cli.pages() == 2);
    desk.fails(scan("paper_jam"), ErrorCode::PaperJam, 5);
    CHECK(desk.cli.pages() == 4);
    desk.fails(scan("device_busy"), ErrorCode::DeviceBusy, 5);
    CHECK(desk.cli.pages() == 6);
}

TEST_CASE("a dossier that lacks papers is not sealed, and they are named") {
    const Desk desk;
    const auto done = desk.cli.run({"seal", desk.cli.dossier});
    CHECK(done.exitCode == 4);
    CHECK(done.errors.find("Còn thiếu “Tờ khai đăng ký khai sinh” / “") != std::string::npos);
    CHECK(done.errors.find("Giấy chứng sinh") != std::string::npos);
}

TEST_CASE("the demo delivers a bag that sha256sum accepts, of PDFs that qpdf and poppler accept") {
    const TempFolder folder;
    const auto done = runProgram(QUAY_CLI, {"--json", "demo", "--output", utf8FromPath(folder.path())});
    REQUIRE(done.exitCode == 0);
    const auto last =
        nlohmann::json::parse(done.output.substr(done.output.rfind('{', done.output.rfind("\"receipt\":{") - 1)));
    const auto bag = pathFromUtf8(last.at("receipt").at("reference").get<std::string>());
    const auto check = [&](const std::string& manifest) {
        return runProgram("sh",
                          {"-c", "cd \"$0\" && sha256sum --check --strict --quiet " + manifest, utf8FromPath(bag)});
    };
    CHECK(check("manifest-sha256.txt").exitCode == 0);
    CHECK(check("tagmanifest-sha256.txt").exitCode == 0);
    const std::vector<fs::path> papers{fs::directory_iterator(bag / "data"), {}};
    CHECK(papers.size() == 4); // three papers and the manifest
    CHECK(std::all_of(papers.begin(), papers.end(), isSound));
}
