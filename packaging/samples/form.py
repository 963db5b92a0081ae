"""What every Vietnamese form shares: the national heading, dotted lines filled by hand, signature blocks."""
from ink import MM_PER_PT, Page
from people import SPECIMEN
from seal import press, sign

LEFT, RIGHT = 27.0, 192.0


class Form(Page):
    def __init__(self, seed, hand="quick", pt=13.0, hand_pt=17.0, pitch=8.6):
        super().__init__(210, 297, seed=seed)
        self.hand, self.pt, self.hand_pt, self.pitch = hand, pt, hand_pt, pitch

    def heading(self, y=21, middle=None, unit=None):
        """National title; `unit` adds the issuing body's column on the left."""
        middle = middle or (133 if unit else 109.5)
        if unit:
            for row, (line, bold) in enumerate(unit):
                start, end = self.text(60, y + row * 5.6, line, 11.5, "centre", bold=bold)
            reach = (end - start) * 0.2
            self.rule(60 - reach, y + len(unit) * 5.6 - 3.9, 60 + reach, y + len(unit) * 5.6 - 3.9, 0.25)
        self.text(middle, y, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12 if unit else 13, "centre", bold=True)
        start, end = self.text(middle, y + 6, "Độc lập - Tự do - Hạnh phúc", 13 if unit else 14, "centre", bold=True)
        self.rule(start, y + 7.6, end, y + 7.6, 0.28)

    def line(self, y, *segments, x=LEFT, right=RIGHT, pt=None):
        """Segments are (label, handwriting, end of the dots); returns the next line's baseline."""
        pt, spoken = pt or self.pt, []
        for number, (label, value, *end) in enumerate(segments):
            limit = end[0] if end else right
            if label:
                _, x = self.text(x, y, label, pt, say=False)
                x += 0.8
            self.rule(x, y + 0.4, limit - 0.5, y + 0.4, 0.26, dash=[0.02, 0.95])
            if value:
                lead = min(3.0, max(0.6, (limit - x) * 0.06))
                self.write(x + lead, y - 0.5, value, self.hand_pt, self.hand, fit=limit - x - lead - 0.5)
            spoken.append(f"{label} {value}".strip())
            x = limit + 0.6
        self.say(" ".join(spoken))
        return y + self.pitch

    def tick_box(self, x, y, label, ticked, pt=None):
        _, end = self.text(x, y, label, pt or self.pt, say=False)
        self.box(end + 1.5, y - 3.6, 4.2, 4.2)
        if ticked:
            pen = self.on("pen")
            pen.set_line_width(0.55)
            pen.move_to(end + 2.1, y - 1.9)
            pen.line_to(end + 3.3, y - 0.4)
            pen.curve_to(end + 4.2, y - 3.0, end + 5.2, y - 4.4, end + 6.6, y - 5.2)
            pen.stroke()
        return end + 7.5

    def signer(self, x, y, titles, note, name, word=None, style="looped", hand_name=False, drop=34, size=30):
        """Title lines, the small note, a signature and the name below; returns the seal's usual centre."""
        for row, title in enumerate(titles):
            self.text(x, y + row * 5.5, title, 12.5, "centre", bold=True)
        below = y + len(titles) * 5.5
        if note:
            self.text(x, below, note, 11.5, "centre", italic=True)
        if word:
            sign(self, x - size * 0.5, below + drop * 0.52, size, word, style)
        if hand_name:
            width = self.hand_width(name, self.hand_pt, self.hand)
            self.write(x - width / 2, below + drop, name, self.hand_pt, self.hand)
            self.say(name)
        else:
            self.text(x, below + drop, name, 13, "centre", bold=True)
        return x - size * 0.42, below + drop * 0.50

    def stamp(self, at, upper, lower="", centre=None, **more):
        press(self, *at, upper, lower, centre, **more)

    def specimen(self):
        self.text(105, 291, SPECIMEN, 7, "centre", italic=True, ink="grey")

    def prose(self, y, text, indent=10.0, **style):
        return self.paragraph(LEFT, y, RIGHT - LEFT, text, self.pt, 1.42, indent, **style) + self.pt * MM_PER_PT * 0.25
