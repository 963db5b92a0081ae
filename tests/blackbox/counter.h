// Counter: a store in a temporary folder, driven only through quay-cli, which may be killed on the way.
#pragma once
#include "app/setup/services.h"
#include "core/bundle/pdf.h"
#include "tests/support/temp_folder.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace quay {

class Counter {
public:
    using Lines = std::vector<nlohmann::json>;
    Counter();

    Lines runToEnd(const std::vector<std::string>& arguments);
    // SIGKILL at a random moment of the time such a verb takes. Returns the whole lines it had printed.
    Lines runAndKill(const std::vector<std::string>& arguments, std::mt19937& random);
    int kills() const { return kills_; } // those that hit a living process

    std::string scriptedDevice(const std::string& sheets) const;
    // Opens the store as the next start would, between two runs.
    void inspect(const std::function<void(Services&)>& look);
    int deliveredFolders(const std::string& dossierCode) const;
    std::vector<std::string> deliveredTwice() const;

private:
    Lines run(const std::vector<std::string>& arguments, std::chrono::milliseconds killAfter, bool& killed);

    TempFolder folder_;
    std::map<std::string, std::chrono::milliseconds> usual_; // how long each verb took when it was left alone
    int kills_ = 0;
};

} // namespace quay
