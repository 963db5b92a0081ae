// Where the toolkit names controls itself (MSAA takes the label before them).
#include "app/gui/accessible.h"

#include "app/gui/strings.h"

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/utils.h>

namespace quay {

void nameForScreenReaders(wxWindow& window, const std::string& name, const std::string& id) {
    window.SetName(shown(name.empty() ? id : name));
}

void markAsMain(wxWindow& button, bool main) {
    if (auto* own = dynamic_cast<wxButton*>(&button); own && main) own->SetDefault();
}

bool isCapsLockOn() { return wxGetKeyState(WXK_CAPITAL); }
void closeMenus() {}
void letKeysPass(wxDataViewCtrl&) {}
void keepQuiet() {}

} // namespace quay
