// A device node that the kernel refuses as busy: a terminal taken for one program alone. There is no camera on the
// machines that test; the refusal is the same.
#include "scanner/devices/camera/camera_device.h"
#include "tests/support/error_code.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace quay;

namespace {

class WithoutSysAdmin { // root may open what is taken; this thread, while it lives, may not
public:
    WithoutSysAdmin() {
        ::syscall(SYS_capget, &header_, before_);
        __user_cap_data_struct less[2] = {before_[0], before_[1]};
        less[0].effective &= ~(1u << CAP_SYS_ADMIN);
        ::syscall(SYS_capset, &header_, less);
    }
    ~WithoutSysAdmin() { ::syscall(SYS_capset, &header_, before_); }
    WithoutSysAdmin(const WithoutSysAdmin&) = delete;
    WithoutSysAdmin& operator=(const WithoutSysAdmin&) = delete;

private:
    __user_cap_header_struct header_{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct before_[2] = {};
};

class TakenNode {
public:
    TakenNode() : master_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        ::grantpt(master_);
        ::unlockpt(master_);
        name_ = ::ptsname(master_);
        holder_ = ::open(name_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::ioctl(holder_, TIOCEXCL);
    }
    ~TakenNode() {
        ::close(holder_);
        ::close(master_);
    }
    TakenNode(const TakenNode&) = delete;
    TakenNode& operator=(const TakenNode&) = delete;
    const std::string& name() const { return name_; }

private:
    int master_ = -1, holder_ = -1;
    std::string name_;
};

} // namespace

TEST_CASE("a camera that another program holds is busy") {
    const TakenNode node;
    const WithoutSysAdmin ordinary;
    CameraDevice camera({"camera:" + node.name(), node.name(), DeviceKind::Camera});
    CHECK(codeOf([&] { camera.scan({}, {}, [](Frame) {}); }) == ErrorCode::DeviceBusy);
}
