#include "scanner/devices/sane/sane_choices.h"

#include <catch2/catch.hpp>

using namespace quay;
using Words = std::vector<std::string>;

TEST_CASE("a feeder, a glass and both sides are found under the names drivers use") {
    const Words brother = {"FlatBed", "Automatic Document Feeder(left aligned)",
                           "Automatic Document Feeder(left aligned,Duplex)"};
    CHECK(sourceWord(brother, PaperSource::Flatbed) == "FlatBed");
    CHECK(sourceWord(brother, PaperSource::Feeder) == brother[1]);
    CHECK(sourceWord(brother, PaperSource::FeederDuplex) == brother[2]);
    const Words fujitsu = {"ADF Back", "ADF Front", "ADF Duplex"};
    CHECK(sourceWord(fujitsu, PaperSource::Feeder) == "ADF Front");
    CHECK(sourceWord(fujitsu, PaperSource::FeederDuplex) == "ADF Duplex");
    CHECK_FALSE(sourceWord(fujitsu, PaperSource::Flatbed));
    CHECK(sourceWord({"Flatbed", "ADF", "Duplex"}, PaperSource::FeederDuplex) == "Duplex");
    CHECK(sourceWord({"Transparency Unit", "Document Table"}, PaperSource::Flatbed) == "Document Table");
}

TEST_CASE("colour and grey are found, rough modes are not taken for them") {
    const Words brother = {"Black & White", "Gray[Error Diffusion]", "True Gray", "24bit Color[Fast]"};
    CHECK(modeWord(brother, PixelKind::Grey) == "True Gray");
    CHECK(modeWord(brother, PixelKind::Colour) == "24bit Color[Fast]");
    CHECK(modeWord({"Color Lineart", "Color"}, PixelKind::Colour) == "Color");
    CHECK_FALSE(modeWord({"Lineart"}, PixelKind::Grey));
}

TEST_CASE("the resolution taken is the asked one or the next above") {
    CHECK(nearestDpi({75, 150, 300}, 150) == 150);
    CHECK(nearestDpi({75, 150, 300}, 200) == 300);
    CHECK(nearestDpi({75, 150}, 300) == 150);
    CHECK(nearestDpi({}, 300) == 300);
}
