#include "core/citizen/person_json.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace quay {

using Json = nlohmann::ordered_json;

Json jsonOf(const Person& person) {
    return {{"fullName", person.fullName},
            {"idNumber", person.idNumber},
            {"born", person.born ? Json(formatPartialDate(*person.born)) : Json(nullptr)},
            {"sex", person.sex ? Json(*person.sex == Sex::Male ? "male" : "female") : Json(nullptr)},
            {"address", person.address},
            {"phone", person.phone}};
}

Person personFrom(const Json& json) {
    const auto text = [&](const char* member) { return toNfc(json.at(member).get<std::string>()); };
    Person person{
        .fullName = text("fullName"), .idNumber = text("idNumber"), .address = text("address"), .phone = text("phone")};
    if (!json.at("born").is_null()) {
        person.born = parsePartialDate(json.at("born").get<std::string>());
        if (!person.born) throw Error(ErrorCode::DamagedFile, "person: born");
    }
    if (!json.at("sex").is_null()) person.sex = json.at("sex") == "male" ? Sex::Male : Sex::Female;
    return person;
}

} // namespace quay
