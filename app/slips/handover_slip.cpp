#include "app/slips/handover_slip.h"

#include "app/slips/slip_page.h"
#include "app/text/tr.h"
#include "core/base/text.h"
#include "core/bundle/pdf.h"

#include <fmt/format.h>

#include <algorithm>

namespace quay {

namespace {

constexpr std::size_t kLinesOfPage = 22; // of two lines each, under the head and over the signatures
constexpr std::size_t kLongest = 90;     // bytes of one name: a slip is not the place for a long note
constexpr SlipPage::Style kText{11, false, 1.5}, kStrong{11, true, 1.5}, kSmall{9, false, 2};

std::string momentOf(Instant instant) {
    const auto local = localTime(instant);
    const auto minutes = local.sinceMidnight.count();
    return fmt::format("{:02}:{:02} {:02}/{:02}/{}", minutes / 60, minutes % 60, unsigned(local.date.day()),
                       unsigned(local.date.month()), int(local.date.year()));
}

std::string shortened(const std::string& text) {
    auto shown = toNfc(text.substr(0, 4 * kLongest));
    if (shown.size() <= kLongest) return shown;
    shown.resize(kLongest);
    while (!isUtf8(shown)) shown.pop_back();
    return shown + "…";
}

std::string lineOf(const HandoverSlip::Line& line, std::size_t number) {
    return fmt::format("{}.  {}  {}  –  {}  –  {}, {}", number, line.code, line.procedure, shortened(line.applicant),
                       trn("{0} paper", "{0} papers", line.papers), trn("{0} page", "{0} pages", line.pages));
}

void addHead(SlipPage& page, const HandoverSlip& slip, std::size_t number, std::size_t count) {
    page.add(tr("HANDOVER OF DOSSIERS"), {18, true, 4});
    page.add(tr("Package: {0}", {slip.package}), {16, true, 3});
    page.add(tr("From: {0}", {shortened(slip.from)}), kText);
    page.add(tr("To: {0}", {shortened(slip.to)}), kText);
    page.add(tr("Made at: {0}", {momentOf(slip.made)}), kText);
    if (count > 1) page.add(tr("Sheet {0} of {1}", {std::to_string(number), std::to_string(count)}), kText);
    page.skip(5);
}

void addEnd(SlipPage& page, const HandoverSlip& slip) {
    int papers = 0, pages = 0;
    for (const auto& line : slip.lines) {
        papers += line.papers;
        pages += line.pages;
    }
    page.skip(3);
    page.add(
        tr("Together: {0}, {1}, {2}", {trn("{0} dossier", "{0} dossiers", static_cast<long>(slip.lines.size())),
                                       trn("{0} paper", "{0} papers", papers), trn("{0} page", "{0} pages", pages)}),
        kStrong);
    page.skip(2);
    page.add(tr("The stick opens only at the ward. Check the package's code on both screens before signing."), kSmall);
    page.skip(4);
    for (const auto& who : {tr("Handed over by (signature, name)"), tr("Received by (signature, name)")}) {
        page.add(who + ": ............................................................", kText);
        page.skip(8);
    }
}

} // namespace

Bytes pdfOf(const HandoverSlip& slip) {
    const auto fonts = SlipFonts::ofThisSystem();
    const auto title = tr("Handover of dossiers, package {0}", {slip.package});
    const auto count = std::max<std::size_t>(1, (slip.lines.size() + kLinesOfPage - 1) / kLinesOfPage);
    std::vector<Bytes> sheets;
    for (std::size_t sheet = 0; sheet < count; ++sheet) {
        SlipPage page(fonts);
        addHead(page, slip, sheet + 1, count);
        const auto end = std::min(slip.lines.size(), (sheet + 1) * kLinesOfPage);
        for (auto i = sheet * kLinesOfPage; i < end; ++i) page.add(lineOf(slip.lines[i], i + 1), kText);
        if (sheet + 1 == count) addEnd(page, slip);
        sheets.push_back(pdfOf(page, title));
    }
    if (count == 1) return sheets.front();
    return joinPdf(static_cast<int>(count), [&](int number) { return sheets[static_cast<std::size_t>(number)]; },
                   {title, slip.package, slip.made});
}

} // namespace quay
