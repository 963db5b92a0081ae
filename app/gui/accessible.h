// What wx leaves out and each platform does its own way: names that screen readers and tests can find, and the
// look of the one button that matters.
#pragma once
#include <string>

class wxWindow;
class wxDataViewCtrl;

namespace quay {

// `name` is read aloud (empty: the control's own label stays); `id` ("id:scan") is the same in every language.
void nameForScreenReaders(wxWindow& window, const std::string& name, const std::string& id);
void markAsMain(wxWindow& button, bool main); // the accent colour: the one thing to do now
bool isCapsLockOn();
void closeMenus();                      // an open menu or choice is put away as by Esc
void letKeysPass(wxDataViewCtrl& list); // no search-as-you-type window over the list
void keepQuiet(); // before the first window: no toolkit animation, which costs frames on a slow counter machine

} // namespace quay
