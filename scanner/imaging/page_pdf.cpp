// Five objects and a cross-reference table (ISO 32000-1, 7.5).
#include "scanner/imaging/page_pdf.h"

#include <fmt/format.h>

#include <array>

namespace quay {
namespace {

std::string pictureEntries(const PagePicture& picture) {
    switch (picture.coding) {
    case PictureCoding::JpegColour: return "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
    case PictureCoding::JpegGrey: return "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode";
    case PictureCoding::G4: break;
    }
    return fmt::format("/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
                       "/DecodeParms << /K -1 /Columns {} /Rows {} >>",
                       picture.width, picture.height);
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
        const std::size_t table = bytes_.size();
        add(fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1));
        for (const std::size_t offset : offsets_) add(fmt::format("{:010} 00000 n \n", offset));
        add(fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", offsets_.size() + 1, table));
        return std::move(bytes_);
    }

private:
    Bytes bytes_;
    std::vector<std::size_t> offsets_;
};

} // namespace

Bytes pagePdf(const PagePicture& picture) {
    constexpr double kPointsPerMm = 72 / 25.4;
    const double width = picture.widthMm * kPointsPerMm, height = picture.heightMm * kPointsPerMm;
    Writer pdf;
    pdf.add("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"); // the second line marks the file as binary
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.object(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {:.3f} {:.3f}] /Contents 4 0 R "
                           "/Resources << /XObject << /P 5 0 R >> >> >>",
                           width, height));
    const std::string contents = fmt::format("q {:.3f} 0 0 {:.3f} 0 0 cm /P Do Q", width, height);
    pdf.stream("", asBytes(contents));
    pdf.stream(fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} {}", picture.width, picture.height,
                           pictureEntries(picture)),
               picture.data);
    return pdf.finish();
}

} // namespace quay
