#include "app/cli/terminal.h"

#include "core/base/error.h"

#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <termios.h>
#include <thread>
#include <unistd.h>

namespace quay {

std::string askSecret(const std::string& question) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> terminal(std::fopen("/dev/tty", "r+"), std::fclose);
    if (!terminal) throw Error(ErrorCode::WrongPassphrase, "no keyring, no passphrase file and no terminal to ask on");
    std::fprintf(terminal.get(), "%s: ", question.c_str());
    std::fflush(terminal.get());
    termios before{};
    ::tcgetattr(::fileno(terminal.get()), &before);
    auto silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(::fileno(terminal.get()), TCSAFLUSH, &silent);
    std::string answer;
    for (int c = std::fgetc(terminal.get()); c != EOF && c != '\n'; c = std::fgetc(terminal.get()))
        answer.push_back(static_cast<char>(c));
    ::tcsetattr(::fileno(terminal.get()), TCSAFLUSH, &before);
    std::fputc('\n', terminal.get());
    return answer;
}

// A signal handler may not lock, and cancelling does: so the signals are blocked everywhere and one thread waits
// for them (the only thread outside core/base; it lives as long as the process).
void cancelOnInterrupt(const CancelToken& token) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([token, signals]() mutable {
        int received = 0;
        while (sigwait(&signals, &received) == 0) token.cancel();
    }).detach();
}

} // namespace quay
