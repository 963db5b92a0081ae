// Words: how dates, states, amounts and names are said on every screen.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"
#include "core/dossier/check.h"

#include <string>

namespace quay {

// State as a shape, never only a colour (screens: ✓ có đủ · ○ thiếu · ! xem lại · – không cần · □ xuất trình).
inline constexpr const char *kDoneMark = "✓", *kMissingMark = "○", *kDoubtMark = "!", *kNotNeededMark = "–",
                            *kPresentMark = "□", *kUpMark = "↑", *kWaitMark = "…";

std::string markOf(LineState state);
std::string wordOf(DossierState state);
std::string wordOf(LineState state);                          // beside the mark: "thiếu"
std::string dayMonth(Date date);                              // "24/11"
std::string clockTime(Instant instant);                       // "09:42", in Viet Nam
std::string timeOrDay(Instant instant, Date today);           // "09:42", or "22/11" when not that day
std::string bytesOf(std::uint64_t done, std::uint64_t total); // "12 / 214 MB"
std::string amount(long dong);                                // "8.000 đồng"

std::string nameOf(const Procedure& procedure); // the short one
std::string nameOf(const Requirement& requirement);
std::string nameOf(const FormField& field);
std::string nameOf(const DeviceInfo& device); // drivers name themselves; ours is translated
// The requirement's or field's name a finding is about; empty where it has none.
std::string subjectOf(const Finding& finding, const Procedure& procedure, const Dossier& dossier);

// "Nguyễn Thị Mai, 09:42"; only the time when nobody knows who.
std::string byWhom(const Services& services, const AccountId& person, Instant when);
std::string pagesAndBytes(int pages, std::uint64_t bytes); // "2 trang · 98 KB"
// What fitting a document to its destination did: bytes before and after; the files it would take where it does not
// fit.
std::string fitText(std::uint64_t before, std::uint64_t after, bool fits, int parts);
std::string dueDay(const Services& services, const Dossier& dossier, const Procedure& procedure); // "24/11"
std::string feeText(const Procedure& procedure, const CertifiedCopyTariff& tariff, int pages);
CheckLimits limitsOf(const Services& services); // of the default destination

Notice failure(ErrorCode code);
Notice failure(const Error& error);
// Runs a verb on the store; what it throws becomes the notice, for a press of a key must never end the program.
template <class Verb>
bool attempt(Notice& notice, Verb verb) {
    try {
        verb();
        return true;
    } catch (const Error& error) {
        notice = failure(error);
        return false;
    }
}

} // namespace quay
