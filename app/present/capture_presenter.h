// CapturePresenter: the device beside the paper: which one, its live picture, a shot or a scan, files dropped in.
#pragma once
#include "app/present/notice.h"
#include "app/setup/services.h"

#include <string>
#include <vector>

namespace quay {

struct CaptureState {
    std::vector<DeviceInfo> devices;
    int device = -1; // index into devices
    Capabilities capabilities;
    ScanSettings settings;
    bool looking = false; // the list of devices is being made
    bool scanning = false;
    int pagesThisRun = 0;
    bool live = false; // a live picture is running
    std::optional<PreviewImage> picture;
    std::optional<Corners> found; // in pixels of `picture`
    bool itself = false;          // paper that lies still under the camera is taken without a key
    std::string hint;             // "Đưa giấy vào khung", "Giữ yên", "Quét ⏎"
    Notice notice;
    bool canScan() const { return device >= 0 && !scanning; }
};

struct LiveSight; // scanner/capture/auto_shutter.h

class CapturePresenter {
public:
    CapturePresenter(Services& services, const DossierId& dossier, std::function<void()> redraw);
    ~CapturePresenter(); // stops the live picture; a run goes on

    const CaptureState& state() const { return state_; }
    void lookForDevices();
    void chooseDevice(int index);
    void setSettings(const ScanSettings& settings);
    void setRequirement(const std::string& requirement); // where the pages go
    void setAccepting(bool accepting);                   // no shot by itself before it is true
    void setItself(bool itself);                         // remembered for the next dossier; only with a live picture
    void rest(bool resting); // no live picture, and no shot by itself, behind a locked screen
    void scan();             // the Scan key: a shot, or a run until the feeder is empty
    void cancel();
    // Dropped or chosen; taken after the run under way. Files of the settings' watched folder come the same way.
    void importFiles(const std::vector<std::filesystem::path>& files);
    std::function<void()> onPage; // a page has arrived: the strip re-reads

private:
    void devicesFound(std::vector<DeviceInfo> devices);
    void deviceOpened(std::shared_ptr<Device> device, const Capabilities& capabilities);
    void run(std::shared_ptr<Device> device);
    void finish(const Outcome& outcome);
    void followSource();
    void takeWaiting();
    void watchFolder();
    void startLive();
    void sawLive(const PreviewImage& picture, const LiveSight& sight);
    void stopLive();
    void noteShot();

    Services& services_;
    DossierId dossier_;
    std::string requirement_;
    std::function<void()> redraw_;
    CaptureState state_;
    std::shared_ptr<Device> device_;
    bool accepting_ = false, resting_ = false;
    struct Live; // what the live picture's thread and the screen share
    std::shared_ptr<Live> live_;
    std::optional<CancelToken> job_, liveJob_;
    std::vector<std::filesystem::path> waitingFiles_;
    std::unique_ptr<Worker> liveWorker_;  // the live picture blocks a thread for as long as it runs
    std::unique_ptr<Worker> watchWorker_; // and so does watching a folder
    Lifetime alive_;
};

} // namespace quay
