// The smallest sound one-page PDF that says `mark` in its content stream, for tests that need pages but no paper.
#pragma once
#include "core/base/bytes.h"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace quay {

inline Bytes tinyPdf(const std::string& mark) {
    const std::string content = fmt::format("% {}\n0 0 m 10 10 l S", mark);
    const std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>",
        fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content),
    };
    std::string pdf = "%PDF-1.7\n";
    std::string xref = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        xref += fmt::format("{:010} 00000 n \n", pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const auto start = pdf.size();
    pdf += xref + fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, start);
    return {pdf.begin(), pdf.end()};
}

} // namespace quay
