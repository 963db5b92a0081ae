// The checklist, rule by rule, on small procedures made for one rule each, and on the real birth registration.
#include "core/dossier/check.h"

#include "core/catalogue/catalogue.h"
#include "tests/core/dossier/small_dossiers.h"

#include <catch2/catch.hpp>

using namespace quay;

namespace {

const Procedure& birth() {
    static const auto catalogue = Catalogue::load(std::filesystem::path(QUAY_SOURCE_DIR) / "core/catalogue/data");
    return *catalogue.find("1.001193", parseDate("2026-11-23"));
}

std::map<std::string, std::string> birthFields() {
    return {{"yc_ho_ten", "Nguyễn Thị Mẫu"},
            {"yc_ngay_sinh", "05/03/1990"},
            {"yc_noi_cu_tru", "Phường Mẫu, Hà Nội"},
            {"yc_giay_to_loai", "Căn cước công dân"},
            {"yc_giay_to_so", "001190000001"},
            {"quan_he", "Mẹ"},
            {"tre_ho_ten", "Trần Văn Mẫu"},
            {"tre_ngay_sinh", "15/11/2026"},
            {"tre_ngay_sinh_chu", "Ngày mười lăm tháng mười một năm hai nghìn hai mươi sáu"},
            {"tre_gioi_tinh", "Nam"},
            {"tre_dan_toc", "Kinh"},
            {"tre_quoc_tich", "Việt Nam"},
            {"tre_noi_sinh", "Bệnh viện Mẫu, Hà Nội"},
            {"tre_que_quan", "Hà Nội"},
            {"ban_sao", "no"}};
}

} // namespace

TEST_CASE("a mandatory paper is missing until it has a page") {
    const auto asked = procedure({paper("a")});
    CHECK(findings(check(asked, dossier({}))) == "! paper_missing a");
    CHECK(states(check(asked, dossier({document("a", 0)}))) == "a missing");
    const auto done = check(asked, dossier({document("a", 2)}));
    CHECK(states(done) == "a done");
    CHECK(findings(done).empty());
    CHECK(done.complete());
    CHECK(done.lines[0].pages == 2);
    CHECK(done.lines[0].bytes == 2000);
}

TEST_CASE("a paper in two documents counts all its pages") {
    const auto result = check(procedure({paper("a")}), dossier({document("a", 1), document("a", 2)}));
    CHECK(result.lines[0].pages == 3);
    CHECK(result.lines[0].bytes == 3000);
}

TEST_CASE("a present paper never counts as a missing scan") {
    const auto asked = procedure({paper("a", Role::Present)});
    const auto result = check(asked, dossier({}));
    CHECK(states(result) == "a to_present");
    CHECK(findings(result) == ". not_noted a");
    CHECK(result.complete());
}

TEST_CASE("a present paper is presented once noted or photographed") {
    const auto asked = procedure({paper("a", Role::Present)});
    auto noted = document("a", 0);
    noted.noted = true;
    CHECK(states(check(asked, dossier({noted}))) == "a presented");
    CHECK(states(check(asked, dossier({document("a", 1)}))) == "a presented");
    CHECK(findings(check(asked, dossier({noted}))).empty());
}

TEST_CASE("a conditional present paper is asked for only when its condition holds") {
    const auto asked = procedure({paper("a", Role::Present, Need::Conditional)});
    CHECK(states(check(asked, dossier({}))) == "a not_needed");
    auto holds = dossier({});
    holds.conditions = {"a"};
    CHECK(states(check(asked, holds)) == "a to_present");
    CHECK(findings(check(asked, holds)) == ". not_noted a");
}

TEST_CASE("a conditional paper counts when its condition holds or it is there") {
    const auto asked = procedure({paper("a", Role::Submit, Need::Conditional)});
    auto holds = dossier({});
    holds.conditions = {"a"};
    CHECK(states(check(asked, dossier({}))) == "a not_needed");
    CHECK(check(asked, dossier({})).complete());
    CHECK(findings(check(asked, holds)) == "! paper_missing a");
    CHECK(states(check(asked, dossier({document("a", 1)}))) == "a done");
}

TEST_CASE("any paper of a group satisfies the group") {
    const auto asked =
        procedure({paper("a", Role::Submit, Need::OneOf, "g"), paper("b", Role::Submit, Need::OneOf, "g"), paper("c")});
    CHECK(states(check(asked, dossier({document("b", 1), document("c", 1)}))) == "a not_needed, b done, c done");
    const auto none = check(asked, dossier({document("c", 1)}));
    CHECK(states(none) == "a missing, b missing, c done");
    CHECK(findings(none) == "! one_of_missing a");
}

TEST_CASE("two groups are two questions") {
    const auto asked =
        procedure({paper("a", Role::Submit, Need::OneOf, "g"), paper("b", Role::Submit, Need::OneOf, "h")});
    CHECK(findings(check(asked, dossier({document("a", 1)}))) == "! one_of_missing b");
}

TEST_CASE("an e-form is done without pages once every required field is filled") {
    const auto asked = procedure({paper("f", Role::Form, Need::OneOf, "d"), paper("e", Role::EForm, Need::OneOf, "d")},
                                 {field("x"), field("y", FieldType::Text, false)});
    auto filled = dossier({});
    filled.fields = {{"x", "value"}};
    CHECK(states(check(asked, filled)) == "f not_needed, e done");
    CHECK(check(asked, filled).complete());
    filled.fields = {{"x", "  "}};
    CHECK(states(check(asked, filled)) == "f missing, e missing");
    CHECK(findings(check(asked, filled)) == "! one_of_missing f; ! field_missing x");
}

TEST_CASE("an e-form without a single required field is not done by itself") {
    const auto asked = procedure({paper("e", Role::EForm, Need::OneOf, "d")}, {field("y", FieldType::Text, false)});
    CHECK(findings(check(asked, dossier({}))) == "! one_of_missing e");
}

TEST_CASE("a declaration on paper makes empty fields a doubt only") {
    const auto asked = procedure({paper("f", Role::Form, Need::OneOf, "d"), paper("e", Role::EForm, Need::OneOf, "d")},
                                 {field("x"), field("n", FieldType::Number, false)});
    auto onPaper = dossier({document("f", 1)});
    onPaper.fields = {{"n", "không"}};
    const auto result = check(asked, onPaper);
    CHECK(states(result) == "f done, e not_needed");
    CHECK(findings(result) == "? field_missing x; ? field_invalid n");
    CHECK(result.complete());
}

TEST_CASE("a mandatory e-form speaks through its fields") {
    const auto asked = procedure({paper("e", Role::EForm)}, {field("x")});
    CHECK(states(check(asked, dossier({}))) == "e missing");
    CHECK(findings(check(asked, dossier({}))) == "! field_missing x");
}

TEST_CASE("fields are counted as asked and filled") {
    auto copies = field("n", FieldType::Number, false);
    copies.requiredIf = "c=yes";
    const auto asked = procedure({}, {field("a"), field("b"), field("o", FieldType::Text, false), field("c"), copies});
    auto some = dossier({});
    some.fields = {{"a", "1"}, {"o", "2"}, {"c", "yes"}};
    const auto result = check(asked, some);
    CHECK(result.fieldsAsked == 4);
    CHECK(result.fieldsFilled == 2);
    CHECK(findings(result) == "! field_missing b; ! field_missing n");
}

TEST_CASE("a paper that may be electronic is done once looked up") {
    auto notice = paper("a");
    notice.form = PaperForm::OriginalOrElectronic;
    auto noted = document("a", 0);
    noted.noted = true;
    CHECK(states(check(procedure({notice}), dossier({noted}))) == "a done");
    CHECK(states(check(procedure({paper("a")}), dossier({noted}))) == "a missing");
}

TEST_CASE("fewer pages than sets is worth a note and no more") {
    auto drawings = paper("a");
    drawings.originals = drawings.copies = 2;
    const auto result = check(procedure({drawings}), dossier({document("a", 1)}));
    CHECK(findings(result) == ". copies_missing a");
    CHECK(result.findings[0].value == 1);
    CHECK(result.findings[0].threshold == 2);
    CHECK(states(result) == "a done");
    CHECK(findings(check(procedure({drawings}), dossier({document("a", 2)}))).empty());
    CHECK(findings(check(procedure({drawings}), dossier({}))) == "! paper_missing a");
}

TEST_CASE("what was measured on a page becomes a doubt about it") {
    const auto result = check(procedure({paper("a")}), withPage(remarked("blurred")));
    REQUIRE(findings(result) == "? blurred a");
    const auto& blurred = result.findings[0];
    CHECK(blurred.document == DocumentId{"doc-a"});
    CHECK(blurred.page == PageId{"p"});
    CHECK(blurred.pageNumber == 1);
    CHECK(blurred.value == 4.5);
    CHECK(blurred.threshold == 3.5);
    CHECK(blurred.region == Box{1, 2, 3, 4});
    CHECK(states(result) == "a doubtful");
    CHECK(result.complete());
}

TEST_CASE("every remark about a page arrives under its name") {
    const auto code =
        GENERATE(as<std::string>{}, "blurred", "glare", "cut_off", "low_resolution", "shadow", "blank", "nearly_blank",
                 "too_dark", "too_faint", "same_page", "page_uncertain", "obstructed", "two_sheets");
    CHECK(findings(check(procedure({paper("a")}), withPage(remarked(code)))) == "? " + code + " a");
}

TEST_CASE("an accepted remark is a note and no longer a doubt") {
    const auto result = check(procedure({paper("a")}), withPage(remarked("blurred", {"blurred"})));
    CHECK(findings(result) == ". blurred a");
    CHECK(states(result) == "a done");
    CHECK(findings(check(procedure({paper("a")}), withPage(remarked("glare", {"blurred"})))) == "? glare a");
}

TEST_CASE("a page whose turn is not known is worth a note, until a person turns it") {
    const auto page = remarked("turn_unknown");
    CHECK(findings(check(procedure({paper("a")}), withPage(page))) == ". turn_unknown a");
    CHECK(states(check(procedure({paper("a")}), withPage(page))) == "a done");
    auto turned = page;
    turned.edits.turn = 2;
    CHECK(findings(check(procedure({paper("a")}), withPage(turned))).empty());
}

TEST_CASE("remarks of a later engine and remarks that are none are passed over") {
    const auto code = GENERATE(as<std::string>{}, "smells_odd", "", "paper_missing", "too_big");
    CHECK(findings(check(procedure({paper("a")}), withPage(remarked(code)))).empty());
}

TEST_CASE("a damaged page blocks and cannot be accepted away") {
    const auto result = check(procedure({paper("a")}), withPage(remarked("page_damaged", {"page_damaged"})));
    CHECK(findings(result) == "! page_damaged a");
    CHECK_FALSE(result.complete());
}

TEST_CASE("a damaged page is not said to be under way") {
    auto page = remarked("page_damaged");
    page.rendered = {};
    CHECK(findings(check(procedure({paper("a")}), withPage(page))) == "! page_damaged a");
}

TEST_CASE("a page that is not rendered yet blocks") {
    auto page = goodPage("p");
    page.rendered = {};
    const auto result = check(procedure({paper("a")}), withPage(page));
    CHECK(findings(result) == "! not_rendered a");
    CHECK(states(result) == "a being_made");
}

TEST_CASE("the same original twice in a document is a doubt") {
    auto twice = document("a", 2);
    twice.pages[1].original = twice.pages[0].original;
    const auto result = check(procedure({paper("a")}), dossier({twice}));
    REQUIRE(findings(result) == "? same_page a");
    CHECK(result.findings[0].pageNumber == 2);
    twice.pages[1].edits.accepted = {"same_page"};
    CHECK(findings(check(procedure({paper("a")}), dossier({twice}))) == ". same_page a");
}

TEST_CASE("the same page taken twice is a doubt; for two lines of the checklist it is a note") {
    const std::string print(196, '6');
    auto twice = document("a", 2), other = document("b", 1);
    twice.pages[0].facts.fingerprint = twice.pages[1].facts.fingerprint = print;
    CHECK(findings(check(procedure({paper("a")}), dossier({twice}))) == "? same_page a");
    twice.pages.pop_back();
    other.pages[0].facts.fingerprint = print;
    CHECK(findings(check(procedure({paper("a"), paper("b")}), dossier({twice, other}))) == ". same_page b");
}

TEST_CASE("two halves of one frame are two pages") {
    auto halves = document("a", 2);
    halves.pages[1].original = halves.pages[0].original;
    halves.pages[1].edits.corners = Corners{Point{1, 1}, Point{2, 1}, Point{2, 2}, Point{1, 2}};
    CHECK(findings(check(procedure({paper("a")}), dossier({halves}))).empty());
}

TEST_CASE("one paper may answer two requirements") {
    auto first = document("a", 1), second = document("b", 1);
    second.pages[0].original = first.pages[0].original;
    CHECK(findings(check(procedure({paper("a"), paper("b")}), dossier({first, second}))).empty());
}

TEST_CASE("a document above the limit of the destination blocks") {
    const auto [limit, expected] = GENERATE(table<std::uint64_t, std::string>({
        {2999, "! too_big a"}, {3000, ""}, {0, ""}, // no limit
    }));
    const auto result = check(procedure({paper("a")}), dossier({document("a", 3)}), {.maxFileBytes = limit});
    CHECK(findings(result) == expected);
}

TEST_CASE("sizes are judged for each file by itself") {
    const auto asked = procedure({paper("a"), paper("b")});
    CHECK(check(asked, dossier({document("a", 2), document("b", 2)}), {.maxFileBytes = 2000}).complete());
}

TEST_CASE("a paper outside the list is looked at too") {
    auto other = document("", 1);
    other.pages[0].facts.remarks = {{"glare", 1, 0}};
    auto unknown = document("gone", 1);
    unknown.pages[0].rendered = {};
    CHECK(findings(check(procedure({}), dossier({other, unknown}))) == "! not_rendered gone; ? glare ");
}

TEST_CASE("blocking findings come first, then the order of the checklist") {
    auto first = document("a", 1);
    first.pages[0].facts.remarks = {{"blurred", 1, 0}, {"glare", 1, 0}};
    const auto asked = procedure({paper("a"), paper("b", Role::Present), paper("c"), paper("d")}, {field("x")});
    CHECK(findings(check(asked, dossier({first, document("d", 1)}))) ==
          "! paper_missing c; ! field_missing x; ? blurred a; ? glare a; . not_noted b");
}

TEST_CASE("a number is held against the birth and sex typed for the same person") {
    const auto [born, suspicious] = GENERATE(table<std::string, bool>(
        {{"05/03/1990", false}, {"1990", false}, {"05/03/1991", true}, {"", false}, {"no date", false}}));
    auto number = field("so", FieldType::IdNumber), birthday = field("sinh", FieldType::Text);
    number.prefill = "id_card:yc.id12";
    birthday.prefill = "id_card:yc.dob";
    auto typed = dossier({});
    typed.fields = {{"so", "001190000001"}, {"sinh", born}};
    const auto text = findings(check(procedure({}, {number, birthday}), typed));
    CHECK((text.find("? number_suspicious so") != std::string::npos) == suspicious);
}

TEST_CASE("a bride's number must be a woman's") {
    auto bride = field("nu_so", FieldType::IdNumber), groom = field("nam_so", FieldType::IdNumber);
    bride.prefill = "id_card:nu.id12";
    groom.prefill = "id_card:nam.id12";
    auto typed = dossier({});
    typed.fields = {{"nu_so", "001090000001"}, {"nam_so", "001090000002"}};
    CHECK(findings(check(procedure({}, {bride, groom}), typed)) == "? number_suspicious nu_so");
}

TEST_CASE("an applicant's number is checked without a form and told once") {
    auto person = dossier({});
    person.applicant.idNumber = "001190000001";
    person.applicant.sex = Sex::Male;
    CHECK(findings(check(procedure({}), person)) == "? number_suspicious applicant");
    person.applicant.idNumber = "123456789012";
    person.fields = {{"so", "123456789012"}};
    CHECK(findings(check(procedure({}, {field("so", FieldType::IdNumber)}), person)) == "? number_suspicious so");
}

TEST_CASE("Telex left-overs are a doubt") {
    auto typed = dossier({});
    typed.fields = {{"x", "Nguyeenx Thij Maaux"}};
    CHECK(findings(check(procedure({}, {field("x", FieldType::PersonName)}), typed)) == "? telex_left_over x");
}

TEST_CASE("an empty birth registration lists what to bring") {
    const auto result = check(birth(), dossier({}));
    CHECK(result.lines.size() == 8);
    CHECK(result.fieldsAsked == 15);
    CHECK(result.fieldsFilled == 0);
    CHECK_FALSE(result.complete());
    CHECK_THAT(findings(result),
               Catch::StartsWith("! one_of_missing 1.001193-KQ003204; ! one_of_missing 1.001193-KQ004389"));
}

TEST_CASE("a birth registration filed at the screen needs one scan") {
    auto filed = dossier({document("1.001193-KQ004389", 1)});
    filed.fields = birthFields();
    const auto result = check(birth(), filed);
    CHECK(findings(result) == ". not_noted 1.001193-KQ004946");
    CHECK(result.complete());
}

TEST_CASE("an abandoned child needs the record and no birth notification") {
    auto filed = dossier({document("1.001193-KQ003204", 1), document("1.001193-KQ003208", 1)});
    filed.fields = birthFields();
    CHECK(check(birth(), filed).complete());
}

TEST_CASE("a page under way is nothing to look at, a doubtful one beside it is") {
    auto under = goodPage("p");
    under.rendered = {};
    auto papers = withPage(under);
    CHECK(states(check(procedure({paper("a")}), papers)) == "a being_made");
    papers.documents[0].pages.push_back(remarked("blurred"));
    CHECK(states(check(procedure({paper("a")}), papers)) == "a doubtful");
}
