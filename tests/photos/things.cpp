// What lies about where papers are looked for and is none: straight sides, four corners, often print.
#include "tests/photos/things.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace quay {
namespace {

cv::Scalar grey(double level) { return cv::Scalar::all(level); }

cv::Scalar anyColour(cv::RNG& random, int darkest, int brightest) {
    return {double(random.uniform(darkest, brightest)), double(random.uniform(darkest, brightest)),
            double(random.uniform(darkest, brightest))};
}

// Keys in staggered rows, a mark on each.
void paintKeys(cv::Mat& body, cv::Rect area, cv::Size keys, const cv::Scalar& key, const cv::Scalar& mark) {
    const double width = double(area.width) / keys.width, height = double(area.height) / keys.height;
    for (int row = 0; row < keys.height; ++row)
        for (int column = 0; column < keys.width; ++column) {
            const int x = area.x + cvRound((column + 0.12 * row) * width), y = area.y + cvRound(row * height);
            const cv::Rect cap =
                cv::Rect(x, y, cvRound(0.86 * width), cvRound(0.86 * height)) & cv::Rect({0, 0}, body.size());
            if (cap.width < cvRound(0.4 * width)) continue;
            cv::rectangle(body, cap + cv::Size(2, 5), key * 0.55, cv::FILLED); // its shadow in the gap
            cv::rectangle(body, cap, key, cv::FILLED);
            const cv::Point letter(cap.x + cap.width / 4, cap.y + cap.height / 3);
            cv::putText(body, std::string(1, char('A' + (row * 7 + column * 5) % 26)), letter + cv::Point(0, 8),
                        cv::FONT_HERSHEY_SIMPLEX, height / 90, mark, 2, cv::LINE_AA);
        }
}

cv::Mat keyboard(cv::RNG& random) {
    const bool dark = random.uniform(0, 3) > 0;
    const double body = dark ? random.uniform(20., 70.) : random.uniform(170., 225.);
    const double keys = dark ? body + random.uniform(-15., 20.) : body + random.uniform(-10., 30.);
    cv::Mat picture(random.uniform(380, 560), 1200, CV_8UC3, grey(body));
    paintKeys(picture, {30, 30, 1000, picture.rows - 60}, {14, 6}, grey(keys), grey(dark ? 210 : 60));
    paintKeys(picture, {1060, 30, 120, picture.rows - 60}, {3, 6}, grey(keys), grey(dark ? 210 : 60));
    return picture;
}

cv::Mat calculator(cv::RNG& random) {
    cv::Mat picture(1000, 620, CV_8UC3, grey(random.uniform(30., 200.)));
    cv::rectangle(picture, cv::Rect(60, 60, 500, 150), cv::Scalar(120, 140, 130), cv::FILLED);
    paintKeys(picture, {60, 300, 480, 660}, {4, 6}, anyColour(random, 20, 220), grey(random.uniform(0., 255.)));
    return picture;
}

cv::Mat monitor(cv::RNG& random) {
    cv::Mat picture(700, 1150, CV_8UC3, grey(random.uniform(15., 60.)));
    cv::Mat screen = picture(cv::Rect(35, 35, 1080, 600));
    for (int y = 0; y < screen.rows; ++y) screen.row(y).setTo(cv::Scalar(150 - y / 8., 90 + y / 12., 40 + y / 15.));
    for (int window = 0; window < 3; ++window) {
        const cv::Rect box(random.uniform(0, 700), random.uniform(0, 350), random.uniform(200, 380),
                           random.uniform(120, 240));
        cv::rectangle(screen, box, anyColour(random, 20, 250), cv::FILLED);
        cv::rectangle(screen, {box.x, box.y, box.width, 24}, grey(60), cv::FILLED);
    }
    return picture;
}

cv::Mat telephone(cv::RNG& random) {
    cv::Mat picture(1150, 560, CV_8UC3, grey(random.uniform(8., 40.)));
    if (random.uniform(0, 2)) return picture; // switched off
    cv::Mat screen = picture(cv::Rect(20, 60, 520, 1030));
    screen.setTo(anyColour(random, 20, 120));
    for (int icon = 0; icon < 20; ++icon)
        cv::rectangle(screen, cv::Rect(40 + icon % 4 * 120, 60 + icon / 4 * 150, 80, 80), anyColour(random, 40, 250),
                      cv::FILLED);
    return picture;
}

cv::Mat laptop(cv::RNG& random) { // closed
    const double level = random.uniform(25., 185.);
    cv::Mat picture(780, 1120, CV_8UC3, cv::Scalar(level + 3, level, level - 2));
    cv::circle(picture, {560, 390}, 45, grey(level > 100 ? level - 50 : level + 60), cv::FILLED, cv::LINE_AA);
    return picture;
}

cv::Mat mousePad(cv::RNG& random) {
    cv::Mat picture(700, 860, CV_8UC3, anyColour(random, 15, 120)), weave(picture.size(), CV_8UC3);
    random.fill(weave, cv::RNG::UNIFORM, 0, 14);
    return picture + weave;
}

cv::Mat tiles(cv::RNG& random) {
    const cv::Scalar colour = anyColour(random, 110, 225), joint = colour * random.uniform(0.55, 0.85);
    const int side = random.uniform(280, 520), gap = random.uniform(4, 14);
    cv::Mat picture(1600, 1600, CV_8UC3, joint);
    for (int y = 0; y < picture.rows; y += side)
        for (int x = 0; x < picture.cols; x += side)
            cv::rectangle(picture, cv::Rect(x, y, side - gap, side - gap), colour * random.uniform(0.93, 1.05),
                          cv::FILLED);
    return picture;
}

cv::Mat boards(cv::RNG& random) {
    cv::Mat picture(1600, 1600, CV_8UC3);
    const int width = random.uniform(110, 320);
    for (int y = 0; y < picture.rows; y += width)
        for (int x = -random.uniform(0, 900); x < picture.cols; x += 900) {
            const cv::Rect board = cv::Rect(x, y, 896, width - 3) & cv::Rect({0, 0}, picture.size());
            if (board.empty()) continue;
            const double tone = random.uniform(0.75, 1.15);
            cv::rectangle(picture, board, cv::Scalar(70, 110, 155) * tone, cv::FILLED);
            for (int line = 0; line < 12; ++line) {
                const int grain = board.y + random.uniform(0, board.height);
                cv::line(picture, {board.x, grain}, {board.x + board.width, grain + random.uniform(-6, 6)},
                         cv::Scalar(60, 95, 138) * tone, 1, cv::LINE_AA);
            }
        }
    return picture;
}

cv::Mat window(cv::RNG& random) {
    const double frame = random.uniform(60., 230.);
    cv::Mat picture(1100, 900, CV_8UC3, grey(frame));
    for (int pane = 0; pane < 4; ++pane) {
        cv::Mat glass = picture(cv::Rect(40 + pane % 2 * 425, 40 + pane / 2 * 525, 395, 495));
        for (int y = 0; y < glass.rows; ++y) glass.row(y).setTo(cv::Scalar(250 - y / 5., 225 - y / 4., 200 - y / 3.));
        cv::circle(glass, {random.uniform(0, 395), 480}, random.uniform(60, 160), cv::Scalar(50, 110, 70), cv::FILLED);
    }
    return picture;
}

cv::Mat shelf(cv::RNG& random) {
    cv::Mat picture(1000, 1400, CV_8UC3, cv::Scalar(40, 60, 85));
    for (int row = 0; row < 2; ++row)
        for (int x = 20; x < 1350;) {
            const int thick = random.uniform(24, 90), tall = random.uniform(300, 440);
            const cv::Rect spine(x, 480 + row * 490 - tall, thick - 3, tall);
            cv::rectangle(picture, spine, anyColour(random, 20, 235), cv::FILLED);
            cv::rectangle(picture, {spine.x + spine.width / 3, spine.y + 40, std::max(3, spine.width / 3), tall / 2},
                          anyColour(random, 20, 235), cv::FILLED);
            x += thick;
        }
    return picture;
}

cv::Mat framedPicture(cv::RNG& random) {
    cv::Mat picture(900, 1100, CV_8UC3, cv::Scalar(40, 70, 100) * random.uniform(0.5, 1.6));
    cv::Mat inside = picture(cv::Rect(70, 70, 960, 760));
    inside.setTo(anyColour(random, 90, 200));
    for (int spot = 0; spot < 40; ++spot)
        cv::ellipse(inside, {random.uniform(0, 960), random.uniform(0, 760)},
                    {random.uniform(30, 220), random.uniform(20, 120)}, random.uniform(0, 180), 0, 360,
                    anyColour(random, 20, 230), cv::FILLED);
    return picture;
}

cv::Mat rug(cv::RNG& random) {
    cv::Mat picture(800, 1200, CV_8UC3, anyColour(random, 30, 150)), pile(picture.size(), CV_8UC3);
    for (int inset = 30; inset < 330; inset += random.uniform(30, 80))
        cv::rectangle(picture, cv::Rect(inset, inset, 1200 - 2 * inset, 800 - 2 * inset), anyColour(random, 30, 190),
                      random.uniform(6, 26));
    random.fill(pile, cv::RNG::UNIFORM, 0, 40);
    return picture + pile;
}

constexpr cv::Mat (*kThings[])(cv::RNG&) = {keyboard, calculator, monitor, telephone, laptop,        mousePad,
                                            tiles,    boards,     window,  shelf,     framedPicture, rug};

} // namespace

cv::Mat paintedThing(std::size_t which, cv::RNG& random) { return kThings[which % std::size(kThings)](random); }

bool fillsTheFrame(std::size_t which) {
    const auto paint = kThings[which % std::size(kThings)];
    return paint == tiles || paint == boards;
}

} // namespace quay
