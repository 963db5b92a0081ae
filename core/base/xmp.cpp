// ISO 19005-1, 6.7: one property for each entry of Info.
#include "core/base/xmp.h"

#include <fmt/format.h>

namespace quay {
namespace {

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (static_cast<unsigned char>(c) >= 0x20)
            result += c; // XML has no control characters
    }
    return result;
}

std::string element(const char* name, const std::string& text) {
    return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", name, escaped(text));
}

std::string inDefaultLanguage(const char* name, const std::string& text) {
    if (text.empty()) return "";
    return fmt::format("<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>\n", name,
                       escaped(text));
}

} // namespace

std::string xmpPacket(const XmpText& text) {
    std::string packet = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
                         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                         "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">"
                         "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
                         "</rdf:Description>\n";
    const std::string words =
        inDefaultLanguage("dc:title", text.title) + inDefaultLanguage("dc:description", text.subject);
    if (!words.empty())
        packet += "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n" + words +
                  "</rdf:Description>\n";
    if (!text.producer.empty())
        packet += "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n" +
                  element("pdf:Producer", text.producer) + "</rdf:Description>\n";
    if (!text.created.empty())
        packet += "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n" +
                  element("xmp:CreateDate", text.created) + element("xmp:ModifyDate", text.created) +
                  "</rdf:Description>\n";
    return packet + "</rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
}

} // namespace quay
