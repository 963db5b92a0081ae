// Node programs of tests/support/tus as child processes: the tus server and the proxy that misbehaves in front of it.
#pragma once
#include "core/base/bytes.h"
#include "tests/support/temp_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace quay {

// Runs `script` until kill() or its own end; the script prints the port it listens on. Dies with the test program.
class NodeServer {
public:
    NodeServer(const std::string& script, const std::vector<std::string>& arguments);
    ~NodeServer() { kill(); }
    NodeServer(const NodeServer&) = delete;
    NodeServer& operator=(const NodeServer&) = delete;
    int port() const { return port_; }
    void kill(); // SIGKILL, and waits until it is gone

private:
    int process_ = 0;
    int input_ = -1; // its stdin: closed when we die
    int port_ = 0;
};

class TusServer {
public:
    TusServer() { start(); }
    std::string address() const; // where uploads are created
    int port() const { return port_; }
    void kill() { server_.reset(); }
    void start(int lifetimeMs = 0); // again, on the same port and folder
    std::filesystem::path accepted(const std::string& bundle, const std::string& path) const;
    std::filesystem::path uploads() const { return folder_ / "uploads"; }

private:
    TempFolder folder_;
    int port_ = 0;
    std::unique_ptr<NodeServer> server_;
};

class FaultProxy {
public:
    FaultProxy(const TusServer& server, std::vector<std::string> fault);
    std::string address() const;
    void kill() { proxy_.kill(); }

private:
    NodeServer proxy_;
};

} // namespace quay
