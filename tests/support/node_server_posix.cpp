#include "tests/support/node_server.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace quay {
namespace {

int portFrom(int output) {
    std::string line;
    char letter = 0;
    while (::read(output, &letter, 1) == 1 && letter != '\n') line += letter;
    if (line.empty()) throw std::runtime_error("the node server did not start: run packaging/fetch-deps");
    return std::stoi(line);
}

std::string loopback(int port) { return fmt::format("http://127.0.0.1:{}/files", port); }

} // namespace

NodeServer::NodeServer(const std::string& script, const std::vector<std::string>& arguments) {
    int in[2], out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);

    std::vector<std::string> words = {"node", std::string(QUAY_SOURCE_DIR) + "/tests/support/tus/" + script};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& each : words) argv.push_back(each.data());
    argv.push_back(nullptr);
    const int fault = ::posix_spawnp(&process_, "node", &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    if (fault != 0) throw std::runtime_error("node is not installed");
    port_ = portFrom(out[0]);
    ::close(out[0]);
}

void NodeServer::kill() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::close(input_);
    process_ = 0;
}

std::string TusServer::address() const { return loopback(port_); }

void TusServer::start(int lifetimeMs) {
    server_ = std::make_unique<NodeServer>("server.mjs",
                                           std::vector<std::string>{QUAY_DEPS_DIR "/tus", utf8FromPath(folder_.path()),
                                                                    std::to_string(port_), std::to_string(lifetimeMs)});
    port_ = server_->port();
}

std::filesystem::path TusServer::accepted(const std::string& bundle, const std::string& path) const {
    return folder_ / ("accepted/" + bundle + "/" + path);
}

FaultProxy::FaultProxy(const TusServer& server, std::vector<std::string> fault)
    : proxy_("fault_proxy.mjs", [&] {
          fault.insert(fault.begin(), std::to_string(server.port()));
          return fault;
      }()) {}

std::string FaultProxy::address() const { return loopback(proxy_.port()); }

} // namespace quay
