#include "app/cli/pictures.h"

#include "app/cli/output.h"
#include "app/text/messages.h"
#include "app/text/tr.h"
#include "core/base/paths.h"
#include "scanner/device_list.h"
#include "scanner/devices/files/picture_facts.h"
#include "scanner/devices/files/picture_files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>

namespace quay {

namespace {

// Without a store there is nothing "already taken" to speak of, as messages.cpp does.
std::string sentenceOf(const std::string& file, ErrorCode code) {
    switch (code) {
    case ErrorCode::DamagedFile: return tr("{0}: the picture is damaged or cut short and was left out.", {file});
    case ErrorCode::Unsupported: return tr("{0}: this is no picture or PDF that the program can read.", {file});
    case ErrorCode::TooLarge: return tr("{0}: the picture is too large and was left out.", {file});
    case ErrorCode::FileNotFound: return tr("{0}: there is no such file.", {file});
    case ErrorCode::AccessDenied: return tr("{0}: this computer does not allow the file to be opened.", {file});
    default: return fmt::format("{}: {}", file, sentence(code));
    }
}

void report(const Session& session, const std::string& file, const Error& error) {
    const auto text = sentenceOf(file, error.code());
    fmt::print(stderr, "{}\n", text);
    if (session.options().json)
        printJson({{"file", file}, {"error", {{"code", nameOf(error.code())}, {"message", text}}}});
}

// A folder's files are named below it, everything else as it was given.
std::vector<std::string> expanded(const std::string& name) {
    const auto path = pathFromUtf8(name);
    if (!std::filesystem::is_directory(path)) return {name};
    std::vector<std::string> files;
    for (const auto& file : filesInOrder({path})) files.push_back(utf8FromPath(file));
    if (files.empty()) throw Error(ErrorCode::FileNotFound, "no readable file in the folder");
    return files;
}

bool isPdf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    Bytes start(1024);
    stream.read(reinterpret_cast<char*>(start.data()), static_cast<std::streamsize>(start.size()));
    return typeOfBytes(ByteView(start).first(static_cast<std::size_t>(stream.gcount()))) == "application/pdf";
}

class Reading {
public:
    Reading(Session& session, const std::function<void(Picture&&)>& work) : session_(session), work_(work) {}

    void readAll(const std::string& name) {
        guarded(name, [&] {
            for (const auto& file : expanded(name)) guarded(file, [&] { read(file); });
        });
    }

    ExitCode outcome() const { return outcome_; }

private:
    void read(const std::string& file) {
        int number = 0;
        const bool pdf = isPdf(pathFromUtf8(file));
        makeFilesDevice({pathFromUtf8(file)}, {})->scan({}, session_.token(), [&](Frame frame) {
            const bool photo = frame.photo || !(pdf || frame.type == "image/tiff"); // cameras write neither
            // One bad picture does not end its file.
            guarded(file, [&] { work_({file, std::move(frame), ++number, photo}); });
        });
    }

    void guarded(const std::string& file, const std::function<void()>& part) {
        try {
            session_.token().throwIfCancelled();
            part();
        } catch (const Error& error) {
            report(session_, file, error);
            if (outcome_ == ExitCode::Ok) outcome_ = exitCodeFor(error.code());
        }
    }

    Session& session_;
    const std::function<void(Picture&&)>& work_;
    ExitCode outcome_ = ExitCode::Ok;
};

} // namespace

ExitCode forEachPicture(Session& session, const std::vector<std::string>& files,
                        const std::function<void(Picture&&)>& work) {
    Reading reading(session, work);
    for (const auto& file : files) reading.readAll(file);
    return reading.outcome();
}

} // namespace quay
