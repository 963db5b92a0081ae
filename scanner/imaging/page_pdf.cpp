// ISO 32000-1, 7.5 for the file, ISO 19005-1 for what makes it last.
#include "scanner/imaging/page_pdf.h"

#include "core/base/hash.h"
#include "core/base/srgb_profile.h"
#include "core/base/xmp.h"

#include <fmt/format.h>

namespace quay {
namespace {

constexpr double kPointsPerMm = 72 / 25.4;
constexpr int kFirstLayer = 7; // the number of its object

std::string filterOf(const PageLayer& layer) {
    switch (layer.coding) {
    case PictureCoding::JpegColour:
    case PictureCoding::JpegGrey: return "/Filter /DCTDecode";
    case PictureCoding::Jbig2: return "/Filter /JBIG2Decode";
    case PictureCoding::G4: break;
    }
    return fmt::format("/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {} /Rows {} >>", layer.width,
                       layer.height);
}

std::string numbers(const Rgb& colour) {
    return fmt::format("{:.3f} {:.3f} {:.3f}", colour[0] / 255.0, colour[1] / 255.0, colour[2] / 255.0);
}

std::string meaningOf(const PageLayer& layer) {
    if (layer.range)
        return fmt::format("/ColorSpace [/Separation /Ink /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1 /C0 [{}] "
                           "/C1 [{}] >>] /BitsPerComponent 8",
                           numbers(layer.range->none), numbers(layer.range->full));
    if (layer.ink) return "/ImageMask true /BitsPerComponent 1";
    switch (layer.coding) {
    case PictureCoding::JpegColour: return "/ColorSpace /DeviceRGB /BitsPerComponent 8";
    case PictureCoding::JpegGrey: return "/ColorSpace /DeviceGray /BitsPerComponent 8";
    case PictureCoding::Jbig2:
    case PictureCoding::G4: break;
    }
    return "/ColorSpace /DeviceGray /BitsPerComponent 1";
}

class Writer {
public:
    void add(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
    void startObject() {
        offsets_.push_back(bytes_.size());
        add(fmt::format("{} 0 obj\n", offsets_.size()));
    }
    void object(std::string_view body) {
        startObject();
        add(body);
        add("\nendobj\n");
    }
    void stream(const std::string& entries, ByteView data) {
        startObject();
        add(fmt::format("<< {} /Length {} >>\nstream\n", entries, data.size()));
        bytes_.insert(bytes_.end(), data.begin(), data.end());
        add("\nendstream\nendobj\n");
    }
    Bytes finish() {
        const std::string id = sha256(bytes_).substr(0, 32);
        const std::size_t table = bytes_.size();
        add(fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1));
        for (const std::size_t offset : offsets_) add(fmt::format("{:010} 00000 n \n", offset));
        add(fmt::format("trailer\n<< /Size {} /Root 1 0 R /ID [<{}> <{}>] >>\nstartxref\n{}\n%%EOF\n",
                        offsets_.size() + 1, id, id, table));
        return std::move(bytes_);
    }

private:
    Bytes bytes_;
    std::vector<std::size_t> offsets_;
};

std::string paintingOf(const PageLayer& layer, std::size_t index, double width, double height) {
    std::string ink;
    if (layer.ink) ink = numbers(*layer.ink) + " rg ";
    // Splash, the renderer of Poppler, gives a picture that ends on the edge of a pixel the next one, too, and doubles
    // a column somewhere inside to fill it.
    constexpr double kInset = 0.005; // points
    return fmt::format("q {}{:.3f} 0 0 {:.3f} {:.3f} {:.3f} cm /L{} Do Q\n", ink,
                       (layer.right - layer.left) * width - 2 * kInset,
                       (layer.bottom - layer.top) * height - 2 * kInset, layer.left * width + kInset,
                       (1 - layer.bottom) * height + kInset, index);
}

} // namespace

Bytes pagePdf(const PageLayers& page) {
    const double width = page.widthMm * kPointsPerMm, height = page.heightMm * kPointsPerMm;
    std::string contents, names;
    for (std::size_t i = 0; i < page.layers.size(); ++i) {
        contents += paintingOf(page.layers[i], i, width, height);
        names += fmt::format("/L{} {} 0 R ", i, kFirstLayer + static_cast<int>(i));
    }
    Writer pdf;
    pdf.add("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"); // the second line marks the file as binary
    pdf.object("<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 "
               "/OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile 6 0 R >>] >>");
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.object(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {:.3f} {:.3f}] /Contents 4 0 R "
                           "/Resources << /XObject << {}>> >> >>",
                           width, height, names));
    pdf.stream("", asBytes(contents));
    pdf.stream("/Type /Metadata /Subtype /XML", asBytes(xmpPacket({})));
    pdf.stream("/N 3", srgbProfile());
    for (const PageLayer& layer : page.layers)
        pdf.stream(fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} {} {}", layer.width, layer.height,
                               meaningOf(layer), filterOf(layer)),
                   layer.data);
    return pdf.finish();
}

} // namespace quay
