#include "scanner/devices/files/pdf_pictures.h"

#include "core/base/paths.h"
#include "scanner/devices/files/picture_facts.h"

#define POINTERHOLDER_TRANSITION 4
#include <cmath>
#include <cstdlib>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <sstream>

namespace quay {
namespace {

using Handle = QPDFObjectHandle;

// "q 595 0 0 842 0 0 cm /Im0 Do Q" takes 40 bytes. Longer content draws something else too.
constexpr std::size_t kMaxContent = 512;

struct Placed {
    std::string name; // of the picture, with its slash
    double x = 0, y = 0, width = 0, height = 0;
};

std::string contentOf(QPDFPageObjectHelper page) {
    std::string content;
    for (auto& stream : page.getPageContents()) {
        if (stream.getDict().getKey("/Length").getIntValue() > static_cast<long long>(kMaxContent)) return {};
        const auto data = stream.getStreamData(qpdf_dl_generalized);
        content.append(reinterpret_cast<const char*>(data->getBuffer()), data->getSize()).push_back('\n');
        if (content.size() > kMaxContent) return {};
    }
    return content;
}

// Accepts "q", one unturned "cm", one "Do", "Q" and nothing else.
std::optional<Placed> onlyDrawing(const std::string& content) {
    std::istringstream words(content);
    std::vector<double> numbers;
    std::optional<Placed> placed;
    std::string name;
    bool drawn = false;
    for (std::string word; words >> word;) {
        if (word == "q" && !drawn) continue;
        if (word == "Q" && drawn) continue;
        if (word == "cm" && !placed && numbers.size() == 6 && numbers[1] == 0 && numbers[2] == 0) {
            placed = Placed{{}, numbers[4], numbers[5], numbers[0], numbers[3]};
            numbers.clear();
        } else if (word == "Do" && placed && !drawn && numbers.empty()) {
            drawn = true;
            placed->name = name;
        } else if (word.starts_with('/') && name.empty()) {
            name = word;
        } else {
            char* end = nullptr;
            numbers.push_back(std::strtod(word.c_str(), &end));
            if (*end != '\0' || drawn) return std::nullopt;
        }
    }
    return drawn && numbers.empty() ? placed : std::nullopt;
}

bool near(double left, double right) { return std::abs(left - right) <= 1.5; } // points: half a millimetre

bool covers(const Placed& placed, Handle::Rectangle box) {
    return near(placed.x, box.llx) && near(placed.y, box.lly) && near(placed.width, box.urx - box.llx) &&
           near(placed.height, box.ury - box.lly);
}

bool isPlainJpeg(Handle picture) {
    if (!picture.isStream()) return false;
    auto dict = picture.getDict();
    for (const auto* changed : {"/SMask", "/Mask", "/Decode", "/DecodeParms"})
        if (!dict.getKey(changed).isNull()) return false;
    auto filter = dict.getKey("/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    auto colours = dict.getKey("/ColorSpace");
    const bool plain = colours.isNameAndEquals("/DeviceRGB") || colours.isNameAndEquals("/DeviceGray");
    const bool profiled = colours.isArray() && colours.getArrayNItems() == 2 &&
                          colours.getArrayItem(0).isNameAndEquals("/ICCBased") &&
                          colours.getArrayItem(1).getDict().getKey("/N").getIntValue() != 4;
    return filter.isNameAndEquals("/DCTDecode") && (plain || profiled);
}

struct PageJpeg {
    Bytes bytes;
    double inches = 0; // width of the page
};

std::optional<PageJpeg> jpegOf(QPDFPageObjectHelper page) {
    auto turn = page.getAttribute("/Rotate", false);
    if (turn.isInteger() && turn.getIntValue() % 360 != 0) return std::nullopt;
    if (!page.getAnnotations().empty() || page.getObjectHandle().hasKey("/UserUnit")) return std::nullopt;
    const auto placed = onlyDrawing(contentOf(page));
    if (!placed) return std::nullopt;
    const auto box = page.getCropBox().getArrayAsRectangle();
    auto picture = page.getAttribute("/Resources", false).getKey("/XObject").getKey(placed->name);
    if (!covers(*placed, box) || !isPlainJpeg(picture)) return std::nullopt;
    const auto raw = picture.getRawStreamData();
    return PageJpeg{Bytes(raw->getBuffer(), raw->getBuffer() + raw->getSize()), placed->width / 72};
}

} // namespace

struct PdfPictures::State {
    std::string name;
    QPDF pdf;
    std::vector<QPDFPageObjectHelper> pages;
};

PdfPictures::PdfPictures(const std::filesystem::path& file) : state_(std::make_unique<State>()) {
    state_->name = utf8FromPath(file.filename());
    try {
        state_->pdf.setSuppressWarnings(true);
        state_->pdf.setAttemptRecovery(false);
        state_->pdf.processFile(utf8FromPath(file).c_str()); // QPDF takes UTF-8 on Windows, too
        if (!state_->pdf.isEncrypted()) state_->pages = QPDFPageDocumentHelper(state_->pdf).getAllPages();
    } catch (const std::exception&) {
        state_->pages.clear(); // the renderer says what is wrong with it
    }
}

PdfPictures::~PdfPictures() = default;

std::optional<Frame> PdfPictures::onlyPicture(int index) const {
    if (index >= static_cast<int>(state_->pages.size())) return std::nullopt;
    std::optional<PageJpeg> jpeg;
    try {
        jpeg = jpegOf(state_->pages[static_cast<std::size_t>(index)]);
    } catch (const std::exception&) {
        return std::nullopt; // odd objects: the renderer copes with more of them
    }
    if (!jpeg || typeOfBytes(jpeg->bytes) != "image/jpeg") return std::nullopt;
    const auto facts = readPictureFacts(jpeg->bytes, state_->name);
    if (facts.turned) return std::nullopt; // a PDF shows the pixels as they lie, whatever EXIF says
    // A phone's program makes pages a metre wide out of photos: those say nothing of the paper.
    const double dpi = facts.width / jpeg->inches;
    const bool paper = !facts.camera && dpi >= 72 && std::max(facts.width, facts.height) / dpi <= 17.5;
    return Frame{.encoded = std::move(jpeg->bytes),
                 .type = "image/jpeg",
                 .width = facts.width,
                 .height = facts.height,
                 .dpi = paper ? dpi : 0,
                 .photo = !paper,
                 .indexInSource = index,
                 .sourceName = state_->name};
}

} // namespace quay
