"""A cadastral extract on A3: parcels, edge lengths, a table of corner coordinates, a title block."""
import math

import cairo

from ink import Page
from people import FATHER, SPECIMEN
from seal import press, sign

SANS = "Arimo"
SCALE = 250  # metres to the metre of paper
ORIGIN = (2238418.60, 598204.30)  # national grid, metres: north and east of the sketch's lower left corner
CORNERS = [(22.4, 8.6), (39.8, 10.9), (38.7, 21.3), (41.2, 33.9), (30.1, 35.6), (20.6, 32.8), (21.3, 20.4)]
HOUSE = [(24.6, 21.6), (33.9, 22.8), (32.9, 30.7), (23.6, 29.5)]
NEIGHBOURS = [("126", "388.2", (12.0, 22.5), [[(20.6, 32.8), (4.0, 29.9)], [(22.4, 8.6), (4.0, 6.4)]]),
              ("128", "405.9", (49.8, 21.5), [[(41.2, 33.9), (58.0, 36.0)], [(39.8, 10.9), (58.0, 13.2)]]),
              ("103", "512.4", (21.0, 40.0), [[(30.1, 35.6), (29.2, 43.5)]]),
              ("104", "476.8", (41.5, 40.0), [])]
ROAD = [[(4.0, 6.4), (22.4, 8.6), (39.8, 10.9), (58.0, 13.2)], [(4.0, 2.2), (22.8, 4.4), (40.2, 6.7), (58.0, 9.0)]]


def area():
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(CORNERS, CORNERS[1:] + CORNERS[:1]))) / 2


class Sheet(Page):
    def at(self, point):
        return 24 + point[0] * 1000 / SCALE, 256 - point[1] * 1000 / SCALE

    def put(self, x, y, text, pt=10, align="centre", **style):
        return self.text(x, y, text, pt, align, face=SANS, **style)

    def trace(self, points, width, closed=False, dash=None):
        context = self.on("print")
        context.set_line_width(width)
        context.set_dash(dash or [])
        context.new_path()
        for point in points:
            context.line_to(*self.at(point))
        if closed:
            context.close_path()
        context.stroke()
        context.set_dash([])

    def label_edge(self, first, second, inward):
        (x0, y0), (x1, y1) = self.at(first), self.at(second)
        length = math.dist(first, second)
        angle = math.atan2(y1 - y0, x1 - x0)
        if math.cos(angle) < 0:
            angle += math.pi
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        away = math.hypot(middle[0] - inward[0], middle[1] - inward[1])
        shift = 4.2
        context = self.font(9.5, face=SANS, italic=True)
        context.save()
        context.translate(middle[0] + (middle[0] - inward[0]) / away * shift, middle[1] + (middle[1] - inward[1]) / away * shift)
        context.rotate(angle)
        words = f"{length:.2f}".replace(".", ",")
        context.move_to(-context.text_extents(words).x_advance / 2, 1.2)
        context.show_text(words)
        context.restore()
        self.say(words)

    def parcel(self, x, y, number, size, use=""):
        self.put(x, y, number, 15, bold=True)
        self.rule(x - 9, y + 2, x + 9, y + 2, 0.3)
        self.put(x, y + 7, size, 12)
        if use:
            self.put(x - 15, y + 3.5, use, 12)


def land_drawing():
    page = Sheet(420, 297, seed=51)
    page.box(8, 8, 404, 281, 0.9)
    page.box(11, 11, 398, 275, 0.3)
    page.text(140, 24, "TRÍCH ĐO BẢN ĐỒ ĐỊA CHÍNH", 20, "centre", bold=True)
    page.text(140, 32, "Thửa đất số 127, tờ bản đồ số 15 - phường Bến Sen, tỉnh Ninh Bình", 13, "centre")
    page.text(140, 38.5, f"Người sử dụng đất: ông {FATHER['name']} - Số định danh cá nhân: {FATHER['id']}", 13, "centre", italic=True)
    for x in range(40, 280, 50):
        for y in range(70, 270, 50):
            page.rule(x - 2, y, x + 2, y, 0.15)
            page.rule(x, y - 2, x, y + 2, 0.15)
    for number, size, spot, edges in NEIGHBOURS:
        for edge in edges:
            page.trace(edge, 0.3)
        page.parcel(*page.at(spot), number, size.replace(".", ","))
    for edge in ROAD:
        page.trace(edge, 0.3)
    context = page.font(12, face=SANS, italic=True)
    context.save()
    context.translate(*page.at((9.0, 4.2)))
    context.rotate(-math.atan2(2.2, 18.4))
    context.move_to(0, 0)
    context.show_text("Ngõ 42  (rộng 4,20 m)")
    context.restore()
    page.say("Ngõ 42 (rộng 4,20 m)")
    hatch(page)
    page.trace(CORNERS, 0.75, True)
    page.trace(HOUSE, 0.35, True)
    page.put(*page.at((28.6, 26.0)), "b2", 12, bold=True)
    inside = page.at((30.5, 21.5))
    for number, corner in enumerate(CORNERS):
        x, y = page.at(corner)
        context = page.on("print")
        context.new_path()
        context.arc(x, y, 0.9, 0, 7)
        context.fill()
        away = math.hypot(x - inside[0], y - inside[1])
        aside = 4 if number == 4 else 0  # a neighbours' boundary runs on from corner 5
        page.put(x + aside + (x - inside[0]) / away * 5, y + (y - inside[1]) / away * 5 + 1.5, str(number + 1), 10.5, bold=True)
        page.label_edge(corner, CORNERS[(number + 1) % len(CORNERS)], inside)
    page.parcel(*page.at((31.4, 16.0)), "127", f"{area():.1f}".replace(".", ","), "ODT")
    north(page, 268, 66)
    coordinates(page)
    legend(page)
    title_block(page)
    page.text(150, 283, SPECIMEN, 7, "centre", italic=True, ink="grey")
    return page


def hatch(page):
    context = page.on("print")
    context.save()
    context.new_path()
    for point in HOUSE:
        context.line_to(*page.at(point))
    context.clip()
    context.set_line_width(0.12)
    x0, y0 = page.at((20, 20))
    for step in range(0, 140, 3):
        context.move_to(x0 + step, y0 + 4)
        context.line_to(x0 + step - 70, y0 - 66)
        context.stroke()
    context.restore()
    x, y = page.at((28.6, 26.0))
    context.save()
    context.set_operator(cairo.OPERATOR_CLEAR)
    context.rectangle(x - 5, y - 5.5, 10, 8)
    context.fill()
    context.restore()


def north(page, x, y):
    context = page.on("print")
    context.set_line_width(0.4)
    for side in (-1, 1):
        context.new_path()
        context.move_to(x, y - 16)
        context.line_to(x + side * 4.5, y + 4)
        context.line_to(x, y)
        context.close_path()
        context.fill() if side < 0 else context.stroke()
    page.put(x, y - 18.5, "B", 14, bold=True)


def coordinates(page):
    left, top, row = 292, 26, 7.2
    page.put(left + 55.5, top - 4, "BẢNG LIỆT KÊ TỌA ĐỘ GÓC RANH", 11.5, bold=True)
    columns = [0, 20, 52, 84, 111]
    lines = [("Số hiệu", "X (m)", "Y (m)", "Cạnh (m)")]
    for number, corner in enumerate(CORNERS):
        following = CORNERS[(number + 1) % len(CORNERS)]
        lines.append((str(number + 1), f"{ORIGIN[0] + corner[1]:.2f}", f"{ORIGIN[1] + corner[0]:.2f}",
                      f"{math.dist(corner, following):.2f}"))
    lines = [tuple(cell.replace(".", ",") for cell in cells) for cells in lines]
    for number, cells in enumerate(lines):
        y = top + number * row
        for column, cell in enumerate(cells):
            middle = left + (columns[column] + columns[column + 1]) / 2
            page.put(middle, y + 5, cell, 10, bold=number == 0, say=False)
        page.say(" ".join(cells))
    for number in range(len(lines) + 1):
        page.rule(left, top + number * row, left + 111, top + number * row, 0.25)
    for column in columns:
        page.rule(left + column, top, left + column, top + len(lines) * row, 0.25)
    page.put(left, top + len(lines) * row + 6, "Hệ tọa độ VN-2000, kinh tuyến trục 105°00', múi chiếu 3°", 9, "left", italic=True)


def legend(page):
    left, top = 292, 104
    page.put(left, top, "GHI CHÚ", 11, "left", bold=True)
    notes = [f"Diện tích thửa đất: {area():.1f} m²".replace(".", ","), "Mục đích sử dụng: Đất ở tại đô thị (ODT)",
             "b2: nhà ở 02 tầng, tường gạch, mái bê tông", "Ranh giới đo theo hiện trạng, các chủ sử dụng liền kề",
             "đã ký xác nhận; không có tranh chấp."]
    for number, note in enumerate(notes):
        page.put(left, top + 7 + number * 6, note, 10, "left")


def title_block(page):
    left, top, width = 290, 146, 115
    page.box(left, top, width, 132, 0.5)
    page.text(left + width / 2, top + 8, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI TỈNH NINH BÌNH", 11, "centre")
    page.text(left + width / 2, top + 14, "CHI NHÁNH BẾN SEN", 12, "centre", bold=True)
    for row in (18, 29, 40):
        page.rule(left, top + row, left + width, top + row, 0.3)
    page.rule(left + width / 2, top + 18, left + width / 2, top + 40, 0.3)
    for row, cells in enumerate([("Tỷ lệ: 1/250", "Số hiệu: TĐ-127/2026"), ("Ngày đo: 12/10/2026", "Máy đo: toàn đạc điện tử")]):
        for column, cell in enumerate(cells):
            page.text(left + 3 + column * width / 2, top + 25 + row * 11, cell, 11)
    page.text(left + width - 6, top + 48, "Bến Sen, ngày 19 tháng 10 năm 2026", 11.5, "right", italic=True)
    page.text(left + 28, top + 56, "Người đo vẽ", 12, "centre", bold=True)
    sign(page, left + 15, top + 80, 24, "Huy", "sharp")
    page.text(left + 28, top + 106, "Tạ Quang Huy", 12, "centre", bold=True)
    page.text(left + 84, top + 56, "GIÁM ĐỐC CHI NHÁNH", 12, "centre", bold=True)
    sign(page, left + 70, top + 83, 34, "Lam", "round")
    press(page, left + 70, top + 84, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "TỈNH NINH BÌNH", ["CHI NHÁNH", "BẾN SEN"], turn=0.14)
    page.text(left + 84, top + 106, "Mạc Thị Lam", 12, "centre", bold=True)
    page.text(left + width / 2, top + 125, "Bản vẽ kèm theo hồ sơ đăng ký đất đai", 10, "centre", italic=True)
