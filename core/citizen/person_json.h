// A person as JSON: in manifests, exports and packages. Members in the order of struct Person.
#pragma once
#include "core/citizen/person.h"

#include <nlohmann/json.hpp>

namespace quay {

nlohmann::ordered_json jsonOf(const Person& person);
// Texts are made NFC. Throws Error(DamagedFile) for a birth date that is none, nlohmann::json::exception for the rest.
Person personFrom(const nlohmann::ordered_json& json);

} // namespace quay
