#include "scanner/devices/files/pdf_pages.h"

#include "core/base/paths.h"
#include "core/base/process.h"
#include "core/base/text.h"
#include "scanner/devices/png.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace quay {
namespace {

namespace fs = std::filesystem;

constexpr double kDpi = 300, kMaxPixels = 80e6;

std::string nameOfFile(const fs::path& file) { return utf8FromPath(file.filename()); }

[[noreturn]] void damaged(const fs::path& file, const std::string& why) {
    throw Error(ErrorCode::DamagedFile, nameOfFile(file) + ": " + why);
}

ChildCommand poppler(const char* program, std::vector<std::string> arguments, const PdfLimits& limits) {
    return {.program = program,
            .arguments = std::move(arguments),
            .environment = {{"LC_ALL", "C"}},
            .timeLimit = limits.timeWithoutOutput,
            .memoryLimit = limits.memory};
}

// poppler repairs a file cut short and shows the pages it finds, with success. Only the end tells.
void checkEnd(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::streamoff>(stream.tellg());
    if (!stream || size < 0) throw Error(ErrorCode::FileNotFound, nameOfFile(file) + ": cannot be opened");
    std::string tail(static_cast<std::size_t>(std::min<std::streamoff>(size, 1024)), '\0');
    stream.seekg(size - static_cast<std::streamoff>(tail.size()));
    stream.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    if (tail.find("%%EOF") == std::string::npos) damaged(file, "the PDF is cut short");
}

// The lines "Page    3 size:  595.276 x 841.89 pts (A4)".
std::vector<PdfPageSize> sizesIn(const std::string& report) {
    std::vector<PdfPageSize> sizes;
    for (const auto& line : split(report, '\n')) {
        std::istringstream words(line);
        std::string page, label, by;
        std::size_t number = 0;
        PdfPageSize size;
        if (words >> page >> number >> label >> size.width >> by >> size.height && page == "Page" && label == "size:" &&
            number == sizes.size() + 1)
            sizes.push_back(size);
    }
    return sizes;
}

double dpiFor(const PdfPageSize& size) {
    const double squareInches = std::max(size.width / 72, 0.1) * std::max(size.height / 72, 0.1);
    return std::clamp(std::floor(std::sqrt(kMaxPixels / squareInches)), 1.0, kDpi);
}

// "P6\n2481 3508\n255\n" and the pixels.
RawPicture pictureFromPpm(const Bytes& ppm, const fs::path& file) {
    const auto start = asText(ByteView(ppm).first(std::min<std::size_t>(ppm.size(), 64)));
    std::istringstream head{std::string(start)};
    std::string magic;
    int width = 0, height = 0, most = 0;
    if (!(head >> magic >> width >> height >> most) || magic != "P6" || most != 255 || width <= 0 || height <= 0)
        damaged(file, "a page cannot be rendered");
    const auto skip = static_cast<std::size_t>(head.tellg()) + 1;
    const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
    if (ppm.size() != skip + pixels) damaged(file, "a page is rendered in part only");
    return {.width = width,
            .height = height,
            .channels = 3,
            .pixels = Bytes(ppm.begin() + static_cast<std::ptrdiff_t>(skip), ppm.end())};
}

// Out of memory, pdftoppm renders a single white dot and reports success.
bool hasSize(const RawPicture& picture, const PdfPageSize& size) {
    const double wide = size.width / 72 * picture.dpi, high = size.height / 72 * picture.dpi;
    const auto fits = [&](double width, double height) {
        return std::abs(picture.width - width) <= 2 && std::abs(picture.height - height) <= 2;
    };
    return fits(wide, high) || fits(high, wide); // turned
}

} // namespace

std::vector<PdfPageSize> pdfPages(const fs::path& file, const PdfLimits& limits, const CancelToken& token) {
    checkEnd(file);
    const auto last = std::to_string(limits.maxPages + 1);
    std::string report;
    const auto result = runChild(poppler("pdfinfo", {"-f", "1", "-l", last, utf8FromPath(fs::absolute(file))}, limits),
                                 token, [&](ByteView bytes) { report += asText(bytes); });
    if (result.errors.find("Incorrect password") != std::string::npos)
        throw Error(ErrorCode::Unsupported, nameOfFile(file) + ": opens with a password only");
    if (result.signal != 0 || result.exitCode != 0) damaged(file, "the PDF cannot be read");
    auto sizes = sizesIn(report);
    if (static_cast<int>(sizes.size()) > limits.maxPages)
        throw Error(ErrorCode::TooLarge, nameOfFile(file) + ": more pages than we take");
    if (sizes.empty()) damaged(file, "the PDF has no pages");
    return sizes;
}

Frame renderPdfPage(const PdfPageRequest& page, const PdfLimits& limits, const CancelToken& token) {
    const double dpi = dpiFor(page.size);
    const auto number = std::to_string(page.index + 1);
    Bytes ppm;
    const auto atMost = static_cast<std::size_t>(4 * kMaxPixels);
    const auto result = runChild(poppler("pdftoppm",
                                         {"-f", number, "-l", number, "-r", fmt::format("{}", dpi), "-cropbox",
                                          utf8FromPath(fs::absolute(page.file))},
                                         limits),
                                 token, [&](ByteView bytes) {
                                     if (ppm.size() + bytes.size() > atMost)
                                         damaged(page.file, "a page is larger than it says");
                                     ppm.insert(ppm.end(), bytes.begin(), bytes.end());
                                 });
    if (result.signal != 0 || result.exitCode != 0) damaged(page.file, "page " + number + " cannot be rendered");
    auto picture = pictureFromPpm(ppm, page.file);
    picture.dpi = dpi;
    if (!hasSize(picture, page.size)) damaged(page.file, "page " + number + " does not have the size it says");
    return {.encoded = encodePng(picture),
            .type = "image/png",
            .width = picture.width,
            .height = picture.height,
            .dpi = dpi,
            .indexInSource = page.index,
            .sourceName = nameOfFile(page.file)};
}

} // namespace quay
