#include "core/bundle/pdf.h"

#include "core/base/error.h"
#include "core/base/srgb_profile.h"
#include "core/base/xmp.h"

#define POINTERHOLDER_TRANSITION 4 // qpdf 11 without its retired pointer class
#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>

namespace quay {
namespace {

// Strict on purpose: a page that needs repair is not the page we wrote. The bytes must outlive the result.
std::unique_ptr<QPDF> openPdf(ByteView bytes) {
    auto pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
    pdf->setAttemptRecovery(false);
    pdf->processMemoryFile("pdf", reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return pdf;
}

// QPDF's messages quote the file, so only their kind goes into ours.
Error damaged(const std::exception& cause) {
    const auto* inPdf = dynamic_cast<const QPDFExc*>(&cause);
    return Error(ErrorCode::DamagedFile,
                 inPdf ? fmt::format("PDF damaged near byte {}", inPdf->getFilePosition()) : "PDF cannot be read");
}

constexpr const char* kProducer = "Quầy " QUAY_VERSION;

std::string pdfDate(Instant instant) { return fmt::format("D:{}+07'00'", formatAdapterTime(instant)); }

std::string xmlDate(Instant instant) {
    const std::string t = formatAdapterTime(instant);
    return fmt::format("{}-{}-{}T{}:{}:{}+07:00", t.substr(0, 4), t.substr(4, 2), t.substr(6, 2), t.substr(8, 2),
                       t.substr(10, 2), t.substr(12, 2));
}

void setInfo(QPDF& pdf, const PdfTitle& title) {
    auto info = QPDFObjectHandle::newDictionary();
    if (!title.title.empty()) info.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(title.title));
    if (!title.subject.empty()) info.replaceKey("/Subject", QPDFObjectHandle::newUnicodeString(title.subject));
    info.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString(kProducer));
    info.replaceKey("/CreationDate", QPDFObjectHandle::newString(pdfDate(title.created)));
    info.replaceKey("/ModDate", QPDFObjectHandle::newString(pdfDate(title.created)));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
}

// What makes it PDF/A-1b: the same words as XML, uncompressed, and the meaning of the colours.
void setMetadata(QPDF& pdf, const PdfTitle& title) {
    auto xmp = pdf.newStream(xmpPacket({title.title, title.subject, kProducer, xmlDate(title.created)}));
    xmp.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    xmp.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    pdf.getRoot().replaceKey("/Metadata", xmp);
    auto profile = pdf.newStream(std::string(asText(srgbProfile())));
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    auto intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
    intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB"));
    intent.replaceKey("/DestOutputProfile", profile);
    pdf.getRoot().replaceKey("/OutputIntents", QPDFObjectHandle::newArray(std::vector{pdf.makeIndirectObject(intent)}));
}

void showTitleInWindow(QPDF& pdf) {
    auto preferences = QPDFObjectHandle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
    pdf.getRoot().replaceKey("/ViewerPreferences", preferences);
    pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString("vi-VN"));
}

void appendPage(QPDF& to, ByteView onePage) {
    auto from = openPdf(onePage);
    // Copied at once, so that the page's own bytes can be let go before the next is asked for.
    from->setImmediateCopyFrom(true);
    const auto pages = QPDFPageDocumentHelper(*from).getAllPages();
    if (pages.size() != 1 || from->anyWarnings()) throw Error(ErrorCode::DamagedFile, "not a sound one-page PDF");
    QPDFPageDocumentHelper(to).addPage(pages.front(), false);
}

Bytes write(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setDeterministicID(true);
    writer.setNewlineBeforeEndstream(true);     // PDF/A asks for it, and it costs a byte
    writer.setObjectStreamMode(qpdf_o_disable); // and so is the version: PDF/A-1 is a kind of PDF 1.4
    writer.forcePDFVersion("1.4");
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {buffer->getBuffer(), buffer->getBuffer() + buffer->getSize()};
}

} // namespace

Bytes joinPdf(int pageCount, const std::function<Bytes(int)>& page, const PdfTitle& title) {
    QPDF joined;
    joined.emptyPDF();
    for (int i = 0; i < pageCount; ++i) {
        const Bytes onePage = page(i); // its failures are the caller's
        try {
            appendPage(joined, onePage);
        } catch (const Error&) {
            throw;
        } catch (const std::exception& cause) { // QPDF throws its own kind and standard ones
            throw damaged(cause);
        }
    }
    try {
        setInfo(joined, title);
        setMetadata(joined, title);
        showTitleInWindow(joined);
        return write(joined);
    } catch (const std::exception& cause) {
        throw damaged(cause);
    }
}

int pdfPageCount(ByteView bytes) {
    try {
        const auto pdf = openPdf(bytes);
        const auto pages = QPDFPageDocumentHelper(*pdf).getAllPages();
        if (pdf->anyWarnings()) throw Error(ErrorCode::DamagedFile, "PDF needs repair");
        return static_cast<int>(pages.size());
    } catch (const Error&) {
        throw;
    } catch (const std::exception& cause) {
        throw damaged(cause);
    }
}

} // namespace quay
