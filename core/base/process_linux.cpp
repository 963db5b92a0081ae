// Child processes on Linux: fork, limits, exec; a pipe for stdout and stderr each; killed by process group.
#include "core/base/process.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace quay {

namespace {

constexpr std::size_t kErrorTail = 4096;
constexpr int kExecFailed = 127;

class Pipe {
public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw Error(ErrorCode::Internal, "no more pipes");
    }
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void closeEnd(std::size_t end) {
        if (ends_[end] >= 0) ::close(ends_[end]);
        ends_[end] = -1;
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

// What the child needs, laid out before the fork: between fork and exec nothing may allocate.
struct Prepared {
    std::string program;
    std::vector<char*> arguments;
    std::vector<std::string> environmentText;
    std::vector<char*> environment;
};

Prepared prepare(const ChildCommand& command) {
    Prepared prepared;
    prepared.program = utf8FromPath(command.program);
    prepared.arguments.push_back(prepared.program.data());
    for (const auto& argument : command.arguments) prepared.arguments.push_back(const_cast<char*>(argument.c_str()));
    prepared.arguments.push_back(nullptr);
    for (char** variable = environ; *variable; ++variable) {
        const std::string_view entry(*variable);
        bool replaced = false;
        for (const auto& [name, value] : command.environment) replaced |= entry.starts_with(name + "=");
        if (!replaced) prepared.environmentText.emplace_back(entry);
    }
    for (const auto& [name, value] : command.environment) prepared.environmentText.push_back(name + "=" + value);
    for (auto& entry : prepared.environmentText) prepared.environment.push_back(entry.data());
    prepared.environment.push_back(nullptr);
    return prepared;
}

[[noreturn]] void becomeChild(const ChildCommand& command, Prepared& prepared, int out, int err) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (command.memoryLimit != 0) {
        const rlimit limit{command.memoryLimit, command.memoryLimit};
        ::setrlimit(RLIMIT_AS, &limit);
    }
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    environ = prepared.environment.data();
    ::execvp(prepared.program.c_str(), prepared.arguments.data());
    ::_exit(kExecFailed);
}

class Child {
public:
    Child(const ChildCommand& command, Pipe& out, Pipe& err) {
        auto prepared = prepare(command);
        pid_ = ::fork();
        if (pid_ < 0) throw Error(ErrorCode::Internal, "cannot start another process");
        if (pid_ == 0) becomeChild(command, prepared, out.writing(), err.writing());
        ::setpgid(pid_, pid_); // both sides do it, so that neither has to wait for the other
        out.closeEnd(1);
        err.closeEnd(1);
    }
    ~Child() {
        if (pid_ <= 0) return;
        kill();
        wait();
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void kill() const { ::kill(-pid_, SIGKILL); }
    int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {}
        pid_ = 0;
        return status;
    }

private:
    pid_t pid_ = 0;
};

void keepTail(std::string& tail, ByteView bytes) {
    tail.append(asText(bytes));
    if (tail.size() > kErrorTail) tail.erase(0, tail.size() - kErrorTail);
}

// One look at both pipes. Returns false when both have ended.
struct Listener {
    std::array<pollfd, 2> pipes;
    std::array<std::uint8_t, 1 << 16> buffer{};

    bool open() const { return pipes[0].fd >= 0 || pipes[1].fd >= 0; }
    ByteView readFrom(pollfd& pipe) {
        if (pipe.fd < 0 || (pipe.revents & (POLLIN | POLLHUP | POLLERR)) == 0) return {};
        const auto got = ::read(pipe.fd, buffer.data(), buffer.size());
        if (got > 0) return {buffer.data(), static_cast<std::size_t>(got)};
        if (got == 0 || errno != EINTR) pipe.fd = -1; // poll ignores negative descriptors
        return {};
    }
};

} // namespace

ChildResult runChild(const ChildCommand& command, const CancelToken& token,
                     const std::function<void(ByteView)>& onOutput) {
    using clock = std::chrono::steady_clock;
    if (!programExists(utf8FromPath(command.program)))
        throw Error(ErrorCode::FileNotFound, "no program " + utf8FromPath(command.program));
    Pipe out, err, wake;
    Child child(command, out, err);
    const OnCancel interrupt(token, [&wake] { [[maybe_unused]] const auto sent = ::write(wake.writing(), "x", 1); });

    ChildResult result;
    Listener listener{{pollfd{out.reading(), POLLIN, 0}, pollfd{err.reading(), POLLIN, 0}}};
    auto lastSign = clock::now();
    while (listener.open()) {
        std::array<pollfd, 3> watched{listener.pipes[0], listener.pipes[1], pollfd{wake.reading(), POLLIN, 0}};
        const auto left =
            command.timeLimit - std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - lastSign);
        if (command.timeLimit.count() > 0 && left.count() <= 0)
            throw Error(ErrorCode::TimedOut, utf8FromPath(command.program.filename()) + " did not answer in time");
        ::poll(watched.data(), watched.size(), command.timeLimit.count() > 0 ? static_cast<int>(left.count()) : -1);
        token.throwIfCancelled();
        listener.pipes[0].revents = watched[0].revents;
        listener.pipes[1].revents = watched[1].revents;
        if (const auto bytes = listener.readFrom(listener.pipes[0]); !bytes.empty()) {
            lastSign = clock::now();
            onOutput(bytes);
        }
        keepTail(result.errors, listener.readFrom(listener.pipes[1]));
    }
    const int status = child.wait();
    if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
    if (WIFEXITED(status)) result.exitCode = WEXITSTATUS(status);
    return result;
}

bool programExists(const std::string& name) {
    if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0;
    const char* path = std::getenv("PATH");
    std::string_view rest(path ? path : "/usr/bin:/bin");
    while (!rest.empty()) {
        const auto end = rest.find(':');
        const std::string folder(rest.substr(0, end));
        if (!folder.empty() && ::access((folder + "/" + name).c_str(), X_OK) == 0) return true;
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return false;
}

} // namespace quay
