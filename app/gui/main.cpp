// The desktop program: places, language, the passphrase; then the services, and the window lives on them.
#include "app/gui/accessible.h"
#include "app/gui/main_frame.h"
#include "app/gui/strings.h"
#include "app/gui/unlock_panel.h"
#include "app/gui/wx_loop.h"
#include "app/setup/services.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/private_memory.h"

#include <wx/app.h>
#include <wx/fileconf.h>
#include <wx/image.h>

#include <filesystem>
#include <memory>

namespace quay {

class App : public wxApp {
public:
    bool OnInit() override;
    int OnExit() override;
    bool OnExceptionInMainLoop() override { // inside a catch block: a mistake must not take the case with it
        sayWhatWasThrown();
        return true;
    }

private:
    void sayWhatWasThrown();
    void unlock();
    void start(Vault vault);
    void changeLanguage();
    Config readConfig();
    void keepWindowSize();

    Places places_;
    Config config_; // until the services own theirs
    SystemClock clock_;
    std::unique_ptr<WxLoop> loop_;
    std::unique_ptr<SecretStore> keyring_;
    std::unique_ptr<Worker> unlockWorker_;
    std::unique_ptr<UnlockPresenter> unlock_;
    std::unique_ptr<Services> services_;
    MainFrame* frame_ = nullptr; // wx owns it
    UnlockPanel* unlockPanel_ = nullptr;
};

bool App::OnInit() {
    SetAppName("quay");
    SetClassName("quay");
    if (!wxApp::OnInit()) return false;
    keepMemoryPrivate();
    keepQuiet();
    wxImage::AddHandler(new wxJPEGHandler); // thumbnails
    keepWindowSize();
    loop_ = std::make_unique<WxLoop>(*this, [this] { sayWhatWasThrown(); });
    places_ = usualPlaces();
    std::filesystem::create_directories(places_.store);
    openLog(places_.store / "quay.log");
    config_ = readConfig();
    setLanguage(config_.language == "en" ? Language::English : Language::Vietnamese);
    frame_ = new MainFrame([this] { changeLanguage(); });
    frame_->Show();
    unlock();
    return true;
}

// A settings file with a mistake in it must not keep the officer from her dossiers; the log names the member.
Config App::readConfig() {
    try {
        return loadConfig(places_.configFile, places_.store);
    } catch (const Error& error) {
        logLine("gui", error.what());
        return {};
    }
}

void App::keepWindowSize() {
    const auto folder = userConfigFolder();
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    const wxString file = shown(utf8FromPath(folder / "window.conf"));
    wxConfigBase::Set(new wxFileConfig("quay", "", file, "", wxCONFIG_USE_LOCAL_FILE));
}

void App::unlock() {
    keyring_ = systemSecretStore();
    unlockWorker_ = std::make_unique<Worker>(*loop_);
    unlock_ = std::make_unique<UnlockPresenter>(places_.store, *unlockWorker_, *keyring_, [this] {
        if (unlockPanel_) unlockPanel_->show();
    });
    unlock_->onOpen = [this](Vault vault) { start(std::move(vault)); };
    unlockPanel_ = &frame_->showUnlock(*unlock_);
    unlock_->start();
}

void App::start(Vault vault) {
    try {
        services_ = std::make_unique<Services>(places_, std::move(vault), *loop_, clock_);
    } catch (const Error& error) {
        logLine("gui", error.what());
        unlockPanel_->showTrouble({Notice::Tone::Failure, sentence(error.code()), {}});
        return;
    }
    unlockPanel_ = nullptr;
    frame_->begin(*services_);
    services_->resumeWork();
}

void App::changeLanguage() {
    const bool english = language() == Language::Vietnamese;
    setLanguage(english ? Language::English : Language::Vietnamese);
    Config& config = services_ ? services_->config : config_;
    config.language = english ? "en" : "vi";
    if (services_) {
        saveConfig(config, places_.configFile);
    } else {
        unlockPanel_ = &frame_->showUnlock(*unlock_);
    }
}

void App::sayWhatWasThrown() {
    ErrorCode code = ErrorCode::Internal;
    try {
        throw;
    } catch (const Error& error) {
        code = error.code();
        logLine("gui", nameOf(error.code())); // the detail may hold a file's name, and that a person's
    } catch (const Cancelled&) {
        return;
    } catch (const std::exception&) {
        logLine("gui", nameOf(code));
    }
    if (frame_) frame_->announce({Notice::Tone::Failure, sentence(code), tr("Close")});
}

int App::OnExit() {
    unlock_.reset();
    unlockWorker_.reset();
    services_.reset(); // the screens went when the window closed
    delete wxConfigBase::Set(nullptr);
    return wxApp::OnExit();
}

} // namespace quay

wxIMPLEMENT_APP(quay::App);
