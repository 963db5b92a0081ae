// InLanguage: another language for one scope of a test; Vietnamese again afterwards.
#pragma once
#include "app/text/tr.h"

namespace quay {

class InLanguage {
public:
    explicit InLanguage(Language language) { setLanguage(language); }
    ~InLanguage() { setLanguage(Language::Vietnamese); }
    InLanguage(const InLanguage&) = delete;
    InLanguage& operator=(const InLanguage&) = delete;
};

} // namespace quay
