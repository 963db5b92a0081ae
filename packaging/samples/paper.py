"""Paper, folds, stains and the scanner: turns sheets of ink into the picture a flatbed would give."""
import io

import cv2
import numpy as np
from PIL import Image

INKS = {  # red, green, blue reflected; darkness at its least and most; size of the unevenness in pixels
    "print": ((0.10, 0.10, 0.11), 0.88, 1.00, 3),
    "pen": ((0.09, 0.15, 0.55), 0.76, 1.00, 14),
    "seal": ((0.82, 0.12, 0.18), 0.50, 1.00, 26),
    "faded_seal": ((0.74, 0.30, 0.30), 0.08, 0.72, 40),
    "ribbon": ((0.20, 0.18, 0.24), 0.35, 0.86, 30),
    "old_print": ((0.22, 0.19, 0.18), 0.50, 0.88, 12),
    "old_pen": ((0.22, 0.22, 0.42), 0.40, 0.80, 18),
    "card_red": ((0.74, 0.08, 0.12), 0.95, 1.00, 5),
    "grey": ((0.55, 0.55, 0.56), 0.90, 1.00, 5),
}


def cloud(rng, shape, size):
    """Smooth noise between 0 and 1 whose lumps are about `size` pixels wide."""
    small = (max(3, int(shape[0] / size) + 2), max(3, int(shape[1] / size) + 2))
    grown = cv2.resize(rng.random(small, dtype=np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.clip(grown, 0, 1)


def lay(page, ground, bleed=0.7):
    """Multiplies every ink onto the ground (float RGB 0..1)."""
    picture = ground.copy()
    for ink in page.sheets:
        colour, least, most, lump = INKS[ink]
        cover = page.coverage(ink)
        rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
        if not len(rows):
            continue
        window = np.s_[max(rows[0] - 6, 0):rows[-1] + 7, max(columns[0] - 6, 0):columns[-1] + 7]
        cover = cover[window]
        if ink in ("seal", "faded_seal", "ribbon", "old_print"):
            ragged = cloud(page.rng, cover.shape, 4) * 0.5 + cloud(page.rng, cover.shape, lump) * 0.5
            cover = np.clip((cv2.GaussianBlur(cover, (0, 0), 1.3) - 0.18 - 0.36 * ragged) * 3.2, 0, 1)
        patch = cloud(page.rng, cover.shape, lump) * 0.6 + cloud(page.rng, cover.shape, lump * 8) * 0.4
        strength = least + (most - least) * np.clip(patch * 1.5 - 0.15, 0, 1)
        cover = cv2.GaussianBlur(cover, (0, 0), bleed) * strength
        for channel in range(3):
            picture[window][..., channel] *= 1 - cover * (1 - colour[channel])
    return picture


def blank(page, colour=(0.975, 0.970, 0.955), tooth=0.006):
    shape = page.size[::-1]
    grain = cloud(page.rng, shape, 3) - 0.5 + 0.6 * (cloud(page.rng, shape, 24) - 0.5)
    return np.float32(colour) * (1 + tooth * grain)[..., None]


def fold(page, picture, across, at, depth=0.10, wear=0.5):
    """A crease: light on one side, shade on the other, worn ink along the line itself."""
    height, width = picture.shape[:2]
    length = height if across else width
    along = width if across else height
    centre = at * length + 3 * (cloud(page.rng, (1, along), 300)[0] - 0.5) * page.dpi / 100
    distance = np.arange(length, dtype=np.float32)[:, None] - centre[None, :]
    reach = page.dpi / 25.4
    strength = 0.5 + cloud(page.rng, (1, along), 120)
    shade = depth * strength * (np.exp(-np.abs(distance) / (2.2 * reach)) * np.sign(distance) * 0.35
                                + 0.9 * np.exp(-(distance / (0.16 * reach)) ** 2))
    worn = wear * np.clip(strength - 0.4, 0, 1) * np.exp(-((distance - 0.12 * reach) / (0.22 * reach)) ** 2)
    if not across:
        shade, worn = shade.T, worn.T
    tone = np.percentile(picture[::16, ::16], 75, axis=(0, 1)).astype(np.float32)
    picture += (tone - picture) * worn[..., None]
    picture *= (1 - shade)[..., None]


def stain(page, picture, x, y, radius, colour=(0.80, 0.66, 0.45), strength=0.35):
    """A dried tide mark in millimetres: a faint middle and a darker, uneven rim."""
    scale = page.dpi / 25.4
    rows, columns = np.mgrid[0:picture.shape[0], 0:picture.shape[1]].astype(np.float32)
    angle = np.arctan2(rows - y * scale, columns - x * scale)
    phases = page.rng.uniform(0, 6.28, 3)
    lumpy = 1 + 0.10 * np.sin(2 * angle + phases[0]) + 0.06 * np.sin(5 * angle + phases[1]) + 0.03 * np.sin(11 * angle + phases[2])
    away = np.hypot(rows - y * scale, columns - x * scale) / (radius * scale * lumpy)
    cover = strength * (0.35 / (1 + np.exp(np.minimum((away - 0.97) * 30, 60))) + 0.65 * np.exp(-((away - 0.96) / 0.035) ** 2))
    cover *= 0.6 + 0.6 * cloud(page.rng, cover.shape, 60)
    picture *= 1 - np.clip(cover, 0, 1)[..., None] * (1 - np.float32(colour))


def flatbed(page, picture, skew=0.3, lid=0.93, noise=0.0045, radius=0.0):
    """Skews the paper a little on the glass before a pale lid; returns 8-bit RGB and the true corners."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    mask = np.zeros((height, width), np.float32)
    corner = int(radius * page.dpi / 25.4)
    cv2.rectangle(mask, (corner, 0), (width - 1 - corner, height - 1), 1, -1)
    cv2.rectangle(mask, (0, corner), (width - 1, height - 1 - corner), 1, -1)
    for x in (corner, width - 1 - corner):
        for y in (corner, height - 1 - corner):
            cv2.circle(mask, (x, y), corner, 1, -1, cv2.LINE_AA)
    edge = cv2.BORDER_CONSTANT
    mask = cv2.warpAffine(mask, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=edge)[..., None]
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    shade = 1 - 0.25 * cv2.GaussianBlur(mask[..., 0], (0, 0), page.dpi / 50)[..., None] * (1 - mask)
    result = turned * mask + lid * shade * (1 - mask)
    result = cv2.GaussianBlur(result, (0, 0), 0.55)
    result += page.rng.normal(0, noise, result.shape[:2]).astype(np.float32)[..., None]
    corners = np.float32([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]])
    corners = corners @ matrix[:, :2].T + matrix[:, 2]
    return to_bytes(result), corners


def to_bytes(picture):
    return np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)


def jpeg(pixels, path, dpi, quality=88):
    Image.fromarray(pixels).save(path, "JPEG", quality=quality, dpi=(dpi, dpi), subsampling=2, optimize=True)


def recompressed(pixels, quality):
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "JPEG", quality=quality)
    return Image.open(io.BytesIO(held.getvalue()))
