#include "core/dossier/names.h"

namespace quay {

std::string_view nameOf(Role role) {
    switch (role) {
    case Role::Submit: return "submit";
    case Role::Present: return "present";
    case Role::Form: return "form";
    case Role::EForm: return "eform";
    }
    return "";
}

std::string_view nameOf(Severity severity) {
    switch (severity) {
    case Severity::Note: return "note";
    case Severity::Doubt: return "doubt";
    case Severity::Blocking: return "blocking";
    }
    return "";
}

} // namespace quay
