// Secret: a PIN or a code on its way through a job; wiped when the last who holds it is gone.
#pragma once
#include "core/base/secrets.h"

#include <memory>
#include <string>
#include <utility>

namespace quay {

struct Secret {
    explicit Secret(std::string value) : text(std::move(value)) {}
    ~Secret() { wipe(text.data(), text.size()); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    std::string text;
};

using SharedSecret = std::shared_ptr<const Secret>;
inline SharedSecret secretly(std::string value) { return std::make_shared<const Secret>(std::move(value)); }

} // namespace quay
