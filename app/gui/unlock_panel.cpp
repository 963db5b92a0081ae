#include "app/gui/unlock_panel.h"

#include "app/gui/accessible.h"
#include "app/gui/list.h"
#include "app/gui/widgets.h"
#include "app/gui/wrapped_text.h"
#include "app/text/tr.h"

namespace quay {

namespace {
constexpr int kMostRows = 6; // of people, without scrolling
} // namespace

UnlockPanel::UnlockPanel(wxWindow* parent, UnlockPresenter& presenter)
    : FormPanel(parent, "Quầy"), presenter_(presenter), timer_(this) {
    people_ = new List(this, tr("Who are you?"), "id:people", {{"", 30}}, 0);
    place(people_);
    pin_ = field(tr("PIN"), "id:pin", Kind::Secret);
    code_ = field(tr("Code on the recovery sheet"), "id:code", Kind::Plain);
    row({pin_});
    row({code_});
    caps_ = new WrappedText(this, "id:caps");
    wait_ = new WrappedText(this, "id:wait");
    place(caps_);
    place(wait_);
    open_ = mainButton(" ", "id:open");
    other_ = button(this, " ", "id:other", [this] { perform(Command::Recover, -1); });
    buttons({other_}, open_);
    finish(56);
    people_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (const int row = people_->GetSelectedRow(); row >= 0) presenter_.choose(row);
    });
    for (wxWindow* each : std::initializer_list<wxWindow*>{people_, pin_.text})
        each->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { type(event); });
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        presenter_.tick();
        if (setShown(*caps_, isCapsLockOn())) Layout();
    });
    timer_.Start(1000);
    door_ = presenter_.state().door;
    presenter_.redraw = [this] { show(); };
    show();
}

UnlockPanel::~UnlockPanel() {
    presenter_.redraw = [] {};
}

void UnlockPanel::show() {
    const auto& state = presenter_.state();
    const bool sheet = state.door == Door::Sheet, people = state.door == Door::People || sheet;
    std::vector<Row> rows;
    for (const auto& person : state.people) rows.push_back({person.name});
    people_->setRows(rows);
    people_->pick(state.chosen);
    const int height = people_->GetTextExtent(shown("Ậg")).y + FromDIP(12);
    people_->SetMinSize({-1, height * std::min(std::max(1, static_cast<int>(rows.size())), kMostRows) + FromDIP(8)});
    setShown(*people_, people);
    for (wxWindow* each : std::initializer_list<wxWindow*>{pin_.name, pin_.text}) setShown(*each, !sheet);
    for (wxWindow* each : std::initializer_list<wxWindow*>{code_.name, code_.text}) setShown(*each, sheet);
    setShown(*wait_, !state.waitText.empty() && !sheet);
    setShown(*caps_, isCapsLockOn());
    showWords();
    setEnabled(*pin_.text, !state.working);
    setEnabled(*code_.text, !state.working);
    setEnabled(*people_, !state.working);
    setEnabled(*open_, sheet ? !state.working : state.canTry());
    say(state.notice);
    Layout();
    if ((working_ && !state.working) || door_ != state.door) refill(); // disabled fields had lost the focus
    working_ = state.working;
    door_ = state.door;
}

void UnlockPanel::showWords() {
    const auto& state = presenter_.state();
    const bool sheet = state.door == Door::Sheet, passphrase = state.door == Door::Passphrase;
    explain(sheet        ? tr("Choose your name and type the code on the recovery sheet. You choose a new PIN next.")
            : passphrase ? tr("The dossiers on this computer are encrypted. Type the passphrase to open them.")
                         : tr("Choose your name with the arrow keys or its first letter, and type your PIN."));
    setText(*pin_.name, passphrase ? tr("Passphrase") : tr("PIN"));
    setText(*open_, state.working ? tr("Opening…") : tr("Open") + " ⏎");
    setText(*other_, withKey(sheet ? tr("The PIN after all") : tr("PIN forgotten? Use the recovery sheet"),
                             Screen::Door, Command::Recover));
    setShown(*other_, !passphrase);
    wait_->setText(state.waitText);
    caps_->setText(tr("Caps Lock is on."));
}

bool UnlockPanel::perform(Command command, int) {
    if (command == Command::Recover || (command == Command::Back && presenter_.state().door == Door::Sheet)) {
        presenter_.useSheet(presenter_.state().door != Door::Sheet);
        return true;
    }
    return false;
}

void UnlockPanel::type(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool inList = people_->IsShown() && !pin_.text->HasFocus();
    if (!inList && (key == WXK_UP || key == WXK_DOWN))
        return presenter_.choose(presenter_.state().chosen + (key == WXK_DOWN ? 1 : -1));
    if (inList && (key == WXK_RETURN || key == WXK_NUMPAD_ENTER)) return FormPanel::arrive();
    const wxChar letter = event.GetUnicodeKey();
    if (!inList || event.HasAnyModifiers() || letter == WXK_NONE || !wxIsalpha(static_cast<wxUniChar>(letter)))
        return event.Skip();
    presenter_.chooseByLetter(utf8(wxString(letter)));
}

void UnlockPanel::arrive() {
    if (presenter_.state().door == Door::Sheet)
        code_.text->SetFocus();
    else
        pin_.text->SetFocus(); // the arrow keys choose a name from there, too
}

void UnlockPanel::submit() {
    if (presenter_.state().working) return;
    if (presenter_.state().door == Door::Sheet)
        presenter_.recover(utf8(code_.text->GetValue()));
    else
        presenter_.open(utf8(pin_.text->GetValue()));
}

} // namespace quay
