"""A page as sheets of ink coverage: each ink is drawn alone and multiplied onto the paper later."""
import math
import unicodedata

import cairo
import numpy as np

SERIF = "Tinos"
MM_PER_PT = 25.4 / 72
HANDS = {  # family, size factor, pen width in em, slant of the marks, extra space between words in em
    "steady": ("Dancing Script", 1.0, 0.045, 0.22, 0.0),
    "quick": ("Steve", 1.12, 0.050, 0.15, 0.14),
    "typewriter": ("GNUTypewriter", 1.0, 0.085, 0.0, 0.0),
}
TONES = {"\u0301": "acute", "\u0300": "grave", "\u0309": "hook", "\u0303": "tilde", "\u0323": "dot",
         "\u0302": "roof", "\u0306": "bowl", "\u031b": "horn"}


class Page:
    def __init__(self, width, height, dpi=300, seed=1):
        self.width, self.height, self.dpi = width, height, dpi
        self.size = (round(width * dpi / 25.4), round(height * dpi / 25.4))
        self.rng = np.random.default_rng(seed)
        self.sheets, self.said, self.ground = {}, [], None

    def on(self, ink):
        if ink not in self.sheets:
            surface = cairo.ImageSurface(cairo.FORMAT_A8, *self.size)
            context = cairo.Context(surface)
            context.scale(self.dpi / 25.4, self.dpi / 25.4)
            options = cairo.FontOptions()
            options.set_hint_style(cairo.HINT_STYLE_NONE)
            options.set_hint_metrics(cairo.HINT_METRICS_OFF)
            options.set_antialias(cairo.ANTIALIAS_GRAY)
            context.set_font_options(options)
            context.set_line_cap(cairo.LINE_CAP_ROUND)
            context.set_line_join(cairo.LINE_JOIN_ROUND)
            context.set_source_rgba(0, 0, 0, 1)
            self.sheets[ink] = (surface, context)
        return self.sheets[ink][1]

    def coverage(self, ink):
        surface = self.sheets[ink][0]
        surface.flush()
        rows = np.frombuffer(surface.get_data(), np.uint8).reshape(self.size[1], surface.get_stride())
        return rows[:, :self.size[0]].astype(np.float32) / 255

    def say(self, line):
        self.said.append(unicodedata.normalize("NFC", line))

    def font(self, pt, bold=False, italic=False, face=SERIF, ink="print"):
        context = self.on(ink)
        context.select_font_face(face, cairo.FONT_SLANT_ITALIC if italic else cairo.FONT_SLANT_NORMAL,
                                 cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
        context.set_font_size(pt * MM_PER_PT)
        return context

    def measure(self, text, pt, **style):
        return self.font(pt, **style).text_extents(text).x_advance

    def text(self, x, y, text, pt=13, align="left", say=True, gap=0.0, **style):
        context = self.font(pt, **style)
        width = context.text_extents(text).x_advance + gap * (len(text) - 1)
        start = x - {"left": 0, "centre": width / 2, "right": width}[align]
        if gap:
            at = start
            for char in text:
                context.move_to(at, y)
                context.show_text(char)
                at += context.text_extents(char).x_advance + gap
        else:
            context.move_to(start, y)
            context.show_text(text)
        if say:
            self.say(text)
        return start, start + width

    def rule(self, x0, y0, x1, y1, width=0.25, ink="print", dash=None):
        context = self.on(ink)
        context.set_line_width(width)
        context.set_dash(dash or [])
        context.move_to(x0, y0)
        context.line_to(x1, y1)
        context.stroke()
        context.set_dash([])

    def box(self, x, y, width, height, line=0.3, ink="print", fill=False):
        context = self.on(ink)
        context.rectangle(x, y, width, height)
        context.set_line_width(line)
        context.fill() if fill else context.stroke()

    def paragraph(self, x, y, width, text, pt=13, leading=1.3, indent=0.0, justify=True, **style):
        """Justified text; returns the baseline after the last line."""
        lines, line = [], []
        space = self.measure(" ", pt, **style)
        for word in text.split():
            room = width - (indent if not lines else 0)
            used = sum(self.measure(w, pt, **style) + space for w in line + [word]) - space
            if line and used > room:
                lines.append(line)
                line = []
            line.append(word)
        lines.append(line)
        for number, line in enumerate(lines):
            at = x + (indent if number == 0 else 0)
            room = width - (indent if number == 0 else 0)
            words = [self.measure(w, pt, **style) for w in line]
            gap = space
            if justify and number < len(lines) - 1 and len(line) > 1:
                gap = (room - sum(words)) / (len(line) - 1)
            for word, advance in zip(line, words):
                self.text(at, y, word, pt, say=False, **style)
                at += advance + gap
            y += pt * MM_PER_PT * leading
        self.say(text)
        return y

    def hand_width(self, text, pt, hand):
        face, factor, _, _, gap = HANDS[hand]
        context = self.font(pt * factor, face=face, ink="pen")
        em = pt * factor * MM_PER_PT
        return sum(context.text_extents(base_of(c)[0]).x_advance + gap * em * (c == " ")
                   for c in unicodedata.normalize("NFC", text))

    def write(self, x, y, text, pt=16, hand="steady", ink="pen", drift=1.0, jitter=1.0, fit=None):
        """Letters one at a time, unsteady; the marks no such font has are drawn as pen strokes."""
        face, factor, pen, slant, gap = HANDS[hand]
        if fit:
            pt = min(pt, pt * fit / max(self.hand_width(text, pt, hand), 1e-6))
        em = pt * factor * MM_PER_PT
        phase, rise = self.rng.uniform(0, 6.28), self.rng.normal(0, 0.004) * drift
        start = x
        for char in unicodedata.normalize("NFC", text):
            context = self.font(pt * factor, face=face, ink=ink)
            base, marks = base_of(char)
            extents = context.text_extents(base)
            wobble = 0.03 * em * math.sin(phase + (x - start) / em * 1.3) + self.rng.normal(0, 0.008 * em)
            context.save()
            context.translate(x, y + jitter * wobble - (x - start) * rise)
            context.rotate(jitter * self.rng.normal(0, 0.012))
            size = 1 + jitter * self.rng.normal(0, 0.02)
            context.scale(size, size)
            if base == "i" and any(m not in ("dot",) for m in marks):
                context.rectangle(-em, -x_height(context) * 1.12, 3 * em, 3 * em)
                context.clip()
            context.move_to(0, 0)
            context.show_text(base)
            context.reset_clip()
            if marks:
                draw_marks(context, base, marks, extents, em, pen * em, slant, self.rng, jitter)
            context.restore()
            x += extents.x_advance + gap * em * (char == " ") + jitter * self.rng.normal(0, 0.006 * em)
        return x


def base_of(char):
    if char in "đĐ":
        return ("d" if char == "đ" else "D"), ["bar"]
    parts = unicodedata.normalize("NFD", char)
    return parts[0], [TONES[p] for p in parts[1:] if p in TONES]


def x_height(context):
    return -context.text_extents("x").y_bearing


def draw_marks(context, base, marks, extents, em, pen, slant, rng, jitter):
    xh = x_height(context)
    left, top = extents.x_bearing, extents.y_bearing
    right = left + extents.width
    if base == "i":
        top = -xh
    middle = (left + right) / 2 + slant * max(0.0, -top - xh * 0.6)
    unit = xh * 0.42
    wave = lambda spread=0.05: jitter * rng.normal(0, spread * unit)
    above = top - unit * 0.45
    context.set_line_width(pen)

    def stroke(*points):
        context.move_to(*points[0])
        if len(points) == 4:
            context.curve_to(*points[1], *points[2], *points[3])
        else:
            for point in points[1:]:
                context.line_to(*point)
        context.stroke()

    beside = 0.0
    for mark in sorted(marks, key=lambda m: m not in ("roof", "bowl", "horn", "bar")):
        if mark == "bar":
            at = -xh * 1.27 if base == "d" else -xh * 0.72
            centre = right - 0.02 * em if base == "d" else left + 0.10 * em
            stroke((centre - 0.17 * em, at + wave()), (centre + 0.13 * em, at + wave()))
        elif mark == "horn":
            x, y = right + 0.02 * em, top + unit * 0.15
            stroke((x - unit * 0.2, y + unit * 0.1), (x + unit * 0.5, y), (x + unit * 0.6, y - unit * 0.5),
                   (x + unit * 0.35, y - unit * 0.7))
        elif mark == "roof":
            stroke((middle - unit * 0.75, above + wave()), (middle + wave(), above - unit * 0.75),
                   (middle + unit * 0.75, above + wave()))
            beside = unit
        elif mark == "bowl":
            stroke((middle - unit * 0.7, above - unit * 0.6), (middle - unit * 0.4, above + unit * 0.2),
                   (middle + unit * 0.4, above + unit * 0.2), (middle + unit * 0.7, above - unit * 0.6))
            beside = unit * 0.9
        elif mark == "dot":
            x, y = (left + right) / 2 - slant * xh * 0.3, xh * 0.42
            if base in "yg":
                x = right - unit * 0.1
            context.new_path()
            context.arc(x + wave(), y + wave(), pen * (0.72 if slant else 1.3), 0, 7)
            context.fill()
        else:
            x, y = middle + beside * (0.9 if mark in ("acute", "hook") else -0.9 if mark == "grave" else 0), above
            y -= beside * (0.85 if mark == "tilde" else 0.55)
            if mark == "acute":
                stroke((x - unit * 0.3, y + wave()), (x + unit * 0.45 + wave(), y - unit * 0.8))
            elif mark == "grave":
                stroke((x - unit * 0.45 + wave(), y - unit * 0.8), (x + unit * 0.3, y + wave()))
            elif mark == "hook":
                y -= unit * 0.1
                stroke((x - unit * 0.3, y - unit * 0.75), (x + unit * 0.45, y - unit * 1.15),
                       (x + unit * 0.5, y - unit * 0.3), (x - unit * 0.02, y + unit * 0.05))
            elif mark == "tilde":
                stroke((x - unit * 0.75, y + wave()), (x - unit * 0.25, y - unit * 0.9),
                       (x + unit * 0.25, y + unit * 0.5), (x + unit * 0.75, y - unit * 0.45))
