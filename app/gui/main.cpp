// The desktop program: places, language, the entrance; the window lives on what it opens.
#include "app/gui/accessible.h"
#include "app/gui/entrance.h"
#include "app/gui/main_frame.h"
#include "app/gui/strings.h"
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
    void changeLanguage();
    Config readConfig();
    void keepWindowSize();

    Places places_;
    Config config_; // until the services own theirs
    SystemClock clock_;
    std::unique_ptr<WxLoop> loop_;
    std::unique_ptr<Entrance> entrance_;
    MainFrame* frame_ = nullptr; // wx owns it
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
    frame_ = new MainFrame({[this] { changeLanguage(); }, [this] { entrance_->lock(); }});
    frame_->Show();
    entrance_ = std::make_unique<Entrance>(places_, *frame_, *loop_, clock_);
    entrance_->open();
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

void App::changeLanguage() {
    const bool english = language() == Language::Vietnamese;
    setLanguage(english ? Language::English : Language::Vietnamese);
    auto* services = entrance_->services();
    Config& config = services ? services->config : config_;
    config.language = english ? "en" : "vi";
    if (services) saveConfig(config, places_.configFile);
    entrance_->changeLanguage();
}

void App::sayWhatWasThrown() {
    std::string said = sentence(ErrorCode::Internal);
    try {
        throw;
    } catch (const Error& error) {
        said = sentence(error);
        logLine("gui", nameOf(error.code())); // the detail may hold a file's name, and that a person's
    } catch (const Cancelled&) {
        return;
    } catch (const std::exception&) {
        logLine("gui", nameOf(ErrorCode::Internal));
    }
    if (frame_) frame_->announce({Notice::Tone::Failure, said, tr("Close")});
}

int App::OnExit() {
    entrance_.reset(); // the screens went when the window closed
    delete wxConfigBase::Set(nullptr);
    return wxApp::OnExit();
}

} // namespace quay

wxIMPLEMENT_APP(quay::App);
