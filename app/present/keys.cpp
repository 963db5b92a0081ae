#include "app/present/keys.h"

#include "app/text/tr.h"

#include <algorithm>

namespace quay {

namespace {

// Single letters, digits, Space, Backspace and the arrows belong to the text field while somebody types.
constexpr bool kAlways = true, kNotTyping = false;

constexpr KeyBinding kKeys[] = {
    {Screen::Any, Command::Help, "F1", "Show the keys", kAlways},
    {Screen::Any, Command::NewDossier, "Ctrl+N", "New dossier", kAlways},
    {Screen::Any, Command::Search, "Ctrl+F", "Search", kAlways},
    {Screen::Any, Command::Outbox, "F8", "Outbox", kAlways},
    {Screen::Any, Command::Handover, "Ctrl+G", "Handover", kAlways},
    {Screen::Any, Command::Back, "Esc", "Back", kAlways},
    {Screen::Any, Command::Language, "Ctrl+L", "Tiếng Việt / English", kAlways},
    {Screen::Any, Command::Lock, "F10", "Lock the screen", kAlways},
    {Screen::Any, Command::ChangePin, "F11", "Change your PIN", kAlways},
    {Screen::Any, Command::Audit, "F5", "Who did what", kAlways},
    {Screen::Any, Command::People, "F6", "Accounts", kAlways},

    {Screen::Sheet, Command::Print, "Ctrl+P", "Print", kAlways},
    {Screen::Sheet, Command::SaveSheet, "Ctrl+S", "Save as PDF", kAlways},
    {Screen::Door, Command::Recover, "F4", "Recovery sheet instead of the PIN", kAlways},

    {Screen::Home, Command::Open, "Enter", "Open", kAlways},
    {Screen::Home, Command::CitizenData, "F4", "Data of one citizen", kAlways},
    {Screen::New, Command::Open, "Enter", "Open the dossier", kAlways},
    // With Alt, for a digit alone may begin the code of a procedure that is being searched.
    {Screen::New, Command::PickLine, "Alt+1", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+2", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+3", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+4", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+5", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+6", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+7", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+8", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+9", "Pick a procedure", kAlways},
    {Screen::New, Command::PickLine, "Alt+0", "Pick a procedure", kAlways},

    {Screen::Case, Command::Scan, "Enter", "Scan", kNotTyping},
    {Screen::Case, Command::CancelScan, "Ctrl+.", "Stop scanning", kAlways},
    {Screen::Case, Command::AutoShutter, "A", "Take by itself", kNotTyping},
    {Screen::Case, Command::AcceptPage, "Space", "Accept", kNotTyping},
    {Screen::Case, Command::Retake, "Backspace", "Retake", kNotTyping},
    {Screen::Case, Command::TurnLeft, "[", "Turn left", kNotTyping},
    {Screen::Case, Command::TurnRight, "]", "Turn right", kNotTyping},
    {Screen::Case, Command::EditCorners, "C", "Corners", kNotTyping},
    {Screen::Case, Command::WholeFrame, "W", "Whole picture", kNotTyping},
    {Screen::Case, Command::NextMode, "M", "Colour, grey, black-white, mixed", kNotTyping},
    {Screen::Case, Command::RemovePage, "Delete", "To the bin", kNotTyping},
    {Screen::Case, Command::Undo, "Ctrl+Z", "Undo", kNotTyping},
    {Screen::Case, Command::Redo, "Ctrl+Y", "Redo", kNotTyping},
    {Screen::Case, Command::PreviousPage, "Left", "Previous page", kNotTyping},
    {Screen::Case, Command::NextPage, "Right", "Next page", kNotTyping},
    {Screen::Case, Command::MovePageBack, "Ctrl+Left", "Move the page back", kNotTyping},
    {Screen::Case, Command::MovePageForward, "Ctrl+Right", "Move the page forward", kNotTyping},
    {Screen::Case, Command::PickLine, "1", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "2", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "3", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "4", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "5", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "6", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "7", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "8", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "9", "Pick a line", kNotTyping},
    {Screen::Case, Command::PickLine, "0", "Pick a line", kNotTyping},
    {Screen::Case, Command::NextMissing, "N", "Next missing paper", kNotTyping},
    {Screen::Case, Command::NoteSeen, "X", "Original seen and compared", kNotTyping},
    {Screen::Case, Command::SwapFields, "F2", "Camera or fields", kAlways},
    {Screen::Case, Command::Import, "Ctrl+O", "Import files", kAlways},
    {Screen::Case, Command::Hold, "F9", "Put aside", kAlways},
    {Screen::Case, Command::Redact, "B", "Black out", kNotTyping},
    {Screen::Case, Command::Bin, "Ctrl+B", "Bin of this dossier", kAlways},
    {Screen::Case, Command::CancelDossier, "Ctrl+F9", "Cancel the dossier", kAlways},
    {Screen::Case, Command::Review, "F12", "Review and send", kAlways},

    {Screen::CornerEditor, Command::NextCorner, "Tab", "Next corner", kAlways},
    {Screen::CornerEditor, Command::ApplyCorners, "Enter", "Use these corners", kAlways},
    {Screen::CornerEditor, Command::WholeFrame, "W", "Whole picture", kAlways},

    {Screen::Redaction, Command::AddBox, "A", "Add a box", kAlways},
    {Screen::Redaction, Command::NextBox, "Tab", "Next box", kAlways},
    {Screen::Redaction, Command::RemoveBox, "Delete", "Remove the box", kAlways},
    {Screen::Redaction, Command::ApplyBoxes, "Enter", "Black out", kAlways},

    {Screen::Bin, Command::Restore, "Enter", "Put the page back", kAlways},
    {Screen::Citizen, Command::Find, "Enter", "Find", kAlways},
    {Screen::Citizen, Command::Export, "F2", "Export everything", kAlways},
    {Screen::Citizen, Command::Erase, "Ctrl+Delete", "Erase everything", kAlways},

    {Screen::Review, Command::Send, "F12", "Send", kAlways},
    {Screen::Outbox, Command::Open, "Enter", "Open", kAlways},
    {Screen::Outbox, Command::SendNow, "F12", "Send now", kAlways},
    {Screen::Outbox, Command::Park, "F9", "Hold this one back", kAlways},
    {Screen::Outbox, Command::Pause, "F7", "Pause or go on", kAlways},

    {Screen::People, Command::AddAccount, "F2", "New account", kAlways},
    {Screen::People, Command::ChangeAccount, "F3", "Other roles or ward", kAlways},
    {Screen::People, Command::GivePin, "F4", "Give a new PIN", kAlways},
    {Screen::People, Command::CloseAccount, "Delete", "Close the account", kNotTyping},
    {Screen::People, Command::NewSheet, "F9", "New recovery sheet", kAlways},
    {Screen::People, Command::Site, "F7", "Settings of this place", kAlways},
    {Screen::Audit, Command::Verify, "F9", "Check the chain", kAlways},
    {Screen::Handover, Command::Open, "Enter", "Open", kAlways},
    {Screen::Handover, Command::Choose, "Space", "Choose", kNotTyping},
    {Screen::Handover, Command::HandOver, "F12", "Hand over", kAlways},
    {Screen::Handover, Command::TakeBack, "Ctrl+Z", "Take back", kNotTyping},
    {Screen::Handover, Command::LookAtStick, "F2", "Look at the stick", kAlways},
    {Screen::Handover, Command::StickFolder, "Ctrl+O", "Another folder", kAlways},
    {Screen::Handover, Command::ReceiptCode, "Ctrl+R", "Receipt code", kAlways},
    {Screen::Handover, Command::AddWard, "Ctrl+K", "Add a ward", kAlways},
    {Screen::Handover, Command::SaveKey, "Ctrl+S", "Save this computer's key", kAlways},
    {Screen::Handover, Command::TakeIn, "F4", "Take in", kAlways},
    {Screen::Handover, Command::Approve, "F7", "Approve", kAlways},
    {Screen::Handover, Command::SendBack, "F9", "Send back", kAlways},
    {Screen::Handover, Command::WriteReceipt, "F3", "Write the receipt", kAlways},
    {Screen::Handover, Command::SaveSlip, "Ctrl+P", "The slip as PDF", kAlways},
};

// What stands on the key, where that is shorter than its name.
std::string shortened(const std::string& key) {
    if (key == "Enter") return "⏎";
    if (key == "Backspace") return "⌫";
    if (key == "Space") return "␣";
    if (key == "Delete") return "Del";
    return key;
}

} // namespace

std::span<const KeyBinding> keyTable() { return kKeys; }

std::string keyOf(Screen screen, Command command) {
    const auto is = [command](Screen where) {
        return [=](const KeyBinding& key) { return key.command == command && key.screen == where; };
    };
    auto found = std::ranges::find_if(kKeys, is(screen));
    if (found == std::end(kKeys)) found = std::ranges::find_if(kKeys, is(Screen::Any));
    return found == std::end(kKeys) ? "" : found->key;
}

std::string capOf(Screen screen, Command command) { return shortened(keyOf(screen, command)); }

std::string withKey(const std::string& label, Screen screen, Command command) {
    const auto key = keyOf(screen, command);
    return key.empty() ? label : label + " " + shortened(key);
}

} // namespace quay
