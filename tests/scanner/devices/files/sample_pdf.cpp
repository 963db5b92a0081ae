#include "tests/scanner/devices/files/sample_pdf.h"

#include <fmt/format.h>

namespace quay {
namespace {

struct Writer {
    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> offsets;

    void object(const std::string& content) {
        offsets.push_back(out.size());
        out += fmt::format("{} 0 obj\n{}\nendobj\n", offsets.size(), content);
    }
    void stream(const std::string& dict, std::string_view content) {
        object(fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", dict, content.size(), content));
    }
    void finish() {
        const auto start = out.size();
        out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets.size() + 1);
        for (const auto offset : offsets) out += fmt::format("{:010} 00000 n \n", offset);
        out += fmt::format("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", offsets.size() + 1, start);
    }
};

} // namespace

// Objects: 1 catalogue, 2 pages, then page, content, picture for each.
Bytes samplePdf(const std::vector<PdfSamplePage>& pages) {
    Writer writer;
    writer.object("<< /Type /Catalog /Pages 2 0 R >>");
    std::string kids;
    for (std::size_t i = 0; i < pages.size(); ++i) kids += fmt::format("{} 0 R ", 3 + 3 * i);
    writer.object(fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", pages.size(), kids));
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto& page = pages[i];
        const auto at = 3 + 3 * i;
        writer.object(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Rotate {} /Contents {} 0 R "
                                  "/Resources << /XObject << /Im0 {} 0 R >> >> >>",
                                  page.width, page.height, page.turn, at + 1, at + 2));
        const auto picture =
            page.jpeg.empty() ? "" : fmt::format("q {} 0 0 {} 0 0 cm /Im0 Do Q\n", page.width, page.height);
        writer.stream("", picture + page.extra);
        writer.stream(fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /BitsPerComponent 8 "
                                  "/ColorSpace /DeviceRGB /Filter /DCTDecode",
                                  page.pixelsWide, page.pixelsHigh),
                      asText(page.jpeg));
    }
    writer.finish();
    const auto bytes = asBytes(writer.out);
    return {bytes.begin(), bytes.end()};
}

} // namespace quay
