#include "app/present/sheet_presenter.h"

#include "app/present/words.h"
#include "app/text/tr.h"
#include "core/base/durable_file.h"
#include "core/base/paths.h"
#include "core/base/secrets.h"
#include "core/base/text.h"
#include "core/store/recovery_code.h"

namespace quay {

SheetPresenter::SheetPresenter(Services& services, std::string code, std::function<void()> redraw)
    : services_(services), code_(std::move(code)), redraw_(std::move(redraw)) {
    state_.groups = split(code_, '-');
}

SheetPresenter::~SheetPresenter() {
    wipe(code_.data(), code_.size());
    for (auto& group : state_.groups) wipe(group.data(), group.size());
}

RecoverySheet SheetPresenter::sheet() const {
    return {.code = code_, .agency = services_.config.agency, .day = today(services_.clock)};
}

void SheetPresenter::save(const std::filesystem::path& file) {
    if (state_.working) return;
    state_.working = true;
    state_.notice = {};
    redraw_();
    services_.keyWorker.submit({
        .run =
            [file, made = sheet()](JobContext&) mutable {
                const auto fonts = SlipFonts::ofThisSystem();
                auto pdf = pdfOf(recoverySheet(made, fonts), recoverySheetTitle());
                writeDurably(file, pdf);
                wipe(pdf.data(), pdf.size());
                wipe(made.code.data(), made.code.size());
            },
        .onProgress = {},
        .onDone = alive_.guard([this, file](const Outcome& outcome) {
            state_.working = false;
            if (outcome.error)
                state_.notice = failure(outcome.error->code());
            else
                state_.notice = {Notice::Tone::Note,
                                 tr("Saved as “{0}”. Print it, then delete the file: whoever has it opens everything.",
                                    {utf8FromPath(file.filename())}),
                                 {}};
            redraw_();
        }),
    });
}

void SheetPresenter::confirm(const std::string& lastGroup) {
    if (sameRecoveryLetters(lastGroup, state_.groups.back())) {
        if (onDone) onDone();
        return;
    }
    state_.notice = {Notice::Tone::Warning,
                     tr("This is not the last group. Read it from your sheet of paper, not from the screen."),
                     {}};
    redraw_();
}

} // namespace quay
