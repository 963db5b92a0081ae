"""Both sides of a specimen chip card at 600 dpi: guilloche, drawn figure, QR code, MRZ."""
import math

import cairo
import numpy as np
import qrcode

from ink import Page
from paper import cloud
from people import MOTHER, mrz, qr_text
from seal import press, sign

WIDTH, HEIGHT = 85.6, 54.0
SANS = "Arimo"


class Card(Page):
    def __init__(self, seed):
        super().__init__(WIDTH, HEIGHT, dpi=600, seed=seed)
        self.art = cairo.ImageSurface(cairo.FORMAT_ARGB32, *self.size)
        self.brush = cairo.Context(self.art)
        self.brush.scale(self.dpi / 25.4, self.dpi / 25.4)

    def put(self, x, y, text, pt, align="left", **style):
        return self.text(x, y, text, pt, align, face=SANS, **style)

    def pair(self, x, y, vietnamese, english, value="", pt=6.6, at=None, bold=False):
        """A bilingual label and, after it or from `at`, its value."""
        _, end = self.put(x, y, vietnamese + " / ", 5.4, say=False)
        _, end = self.put(end, y, english, 5.0, italic=True, say=False)
        if value:
            self.put(at if at is not None else end + 1.0, y if at is None else y + 3.3, value, pt, bold=bold, say=False)
        self.say(f"{vietnamese} / {english} {value}".strip())

    def colours(self, background):
        """Guilloche ground with the colour drawings over it, as float RGB."""
        self.art.flush()
        raw = np.frombuffer(self.art.get_data(), np.uint8).reshape(self.size[1], self.size[0], 4).astype(np.float32) / 255
        return background * (1 - raw[..., 3:]) + raw[..., 2::-1]


def guilloche(page, left, right):
    """Three families of fine waves over a colour that runs from left to right."""
    height, width = page.size[1], page.size[0]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    part = (columns / width)[..., None]
    ground = np.float32(left) * (1 - part) + np.float32(right) * part
    for phase, slope, swing, tint in ((0, 0.25, 46, (0.12, 0.03, 0.05)), (2, -0.20, 60, (0.02, 0.06, 0.11)),
                                      (4, 0.05, 90, (0.08, 0.08, 0.02))):
        wave = rows + slope * columns + swing * np.sin(columns / 170 + phase) + 0.3 * swing * np.sin(columns / 61 + rows / 140)
        line = np.clip(np.cos(wave * 2 * math.pi / 26) * 3 - 2, 0, 1)
        ground -= line[..., None] * np.float32(tint)
    centre = np.hypot(columns - width * 0.52, (rows - height * 0.55) * 1.1)
    turn = np.arctan2(rows - height * 0.55, columns - width * 0.52)
    rose = np.clip(np.cos(centre / 7 + 9 * np.sin(8 * turn)) * 3 - 2, 0, 1) * (centre < height * 0.42)
    return ground - rose[..., None] * np.float32((0.05, 0.08, 0.05))


def emblem(page, x, y, radius):
    """A plain medallion where the state emblem would be."""
    brush = page.brush
    for reach, colour in ((1.0, (0.86, 0.66, 0.20)), (0.82, (0.80, 0.10, 0.14))):
        brush.set_source_rgb(*colour)
        brush.arc(x, y, radius * reach, 0, 7)
        brush.fill()
    brush.set_source_rgb(0.98, 0.84, 0.25)
    for point in range(10):
        angle, reach = math.pi * point / 5, radius * (0.52 if point % 2 == 0 else 0.2)
        (brush.line_to if point else brush.move_to)(x + reach * math.sin(angle), y - reach * math.cos(angle))
    brush.fill()


def figure(page, x, y, width, height):
    """A drawn head and shoulders: nobody's face."""
    brush = page.brush
    brush.save()
    brush.rectangle(x, y, width, height)
    brush.clip()
    sky = cairo.LinearGradient(x, y, x, y + height)
    sky.add_color_stop_rgb(0, 0.80, 0.87, 0.93)
    sky.add_color_stop_rgb(1, 0.66, 0.76, 0.86)
    brush.set_source(sky)
    brush.paint()
    brush.translate(x + width / 2, y)
    brush.scale(width, width)

    def blob(colour, cx, cy, rx, ry):
        brush.save()
        brush.translate(cx, cy)
        brush.scale(rx, ry)
        brush.arc(0, 0, 1, 0, 7)
        brush.restore()
        brush.set_source_rgb(*colour)
        brush.fill()

    blob((0.13, 0.11, 0.12), 0, 0.50, 0.27, 0.33)
    blob((0.13, 0.11, 0.12), 0, 0.75, 0.25, 0.28)
    blob((0.93, 0.93, 0.92), 0, 1.42, 0.47, 0.46)
    blob((0.80, 0.64, 0.54), 0, 0.92, 0.10, 0.16)
    blob((0.86, 0.71, 0.61), 0, 0.56, 0.19, 0.25)
    blob((0.13, 0.11, 0.12), 0, 0.33, 0.19, 0.10)
    brush.set_source_rgb(0.80, 0.64, 0.54)
    for cx, cy in ((-0.12, 0.97), (0, 1.15), (0.12, 0.97)):
        (brush.line_to if cx > -0.1 else brush.move_to)(cx, cy)
    brush.fill()
    brush.restore()


def specimen_mark(page, x, y, pt=6):
    page.put(x, y, "MẪU - KHÔNG CÓ GIÁ TRỊ", pt, "centre", bold=True, ink="card_red")


def front():
    page = Card(41)
    ground = guilloche(page, (0.90, 0.955, 0.93), (0.985, 0.93, 0.88))
    emblem(page, 9.5, 9.5, 5.4)
    figure(page, 3.8, 19.2, 20.0, 26.6)
    page.put(40, 5.4, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 5.9, "centre", bold=True)
    start, end = page.put(40, 8.2, "Độc lập - Tự do - Hạnh phúc", 5.7, "centre", bold=True)
    page.rule(start + 3, 9.0, end - 3, 9.0, 0.12)
    page.put(40, 11.2, "SOCIALIST REPUBLIC OF VIET NAM", 4.4, "centre")
    page.put(40, 13.2, "Independence - Freedom - Happiness", 4.4, "centre")
    page.put(40, 17.6, "CĂN CƯỚC CÔNG DÂN", 9.6, "centre", bold=True, ink="card_red")
    page.put(40, 20.2, "Citizen Identity Card", 5.2, "centre", ink="card_red")
    page.put(26.5, 25.2, "Số / No.:", 6.2, say=False)
    page.put(36.2, 25.4, MOTHER["id"], 10.6, bold=True, say=False)
    page.say(f"Số / No.: {MOTHER['id']}")
    page.pair(26.5, 28.4, "Họ và tên", "Full name:", MOTHER["name"].upper(), 7.4, at=26.5, bold=True)
    page.pair(26.5, 34.6, "Ngày sinh", "Date of birth:", MOTHER["born"], 6.8)
    page.pair(26.5, 37.7, "Giới tính", "Sex:", MOTHER["sex"], 6.8)
    page.pair(51.5, 37.7, "Quốc tịch", "Nationality:", "Việt Nam", 6.8)
    page.pair(26.5, 40.8, "Quê quán", "Place of origin:", "Bến Sen, TP. Ninh Bình, Ninh Bình", 6.6, at=26.5)
    page.pair(26.5, 47.2, "Nơi thường trú", "Place of residence:", MOTHER["home_2021"], 6.6, at=26.5)
    page.put(13.8, 48.6, "Có giá trị đến: " + MOTHER["expires"], 4.9, "centre")
    page.put(13.8, 50.7, "Date of expiry", 4.4, "centre", italic=True)
    specimen_mark(page, 70.2, 29.0, 5)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(qr_text(MOTHER).encode(), optimize=0)
    code.make(fit=True)
    return page, ground, code.get_matrix()


def front_picture(lay):
    page, ground, matrix = front()
    picture = lay(page, page.colours(ground), bleed=0.9)
    module, count = 10, len(matrix)
    left, top = page.size[0] - count * module - 74, 74
    quiet = 3 * module
    picture[top - quiet:top + count * module + quiet, left - quiet:left + count * module + quiet] = (0.97, 0.97, 0.96)
    for row, bits in enumerate(matrix):
        for column, dark in enumerate(bits):
            if dark:
                y, x = top + row * module, left + column * module
                picture[y:y + module, x:x + module] = 0.09
    return page, gloss(page, picture)


def fingerprint(page, picture, x, y, width, height):
    """Ridges that follow a loop: made of noise, taken from no finger."""
    scale = page.dpi / 25.4
    x0, y0, w, h = (round(v * scale) for v in (x, y, width, height))
    rows, columns = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = (columns - w * 0.5) / w, (rows - h * 0.55) / h
    bend = cloud(page.rng, (h, w), 70) - 0.5
    field = np.hypot(dx * 1.15 + 0.25 * dy * dy, dy) + 0.05 * bend + 0.012 * np.sin(2 * np.arctan2(dy, dx) + 1)
    ridge = np.clip(np.sin(field * 92) * 2 + 0.3 + 1.6 * (cloud(page.rng, (h, w), 9) - 0.5), 0, 1)
    ridge *= np.clip((0.47 - np.hypot(dx * 1.08, dy * 0.98)) * 14, 0, 1) * (0.55 + 0.5 * cloud(page.rng, (h, w), 40))
    picture[y0:y0 + h, x0:x0 + w] *= 1 - 0.78 * ridge[..., None]


def back_picture(lay):
    page = Card(42)
    ground = guilloche(page, (0.93, 0.95, 0.92), (0.95, 0.94, 0.90))
    page.pair(4, 5.6, "Đặc điểm nhân dạng", "Personal identification:", "Nốt ruồi C: 1 cm dưới trước đuôi mắt phải", 6.4, at=4)
    page.pair(4, 13.0, "Ngày, tháng, năm", "Date, month, year:", MOTHER["issued"], 6.6)
    for row, (line, pt) in enumerate([("CỤC TRƯỞNG CỤC CẢNH SÁT", 5.0), ("QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", 5.0),
                                      ("DIRECTOR GENERAL OF THE POLICE DEPARTMENT", 3.6),
                                      ("FOR ADMINISTRATIVE MANAGEMENT OF SOCIAL ORDER", 3.6)]):
        page.put(40.5, 16.6 + row * 2.2, line, pt, "centre", bold=row < 2)
    sign(page, 34, 30.9, 13, "Mau", "round", ink="print")
    press(page, 35.5, 30.0, "BẢN MẪU KHÔNG CÓ GIÁ TRỊ", "", None, diameter=10.5, turn=0.05, ink="card_red")
    page.put(40.5, 36.6, "Hoàng Văn Mẫu", 5.6, "centre", bold=True)
    chip(page, 5.5, 17.5, 12.4, 11.2)
    for x, label in ((62.6, ("Ngón trỏ trái", "Left index finger")), (73.6, ("Ngón trỏ phải", "Right index finger"))):
        page.box(x, 5.0, 9.6, 12.6, 0.12)
        page.put(x + 4.8, 19.8, label[0], 4.4, "centre")
        page.put(x + 4.8, 21.6, label[1], 3.8, "centre", italic=True)
    specimen_mark(page, 71.5, 28.5, 5)
    for row, line in enumerate(mrz(MOTHER)):
        context = page.font(12.2, face="OCR B")
        for place, char in enumerate(line):
            advance = context.text_extents(char).x_advance
            context.move_to(4.9 + place * 2.54 + (2.54 - advance) / 2, 42.2 + row * 4.25)
            context.show_text(char)
        page.say(line)
    picture = lay(page, page.colours(ground), bleed=0.9)
    fingerprint(page, picture, 62.9, 5.3, 9.0, 12.0)
    fingerprint(page, picture, 73.9, 5.3, 9.0, 12.0)
    return page, gloss(page, picture)


def chip(page, x, y, width, height):
    brush = page.brush
    metal = cairo.LinearGradient(x, y, x + width, y + height)
    metal.add_color_stop_rgb(0, 0.93, 0.82, 0.52)
    metal.add_color_stop_rgb(0.5, 0.80, 0.65, 0.34)
    metal.add_color_stop_rgb(1, 0.95, 0.86, 0.60)
    turn, corner = math.pi / 2, 1.6
    brush.new_path()
    for step, (cx, cy) in enumerate(((x + width - corner, y + corner), (x + width - corner, y + height - corner),
                                     (x + corner, y + height - corner), (x + corner, y + corner))):
        brush.arc(cx, cy, corner, (step - 1) * turn, step * turn)
    brush.close_path()
    brush.set_source(metal)
    brush.fill_preserve()
    brush.set_source_rgb(0.42, 0.33, 0.16)
    brush.set_line_width(0.18)
    brush.stroke()
    for part in (0.34, 0.66):
        brush.move_to(x, y + height * part)
        brush.line_to(x + width * 0.32, y + height * part)
        brush.move_to(x + width * 0.68, y + height * part)
        brush.line_to(x + width, y + height * part)
    brush.rectangle(x + width * 0.32, y + height * 0.2, width * 0.36, height * 0.6)
    brush.stroke()


def gloss(page, picture):
    """Plastic: faint mottling and a few hair scratches."""
    picture *= (1 + 0.012 * (cloud(page.rng, picture.shape[:2], 90) - 0.5))[..., None]
    for _ in range(5):
        x, y, angle = page.rng.uniform(0, page.size[0]), page.rng.uniform(0, page.size[1]), page.rng.uniform(0, 6.28)
        for step in range(int(page.rng.uniform(60, 260))):
            column, row = int(x + step * math.cos(angle)), int(y + step * math.sin(angle))
            if 0 <= row < page.size[1] and 0 <= column < page.size[0]:
                picture[row, column] = picture[row, column] * 0.8 + 0.2
    return picture
