// Keys: every key of every screen in one table; F1 shows it, buttons print it, the window binds it.
#pragma once
#include <span>
#include <string>

namespace quay {

enum class Screen {
    Any,
    Door,
    Sheet,
    Home,
    New,
    Case,
    CornerEditor,
    Redaction,
    Review,
    Outbox,
    Handover,
    Bin,
    Citizen,
    People,
    Audit
};

enum class Command {
    Help,
    NewDossier,
    Search,
    Open,
    Outbox,
    Back,
    Language,
    Lock,
    ChangePin,
    Recover,
    People,
    Audit,
    AddAccount,
    ChangeAccount,
    GivePin,
    CloseAccount,
    NewSheet,
    Site,
    Verify,
    Print,
    SaveSheet,
    Scan,
    CancelScan,
    AutoShutter,
    AcceptPage,
    Retake,
    TurnLeft,
    TurnRight,
    EditCorners,
    NextCorner,
    ApplyCorners,
    WholeFrame,
    NextMode,
    RemovePage,
    Undo,
    Redo,
    PreviousPage,
    NextPage,
    MovePageBack,
    MovePageForward,
    PickLine,
    NextMissing,
    SwapFields,
    Import,
    Hold,
    NoteSeen,
    Review,
    Send,
    SendNow,
    Handover,
    Choose,
    HandOver,
    TakeBack,
    LookAtStick,
    StickFolder,
    ReceiptCode,
    AddWard,
    SaveKey,
    TakeIn,
    Approve,
    SendBack,
    WriteReceipt,
    SaveSlip,
    Park,
    Pause,
    CancelDossier,
    Bin,
    Restore,
    Redact,
    AddBox,
    NextBox,
    RemoveBox,
    ApplyBoxes,
    CitizenData,
    Find,
    Export,
    Erase,
};

struct KeyBinding {
    Screen screen;
    Command command;
    const char* key;   // "Ctrl+N", "F12", "Space", "[": as wxAcceleratorEntry::FromString takes it
    const char* label; // English; goes through tr()
    bool whenTyping;   // also works while a text field has the focus
};

std::span<const KeyBinding> keyTable();
std::string keyOf(Screen screen, Command command);                             // "F12"; empty when there is none
std::string capOf(Screen screen, Command command);                             // as it stands on the key: "⏎", "Del"
std::string withKey(const std::string& label, Screen screen, Command command); // "Gửi F12"

} // namespace quay
