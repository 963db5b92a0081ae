#include "app/gui/slip_print.h"

#include "app/gui/strings.h"

#include <wx/dc.h>
#include <wx/print.h>

namespace quay {

namespace {

constexpr double kPointsPerMm = 72 / 25.4;

class SlipPrintout : public wxPrintout {
public:
    SlipPrintout(const SlipPage& page, const std::string& title) : wxPrintout(shown(title)), page_(page) {}

    bool OnPrintPage(int) override {
        wxDC* dc = GetDC();
        int widthMm = 0, heightMm = 0;
        GetPageSizeMM(&widthMm, &heightMm);
        if (!dc || widthMm <= 0) return false;
        int width = 0, height = 0;
        GetPageSizePixels(&width, &height);
        dc->SetUserScale(1, 1);
        const double perMm = static_cast<double>(width) / widthMm;
        for (const auto& text : page_.texts()) {
            const int high = static_cast<int>(text.points / kPointsPerMm * perMm);
            dc->SetFont(
                wxFont(wxFontInfo(wxSize(0, high)).Family(wxFONTFAMILY_SWISS).FaceName("DejaVu Sans").Bold(text.bold)));
            dc->DrawText(shown(text.text), static_cast<int>(text.left * perMm),
                         static_cast<int>(text.base * perMm) - high);
        }
        return true;
    }

private:
    const SlipPage& page_;
};

} // namespace

void printSlip(wxWindow& parent, const SlipPage& page, const std::string& title) {
    SlipPrintout printout(page, title);
    wxPrinter printer;
    printer.Print(&parent, &printout, true);
}

} // namespace quay
