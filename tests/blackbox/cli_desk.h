// CliDesk: quay-cli as a person or a script meets it: arguments in; exit code, output and sentences out.
#pragma once
#include "app/text/messages.h"
#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "core/store/vault.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"

#include <nlohmann/json.hpp>

namespace quay {

inline constexpr std::string_view kCliPassphrase = "mật khẩu thử";

class CliDesk {
public:
    explicit CliDesk(std::filesystem::path folder) : folder_(std::move(folder)) {
        constexpr Argon2Cost kCheap{1, 8u << 20}; // the stretching is not what is tested here
        createFolderDurably(store());
        Vault::create(store(), kCliPassphrase, nullptr, kCheap);
        writeDurably(folder_ / "passphrase", asBytes(kCliPassphrase));
        dossier = json({"new", "1.001193", "--name", "Nguyễn Thị Mẫu"}).at(0).at("code");
    }
    std::filesystem::path store() const { return folder_ / "store"; }
    std::filesystem::path operator/(std::string_view name) const { return folder_ / pathFromUtf8(name); }

    ProgramResult run(const std::vector<std::string>& arguments) const {
        std::vector<std::string> whole = before;
        whole.insert(whole.end(), {QUAY_CLI, "--store", utf8FromPath(store()), "--passphrase-file",
                                   utf8FromPath(folder_ / "passphrase")});
        whole.insert(whole.end(), arguments.begin(), arguments.end());
        const std::string program = whole.front();
        whole.erase(whole.begin());
        return runProgram(program, whole);
    }
    std::vector<nlohmann::json> json(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "--json");
        std::vector<nlohmann::json> lines;
        for (const auto& line : split(run(arguments).output, '\n'))
            if (!line.empty()) lines.push_back(nlohmann::json::parse(line));
        return lines;
    }
    ProgramResult import(const std::filesystem::path& file) const {
        return run({"import", dossier, "--line", "3", utf8FromPath(file)});
    }
    std::size_t pages() const { // of line 3, as the next start finds them
        std::size_t count = 0;
        const auto shown = json({"show", dossier}).at(0);
        for (const auto& document : shown.at("documents")) count += document.at("pages").size();
        return count;
    }

    std::vector<std::string> before; // what quay-cli is started by, where a test takes rights away from it
    std::string dossier;

private:
    std::filesystem::path folder_;
};

inline std::string saidOf(ErrorCode code) { return sentence(code) + "\n"; }
inline std::filesystem::path sample(const std::string& name) {
    return std::filesystem::path(QUAY_SOURCE_DIR) / "packaging/samples" / name;
}

} // namespace quay
