// tr: every sentence a person reads. English in the source, Vietnamese (the default) from po/vi.po, which the build
// turns into a table. Any thread; the language is set at start and when the person switches it.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>

namespace quay {

enum class Language { Vietnamese, English };

void setLanguage(Language language);
Language language();

// Placeholders are {0}, {1}, …; translations may reorder them.
std::string tr(const char* english, std::initializer_list<std::string> arguments = {});
// One sentence for a count: trn("{0} page", "{0} pages", n); {0} is the count, arguments follow from {1}.
std::string trn(const char* one, const char* many, long count, std::initializer_list<std::string> arguments = {});

// Names that come as data in both languages (procedures, requirements, fields).
const std::string& pick(const std::string& vietnamese, const std::string& english);

std::string formatBytes(std::uint64_t bytes); // "98 KB", "1,4 MB" (vi), "1.4 MB" (en)

} // namespace quay
