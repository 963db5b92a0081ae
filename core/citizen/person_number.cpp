// The province table is closed history (numbers given before 2025-07-01 keep their codes), hence in the source.
#include "core/citizen/person_number.h"

#include <algorithm>

namespace quay {
namespace {

// clang-format off
constexpr ProvinceCode kProvinceCodes[] = { // sorted by code
    {"001", "Hà Nội", "Thành phố Hà Nội", true},
    {"002", "Hà Giang", "Tỉnh Tuyên Quang", false},
    {"004", "Cao Bằng", "Tỉnh Cao Bằng", true},
    {"006", "Bắc Kạn", "Tỉnh Thái Nguyên", false},
    {"008", "Tuyên Quang", "Tỉnh Tuyên Quang", true},
    {"010", "Lào Cai", "Tỉnh Lào Cai", false},
    {"011", "Điện Biên", "Tỉnh Điện Biên", true},
    {"012", "Lai Châu", "Tỉnh Lai Châu", true},
    {"014", "Sơn La", "Tỉnh Sơn La", true},
    {"015", "Yên Bái", "Tỉnh Lào Cai", true},
    {"017", "Hòa Bình", "Tỉnh Phú Thọ", false},
    {"019", "Thái Nguyên", "Tỉnh Thái Nguyên", true},
    {"020", "Lạng Sơn", "Tỉnh Lạng Sơn", true},
    {"022", "Quảng Ninh", "Tỉnh Quảng Ninh", true},
    {"024", "Bắc Giang", "Tỉnh Bắc Ninh", true},
    {"025", "Phú Thọ", "Tỉnh Phú Thọ", true},
    {"026", "Vĩnh Phúc", "Tỉnh Phú Thọ", false},
    {"027", "Bắc Ninh", "Tỉnh Bắc Ninh", false},
    {"030", "Hải Dương", "Thành phố Hải Phòng", false},
    {"031", "Hải Phòng", "Thành phố Hải Phòng", true},
    {"033", "Hưng Yên", "Tỉnh Hưng Yên", true},
    {"034", "Thái Bình", "Tỉnh Hưng Yên", false},
    {"035", "Hà Nam", "Tỉnh Ninh Bình", false},
    {"036", "Nam Định", "Tỉnh Ninh Bình", false},
    {"037", "Ninh Bình", "Tỉnh Ninh Bình", true},
    {"038", "Thanh Hóa", "Tỉnh Thanh Hóa", true},
    {"040", "Nghệ An", "Tỉnh Nghệ An", true},
    {"042", "Hà Tĩnh", "Tỉnh Hà Tĩnh", true},
    {"044", "Quảng Bình", "Tỉnh Quảng Trị", true},
    {"045", "Quảng Trị", "Tỉnh Quảng Trị", false},
    {"046", "Thừa Thiên Huế", "Thành phố Huế", true},
    {"048", "Đà Nẵng", "Thành phố Đà Nẵng", true},
    {"049", "Quảng Nam", "Thành phố Đà Nẵng", false},
    {"051", "Quảng Ngãi", "Tỉnh Quảng Ngãi", true},
    {"052", "Bình Định", "Tỉnh Gia Lai", true},
    {"054", "Phú Yên", "Tỉnh Đắk Lắk", false},
    {"056", "Khánh Hòa", "Tỉnh Khánh Hòa", true},
    {"058", "Ninh Thuận", "Tỉnh Khánh Hòa", false},
    {"060", "Bình Thuận", "Tỉnh Lâm Đồng", false},
    {"062", "Kon Tum", "Tỉnh Quảng Ngãi", false},
    {"064", "Gia Lai", "Tỉnh Gia Lai", false},
    {"066", "Đắk Lắk", "Tỉnh Đắk Lắk", true},
    {"067", "Đắk Nông", "Tỉnh Lâm Đồng", false},
    {"068", "Lâm Đồng", "Tỉnh Lâm Đồng", true},
    {"070", "Bình Phước", "Thành phố Đồng Nai", false},
    {"072", "Tây Ninh", "Tỉnh Tây Ninh", false},
    {"074", "Bình Dương", "Thành phố Hồ Chí Minh", false},
    {"075", "Đồng Nai", "Thành phố Đồng Nai", true},
    {"077", "Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh", false},
    {"079", "Hồ Chí Minh", "Thành phố Hồ Chí Minh", true},
    {"080", "Long An", "Tỉnh Tây Ninh", true},
    {"082", "Tiền Giang", "Tỉnh Đồng Tháp", true},
    {"083", "Bến Tre", "Tỉnh Vĩnh Long", false},
    {"084", "Trà Vinh", "Tỉnh Vĩnh Long", false},
    {"086", "Vĩnh Long", "Tỉnh Vĩnh Long", true},
    {"087", "Đồng Tháp", "Tỉnh Đồng Tháp", false},
    {"089", "An Giang", "Tỉnh An Giang", false},
    {"091", "Kiên Giang", "Tỉnh An Giang", true},
    {"092", "Cần Thơ", "Thành phố Cần Thơ", true},
    {"093", "Hậu Giang", "Thành phố Cần Thơ", false},
    {"094", "Sóc Trăng", "Thành phố Cần Thơ", false},
    {"095", "Bạc Liêu", "Tỉnh Cà Mau", false},
    {"096", "Cà Mau", "Tỉnh Cà Mau", true},
};
// clang-format on

constexpr int kFirstCentury = 1900; // digits 0 and 1

bool isDigits(std::string_view text, std::size_t count) {
    return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int digit(char c) { return c - '0'; }

bool looksInvented(std::string_view number) {
    return number == "123456789012" || number == "123456789" ||
           (!number.empty() && number.find_first_not_of(number.front()) == std::string_view::npos);
}

} // namespace

std::optional<ProvinceCode> provinceOfCode(std::string_view code) {
    const auto found = std::ranges::lower_bound(kProvinceCodes, code, {}, &ProvinceCode::code);
    if (found == std::end(kProvinceCodes) || found->code != code) return {};
    return *found;
}

std::optional<PersonNumber> parsePersonNumber(std::string_view text) {
    if (!isDigits(text, 12)) return {};
    const int centuryAndSex = digit(text[3]);
    PersonNumber number;
    number.provinceCode = text.substr(0, 3);
    number.province = provinceOfCode(number.provinceCode);
    number.sex = centuryAndSex % 2 == 0 ? Sex::Male : Sex::Female;
    number.birthYear = kFirstCentury + centuryAndSex / 2 * 100 + digit(text[4]) * 10 + digit(text[5]);
    return number;
}

bool isOldIdNumber(std::string_view text) { return isDigits(text, 9); }

std::vector<NumberDoubt> numberDoubts(std::string_view number, const std::optional<PartialDate>& born,
                                      const std::optional<Sex>& sex) {
    std::vector<NumberDoubt> doubts;
    if (!isDigits(number, 12) && !isDigits(number, 9)) return doubts;
    if (looksInvented(number)) return {NumberDoubt::Invented}; // its other digits say nothing
    const auto parsed = parsePersonNumber(number);
    if (!parsed) return doubts;
    if (sex && *sex != parsed->sex) doubts.push_back(NumberDoubt::SexDiffers);
    if (born && born->year != parsed->birthYear) doubts.push_back(NumberDoubt::BirthYearDiffers);
    return doubts;
}

} // namespace quay
