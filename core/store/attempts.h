// Attempts: wrong PINs and the wait they cost. It grows, and outlives a restart: the number of failures is kept in a
// file beside the store, and a new process waits in full from its own start. No wall clock is asked, so setting it
// forward wins nothing and setting it back locks nobody out. Slows down who types; who copies the disk is slowed by
// Argon2id alone.
#pragma once
#include <chrono>
#include <filesystem>
#include <map>
#include <string>

namespace quay {

class Attempts {
public:
    using Moment = std::chrono::steady_clock::time_point;
    Attempts(std::filesystem::path storeFolder, Moment started);

    std::chrono::seconds waitFor(const std::string& account, Moment now) const; // before the next try; 0: none
    int failures(const std::string& account) const;
    void begin(const std::string& account, Moment now); // before trying: counted even if we are killed meanwhile
    void succeed(const std::string& account);

    static std::chrono::seconds delayAfter(int failures); // 0 for three, then 5 s doubling up to 15 minutes

private:
    std::filesystem::path file_;
    Moment started_;
    std::map<std::string, Moment> last_; // of this process
};

} // namespace quay
