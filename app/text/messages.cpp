#include "app/text/messages.h"

#include "app/text/tr.h"
#include "core/store/seat.h"

#include <cmath>
#include <cstdlib>

namespace quay {

namespace {

// "Page 2", or "Page 2 of “Birth certificate”": every sentence about a page begins with it.
std::string pageOf(const Finding& finding, const std::string& subject) {
    const auto number = std::to_string(finding.pageNumber);
    if (finding.pageNumber == 0) return subject.empty() ? tr("This page") : tr("“{0}”", {subject});
    return subject.empty() ? tr("Page {0}", {number}) : tr("Page {0} of “{1}”", {number, subject});
}

std::string whole(double value) { return std::to_string(std::lround(value)); }
std::string bytes(double value) { return formatBytes(static_cast<std::uint64_t>(std::max(value, 0.0))); }

} // namespace

// No default in these switches: the compiler names the code that has no sentence yet.
std::string sentence(ErrorCode code) {
    switch (code) {
    case ErrorCode::DeviceBusy:
        return tr("Another program is using the device. Pages already scanned are kept. Close that program and press "
                  "Scan again.");
    case ErrorCode::DeviceGone:
        return tr("The device was unplugged or switched off. Pages already scanned are kept. Connect it and press Scan "
                  "to go on.");
    case ErrorCode::DeviceNotFound:
        return tr("The device cannot be found. Check its cable and its power, then look for devices again.");
    case ErrorCode::DeviceFailed:
        return tr("The device reports a fault. Pages already scanned are kept. Switch it off and on, then press Scan "
                  "to go on.");
    case ErrorCode::PaperJam:
        return tr("The feeder jammed. Pages already scanned are kept. Clear the paper and press Scan to go on.");
    case ErrorCode::FeederEmpty: return tr("There is no paper in the feeder. Put the papers in and press Scan.");
    case ErrorCode::CoverOpen:
        return tr("The scanner's cover is open. Pages already scanned are kept. Close it and press Scan to go on.");
    case ErrorCode::DamagedFile:
        return tr("The file is damaged or incomplete. Pages already taken are kept. Choose another file, or scan the "
                  "paper.");
    case ErrorCode::Unsupported:
        return tr("The program cannot read this kind of file. Pages already taken are kept. Save it as PDF or JPEG and "
                  "import it again.");
    case ErrorCode::TooLarge:
        return tr(
            "The file or picture is too large. Pages already taken are kept. Scan at a lower resolution, or split "
            "the file.");
    case ErrorCode::FileNotFound:
        return tr("The file or folder is not there. What is already kept is safe. Check its name, plug the drive in, "
                  "and try again.");
    case ErrorCode::AccessDenied:
        return tr("The computer does not allow this: the file, folder or device is closed to you. What is already kept "
                  "is safe. Ask the administrator for the right, then try again.");
    case ErrorCode::DiskFull:
        return tr(
            "The disk is full. What is already kept is safe, but nothing more can be kept. Make room on the disk, "
            "then go on.");
    case ErrorCode::WriteFailed:
        return tr("The disk cannot be written. What was kept before is still there. Stop working and call the "
                  "administrator: the disk may be failing.");
    case ErrorCode::StoreLocked:
        return tr(
            "The program is already open in another window. Nothing has changed. Use that window, or close it and "
            "start again.");
    case ErrorCode::WrongPassphrase:
        return tr("The passphrase is not right. The dossiers are safe. Check Caps Lock and the Vietnamese keyboard, "
                  "then type it again.");
    case ErrorCode::StoreDamaged:
        return tr("The dossiers on this computer cannot be read. Nothing has changed. Delete nothing and call the "
                  "administrator, who brings them back from the last backup.");
    case ErrorCode::PageDamaged:
        return tr("The file of a page is damaged. The other pages are safe. Scan that page again.");
    case ErrorCode::NewerStore:
        return tr("The dossiers were kept by a newer version of the program. Nothing has changed. Install the newer "
                  "version to open them.");
    case ErrorCode::NotFound:
        return tr("What was asked for is no longer there. Nothing has changed. Go back and choose again.");
    case ErrorCode::Conflict:
        return tr(
            "The dossier's state does not allow this, or it has just changed. Nothing is lost. Look at the dossier "
            "again and repeat.");
    case ErrorCode::PresentOnly:
        return tr("This paper is only shown: no picture of it may be kept. Look at the original, compare it, and tick "
                  "it off.");
    case ErrorCode::StillNeeded:
        return tr("This cannot be erased yet: a dossier of this person is neither delivered nor cancelled. Nothing has "
                  "changed. Deliver it or cancel it first.");
    case ErrorCode::Offline: return tr("The destination does not answer. The dossier is whole on this computer.");
    case ErrorCode::Rejected:
        return tr("The destination refused the dossier. It is whole on this computer. Ask the destination why, correct "
                  "it, and send it again.");
    case ErrorCode::NotOurServer:
        return tr("Something else answered in the destination's place, perhaps a Wi-Fi sign-in page. The dossier is "
                  "whole on this computer. Sign in to the network.");
    case ErrorCode::LoginNeeded:
        return tr("The destination does not accept this computer's sign-in. The dossier is whole on this computer. Ask "
                  "the administrator to renew it, then press Send now.");
    case ErrorCode::ChangedAtDestination:
        return tr("What lies at the destination is not what was sent. The dossier is whole on this computer. Tell the "
                  "administrator before sending it again.");
    case ErrorCode::BadInput:
        return tr("Something that was typed or set makes no sense. Nothing has changed. Correct it and try again.");
    case ErrorCode::TimedOut: return tr("It took too long and was stopped. What is already kept is safe. Try again.");
    case ErrorCode::Internal:
        return tr("The program made a mistake. What is already kept is safe. Try again, and tell the administrator if "
                  "it happens again.");
    }
    std::abort(); // not one of ours
}

std::string sentence(const Error& error) {
    const auto* refusal = dynamic_cast<const Refusal*>(&error);
    if (!refusal) return sentence(error.code());
    if (refusal->pinDue()) return tr("First choose a PIN of your own; until then nothing else is open to you.");
    return tr("Your role does not cover this. Nothing has changed. Ask a colleague whose role does.");
}

std::string sentence(const Finding& finding, const std::string& subject) {
    const auto page = pageOf(finding, subject);
    switch (finding.code) {
    case FindingCode::PaperMissing: return tr("“{0}” is missing. Scan it.", {subject});
    case FindingCode::OneOfMissing:
        return tr("“{0}”, or a paper that may replace it, is missing. Scan one of them.", {subject});
    case FindingCode::CopiesMissing:
        return tr("“{0}” has {1} of {2} asked for. Scan the rest.",
                  {subject, whole(finding.value), whole(finding.threshold)});
    case FindingCode::NotNoted:
        return tr("“{0}” has not been noted. Look at the original, note it, and hand it back.", {subject});
    case FindingCode::FieldMissing: return tr("“{0}” is not filled in.", {subject});
    case FindingCode::FieldInvalid:
        return tr("“{0}” does not have the right form. Look at the paper again.", {subject});
    case FindingCode::NumberSuspicious:
        return tr("“{0}” does not fit the birth year or the sex. Look at the card again.", {subject});
    case FindingCode::TelexLeftOver:
        return tr("“{0}” looks typed without the Vietnamese keyboard. Type it again with its marks.", {subject});
    case FindingCode::Blurred: return tr("{0} is blurred. Hold the paper still and take it again.", {page});
    case FindingCode::Glare: return tr("{0} has glare on it. Tilt the paper or the lamp and take it again.", {page});
    case FindingCode::CutOff: return tr("{0} is cut off at an edge. Put the whole paper in the frame.", {page});
    case FindingCode::LowResolution:
        return tr("{0} has too few details to be read. Bring the camera closer, or scan at a higher resolution.",
                  {page});
    case FindingCode::Shadow: return tr("{0} lies in a shadow. Move the lamp or the hand and take it again.", {page});
    case FindingCode::Blank: return tr("{0} is blank. Remove it if nothing is written on it.", {page});
    case FindingCode::NearlyBlank: return tr("{0} is nearly blank. See whether something is written on it.", {page});
    case FindingCode::TooDark: return tr("{0} is too dark. Give more light and take it again.", {page});
    case FindingCode::TooFaint: return tr("{0} is too faint to be read. Take it again with more contrast.", {page});
    case FindingCode::SamePage: return tr("{0} is the same as another page. Remove one of them.", {page});
    case FindingCode::PageUncertain: return tr("{0}: the edges of the paper are uncertain. Check the corners.", {page});
    case FindingCode::Obstructed:
        return tr("{0} is partly covered. Take away what lies on it and take it again.", {page});
    case FindingCode::TwoSheets: return tr("{0} shows two sheets. Take them one at a time.", {page});
    case FindingCode::TurnUnknown: return tr("{0}: which way up is not certain. Turn it if it is not upright.", {page});
    case FindingCode::NotRendered: return tr("{0} is still being made. Wait a moment.", {page});
    case FindingCode::PageDamaged: return tr("{0} is damaged and cannot be opened. Scan it again.", {page});
    case FindingCode::TooBig:
        return tr("“{0}” is {1}; the destination takes at most {2}. Choose grey or black-white, or fewer pages.",
                  {subject, bytes(finding.value), bytes(finding.threshold)});
    }
    std::abort();
}

std::string briefly(FindingCode code) {
    switch (code) {
    case FindingCode::PaperMissing:
    case FindingCode::OneOfMissing: return tr("missing");
    case FindingCode::CopiesMissing: return tr("too few copies");
    case FindingCode::NotNoted: return tr("not noted");
    case FindingCode::FieldMissing: return tr("not filled in");
    case FindingCode::FieldInvalid: return tr("wrong form");
    case FindingCode::NumberSuspicious: return tr("number in doubt");
    case FindingCode::TelexLeftOver: return tr("marks missing");
    case FindingCode::Blurred: return tr("blurred");
    case FindingCode::Glare: return tr("glare");
    case FindingCode::CutOff: return tr("cut off");
    case FindingCode::LowResolution: return tr("too few details");
    case FindingCode::Shadow: return tr("shadow");
    case FindingCode::Blank: return tr("blank");
    case FindingCode::NearlyBlank: return tr("nearly blank");
    case FindingCode::TooDark: return tr("too dark");
    case FindingCode::TooFaint: return tr("too faint");
    case FindingCode::SamePage: return tr("the same page twice");
    case FindingCode::PageUncertain: return tr("edges uncertain");
    case FindingCode::Obstructed: return tr("partly covered");
    case FindingCode::TwoSheets: return tr("two sheets");
    case FindingCode::TurnUnknown: return tr("which way up uncertain");
    case FindingCode::NotRendered: return tr("being made");
    case FindingCode::PageDamaged: return tr("damaged");
    case FindingCode::TooBig: return tr("too big");
    }
    std::abort();
}

} // namespace quay
