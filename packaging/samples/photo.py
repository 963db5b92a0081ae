"""Papers as a telephone would take them: a camera over a desk, a lamp, shadows, glare, blur, noise."""
import math

import cv2
import numpy as np

from paper import cloud, to_bytes


def desk(kind, shape, rng):
    """Procedural table tops, float RGB."""
    height, width = shape
    unit = max(shape) / 3000
    if kind == "wood":
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / unit
        bend = 60 * cloud(rng, shape, 900 * unit) + 12 * cloud(rng, shape, 200 * unit)
        rings = np.sin((rows * 0.9 + bend * 2.2) / 15) * 0.5 + np.sin((rows + bend * 3) / 47) * 0.5
        fine = cv2.resize(rng.random((height, max(4, width // 90)), dtype=np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        tone = 0.50 + 0.09 * rings + 0.13 * (fine - 0.5) + 0.10 * (cloud(rng, shape, 700 * unit) - 0.5)
        tone *= 1 - 0.75 * (np.abs((rows % 940) - 6) < 4)
        return tone[..., None] * np.float32((1.20, 0.82, 0.52))
    if kind == "dark_cloth":
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / unit
        weave = np.sin(rows * 0.9 + 0.4 * np.sin(columns / 40)) * np.sin(columns * 0.9 + 0.4 * np.sin(rows / 47))
        tone = 0.115 + 0.025 * weave + 0.05 * (cloud(rng, shape, 500 * unit) - 0.5) + 0.03 * (cloud(rng, shape, 5) - 0.5)
        return tone[..., None] * np.float32((0.85, 0.95, 1.25))
    colour, speck = {"grey_laminate": ((0.50, 0.505, 0.50), 0.09), "near_white": ((0.905, 0.905, 0.895), 0.016)}[kind]
    tone = 1 + speck * (cloud(rng, shape, 5 * unit) - 0.5) + 0.6 * speck * (cloud(rng, shape, 60 * unit) - 0.5)
    return tone[..., None].astype(np.float32) * np.float32(colour)


def view(paper, frame, turn, tilt, toward, fill, shift):
    """Where a pinhole camera sees the paper's corners (TL, TR, BR, BL), pixel centres."""
    width, height = paper
    half = np.array([[-width, -height, 0], [width, -height, 0], [width, height, 0], [-width, height, 0]]) / (2 * max(paper))
    spin = rotation(turn, (0, 0, 1))
    lean = rotation(tilt, (math.cos(math.radians(toward)), math.sin(math.radians(toward)), 0))
    solid = half @ (lean @ spin).T
    focal = 0.80 * max(frame)
    distance = focal / (fill * max(frame))
    flat = solid[:, :2] * focal / (solid[:, 2:] + distance)
    middle = (flat.min(axis=0) + flat.max(axis=0)) / 2
    return np.float32(flat - middle + np.array(frame) * (0.5 + np.array(shift)))


def rotation(degrees, axis):
    return cv2.Rodrigues(np.array(axis, float) * math.radians(degrees))[0]


def shrink_to(picture, corners):
    """Pre-filters the paper so that the warp neither aliases nor softens."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    scale = 1.15 * max(sides[0] / picture.shape[1], sides[1] / picture.shape[0])
    if scale >= 1:
        return picture
    size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def place(scene, picture, corners, lamp, rounded):
    """Warps the paper onto the desk over its own cast shadow."""
    height, width = scene.shape[:2]
    picture = shrink_to(picture, corners)
    rows, columns = picture.shape[:2]
    source = np.float32([[0, 0], [columns, 0], [columns, rows], [0, rows]]) - 0.5
    mapping = cv2.getPerspectiveTransform(source, corners)
    mask = np.ones((rows, columns), np.float32)
    if rounded:
        mask[:] = 0
        reach = int(rounded * max(rows, columns))
        cv2.rectangle(mask, (reach, 0), (columns - reach, rows), 1, -1)
        cv2.rectangle(mask, (0, reach), (columns, rows - reach), 1, -1)
        for x in (reach, columns - 1 - reach):
            for y in (reach, rows - 1 - reach):
                cv2.circle(mask, (x, y), reach, 1, -1)
    cover = cv2.warpPerspective(cv2.copyMakeBorder(mask, 2, 2, 2, 2, cv2.BORDER_CONSTANT), mapping @ moved(-2), (width, height))
    seen = cv2.warpPerspective(cv2.copyMakeBorder(picture, 2, 2, 2, 2, cv2.BORDER_REPLICATE), mapping @ moved(-2),
                               (width, height), flags=cv2.INTER_CUBIC)
    unit = max(height, width) / 3000
    for reach, soft, depth in ((4, 4, 0.45), (13, 14, 0.28)):
        drift = np.float32([[1, 0, -lamp[0] * reach * unit], [0, 1, -lamp[1] * reach * unit]])
        shadow = cv2.GaussianBlur(cv2.warpAffine(cover, drift, (width, height)), (0, 0), soft * unit)
        scene *= (1 - depth * shadow)[..., None]
    return scene * (1 - cover[..., None]) + seen * cover[..., None]


def moved(by):
    return np.array([[1, 0, by], [0, 1, by], [0, 0, 1]], float)


def take(recipe, picture, rng):
    """One photograph; returns 8-bit RGB and the corners, or None for an empty desk."""
    width, height = recipe["frame"]
    scene = desk(recipe["desk"], (height, width), rng)
    corners, lamp = None, recipe.get("lamp", (-0.6, -0.8))
    if picture is not None:
        paper = (picture.shape[1], picture.shape[0])
        corners = view(paper, recipe["frame"], recipe["turn"], recipe["tilt"], recipe["toward"], recipe["fill"], recipe.get("shift", (0, 0)))
        scene = place(scene, picture, corners, lamp, recipe.get("rounded", 0))
    scene *= light(recipe, (height, width), lamp, rng)
    if "glare" in recipe:
        scene += glare(recipe["glare"], (height, width), rng)
    if "motion" in recipe:
        scene = streak(scene, *recipe["motion"])
    scene = np.clip(scene, 0, 1.05)
    scene = cv2.GaussianBlur(scene, (0, 0), recipe.get("defocus", 0.75) * max(width, height) / 3500)
    grain = recipe.get("grain", 0.012)
    noise = cv2.GaussianBlur(rng.standard_normal((height, width, 3), dtype=np.float32), (0, 0), 0.8)
    noise = noise * 0.5 + noise.mean(axis=2, keepdims=True)
    scene += noise * grain * (0.4 + np.sqrt(np.clip(scene, 0, 1)))
    return to_bytes(scene), corners


def light(recipe, shape, lamp, rng):
    """Lamp fall-off, warmth, vignette and, when asked, the edge of somebody's shadow."""
    height, width = shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = columns / width - 0.5, rows / height - 0.5
    near = np.exp(-((x - 0.6 * lamp[0]) ** 2 + (y - 0.6 * lamp[1]) ** 2) / 1.1)
    field = 1 - recipe.get("falloff", 0.35) + recipe.get("falloff", 0.35) * near / near.max()
    field *= 1 - 0.30 * (x * x + y * y) ** 1.5 * 2
    field *= recipe.get("exposure", 0.93)
    colour = field[..., None] * np.float32(recipe.get("warmth", (1.0, 0.975, 0.93)))
    if "shadow" in recipe:
        outline = np.float32(recipe["shadow"]) * np.float32([width, height])
        shade = np.zeros(shape, np.float32)
        cv2.fillPoly(shade, [outline.astype(np.int32)], 1.0)
        shade = np.clip((cv2.GaussianBlur(shade, (0, 0), max(shape) / 45) - 0.5) * 14 + 0.5, 0, 1)
        shade = cv2.GaussianBlur(shade, (0, 0), max(shape) / 300)
        colour *= 1 - shade[..., None] * np.float32((0.60, 0.57, 0.52))
    return colour.astype(np.float32)


def glare(patch, shape, rng):
    x, y, long, short, angle = patch
    height, width = shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    dx, dy = columns - x * width, rows - y * height
    turn = math.radians(angle)
    along, across = dx * math.cos(turn) + dy * math.sin(turn), -dx * math.sin(turn) + dy * math.cos(turn)
    away = (along / (long * width)) ** 2 + (across / (short * width)) ** 2
    away *= 1 + 0.5 * (cloud(rng, shape, width / 14) - 0.5)
    bright = 1.15 * np.exp(-away ** 1.6) + 0.30 * np.exp(-away * 0.35)
    return bright[..., None] * np.float32((1.0, 0.99, 0.96))


def streak(scene, length, angle):
    """A hand that moved while the shutter was open."""
    kernel = np.zeros((length, length), np.float32)
    reach = (length - 1) / 2
    dx, dy = math.cos(math.radians(angle)) * reach, math.sin(math.radians(angle)) * reach
    bend = [(reach - dx, reach - dy), (reach + dy * 0.25, reach - dx * 0.25), (reach + dx, reach + dy)]
    cv2.polylines(kernel, [np.int32(np.round(bend)).reshape(-1, 1, 2)], False, 1.0, 1, cv2.LINE_AA)
    return cv2.filter2D(scene, -1, kernel / kernel.sum())
