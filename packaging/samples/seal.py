"""Red round seals and pen signatures."""
import math
import zlib

import cairo
import numpy as np

from ink import SERIF


def along_arc(context, text, radius, middle, spread, size, inside=False):
    """Capital letters spread evenly along an arc; the angle is measured clockwise from the top."""
    context.select_font_face(SERIF, cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD)
    context.set_font_size(size)
    advances = [context.text_extents(c).x_advance for c in text]
    crowded = sum(advances) * 1.04 / (spread * radius)
    if crowded > 1:
        context.set_font_size(size / crowded)
        advances = [a / crowded for a in advances]
    slack = (spread * radius - sum(advances)) / max(len(text) - 1, 1)
    at = middle - spread / 2 if not inside else middle + spread / 2
    for char, advance in zip(text, advances):
        half = advance / 2 / radius * (-1 if inside else 1)
        at += half
        context.save()
        context.rotate(at + (math.pi if inside else 0))
        context.move_to(-advance / 2, radius + size * 0.36 if inside else -radius + size * 0.36)
        context.show_text(char)
        context.restore()
        at += half + slack / radius * (-1 if inside else 1)


def star(context, radius):
    for point in range(10):
        angle = math.pi * point / 5
        reach = radius if point % 2 == 0 else radius * 0.382
        (context.line_to if point else context.move_to)(reach * math.sin(angle), -reach * math.cos(angle))
    context.close_path()
    context.fill()


def press(page, x, y, upper, lower, centre=None, diameter=35.5, turn=None, ink="seal"):
    """One impression; `centre` replaces the star by lines of text, as a unit under a department has."""
    context = page.on(ink)
    radius = diameter / 2
    context.save()
    context.translate(x, y)
    context.rotate(page.rng.normal(0, 0.12) if turn is None else turn)
    for ring, width in ((1.0, 0.85), (0.93, 0.28), (0.60, 0.38)):
        context.new_path()
        context.set_line_width(width * diameter / 35.5)
        context.arc(0, 0, radius * ring, 0, 7)
        context.stroke()
    size = radius * 0.215
    along_arc(context, upper, radius * 0.765, 0, min(4.0 if lower else 4.8, 0.172 * len(upper)), size)
    if lower:
        along_arc(context, lower, radius * 0.765, math.pi, min(1.65, 0.172 * len(lower)), size, inside=True)
    for side in (-1, 1) if lower else (1,):
        context.save()
        context.rotate(side * (2.16 if lower else math.pi))
        context.translate(0, -radius * 0.765)
        star(context, radius * 0.07)
        context.restore()
    if centre:
        size = radius * 0.185
        context.set_font_size(size)
        for number, line in enumerate(centre):
            width = context.text_extents(line).x_advance
            context.move_to(-width / 2, (number - (len(centre) - 1) / 2) * size * 1.25 + size * 0.36)
            context.show_text(line)
    else:
        star(context, radius * 0.50)
    context.restore()


def sign(page, x, y, width, word, style="looped", ink="pen"):
    """A fast signature: a sheared scrawl of the last name (plain letters), then a flourish that thins as it speeds up."""
    context = page.on(ink)
    rng, pen = page.rng, min(1.0, width / 26)
    face = {"looped": "Breip", "round": "Delphine", "sharp": "Steve"}[style]
    context.save()
    context.translate(x, y)
    context.rotate(-0.13 + rng.normal(0, 0.03))
    context.transform(cairo.Matrix(1, 0, -0.28, 1, 0, 0))
    context.select_font_face(face, cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_NORMAL)
    context.set_font_size(10)
    scale = min(width * 0.72 / context.text_extents(word).x_advance, 1.25)
    context.scale(scale, scale * 1.05)
    context.move_to(0, 0)
    context.text_path(word)
    context.set_line_width(pen * 0.12 / scale)
    context.stroke_preserve()
    context.fill()
    context.restore()
    habit = np.random.default_rng(zlib.crc32(word.encode()))  # the same person always ends the same way
    turns = {"looped": 2.0, "round": 1.0, "sharp": 3.0}[style] + habit.uniform(-0.4, 0.4)
    lift, reach, fall = habit.uniform(0.05, 0.32), habit.uniform(0.45, 0.95), habit.uniform(0.05, 0.15)
    steps = np.linspace(0, 1, 260)
    ease = steps ** 0.8
    px = x + width * (0.62 + 0.38 * np.sin(ease * math.pi * turns + 0.6) * (1 - 0.35 * ease)) - width * 0.25 * ease
    py = y + width * (fall * np.cos(ease * math.pi * turns * 1.3) + 0.05 - 0.10 * ease)
    sweep = np.linspace(0, 1, 90)
    px = np.append(px, px[-1] + width * reach * sweep)
    py = np.append(py, py[-1] + width * (0.10 * np.sin(sweep * 3.1) - lift * sweep))
    speed = np.hypot(np.diff(px), np.diff(py))
    for step in range(len(px) - 1):
        context.set_line_width(pen * max(0.22, 0.50 - 0.35 * speed[step] / speed.max()))
        context.move_to(px[step], py[step])
        context.line_to(px[step + 1], py[step + 1])
        context.stroke()
