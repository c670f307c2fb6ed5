"""Light, season, weather and mood as arithmetic on a picture's own colours."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from app.providers.rendering.studio.editing.matte import Plane, plane_of
from app.providers.rendering.studio.painting.palette import HOURS, Palette
from app.providers.rendering.studio.painting.raster import Rgb, noise, rgb

Pixels = np.ndarray
_TINT = {
    "dawn": 0.3, "morning": 0.14, "noon": 0.1, "afternoon": 0.2, "sunset": 0.4, "dusk": 0.4,
    "night": 0.42,
}  # fmt: skip
_KEPT_LIGHT = {"dawn": 0.9, "sunset": 0.86, "dusk": 0.64, "night": 0.5}
_DARKEST_MEAN = 0.25


def pixels_of(picture: Image.Image) -> Pixels:
    """Return the colours as numbers of 0..1."""
    return np.asarray(picture, dtype=np.float32) / 255


def picture_of(pixels: Pixels) -> Image.Image:
    """Return numbers of 0..1 as a picture."""
    return Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))


def _colour(colour: Rgb) -> Pixels:
    return np.array(colour, dtype=np.float32) / 255


def _luma(pixels: Pixels) -> Pixels:
    weights = np.array((0.3, 0.59, 0.11), dtype=np.float32)
    return np.asarray(pixels @ weights, dtype=np.float32)


def _mixed(pixels: Pixels, other: Pixels, share: Plane | float) -> Pixels:
    part = np.asarray(share, dtype=np.float32)
    part = part[..., None] if part.ndim else part
    return np.asarray(pixels + (other - pixels) * part)


def _down(pixels: Pixels) -> Plane:
    return np.linspace(0, 1, pixels.shape[0], dtype=np.float32)[:, None] * np.ones(
        (1, pixels.shape[1]), dtype=np.float32
    )


def relit(pixels: Pixels, matte: Plane, *, light: Palette, hour: str, before: str) -> Pixels:
    """Move the colours from the light they were made in to that of another hour."""
    gain = np.array(light.ambient, dtype=np.float32) / np.array(
        HOURS[before].ambient, dtype=np.float32
    )
    gain = np.clip(gain, 0.4, 1.7)
    luma = _luma(pixels)[..., None]
    shadow, key = _colour(light.middle) * 0.75, _colour(light.key)
    toned = (shadow * (1 - luma) + key * luma) * (0.35 + 0.65 * luma)
    gain = 1 + (gain - 1) * (1 - 0.4 * matte)[..., None]
    lit = _mixed(pixels * gain, toned, _TINT[hour] * (1 - 0.45 * matte))
    mean = float(luma.mean())
    wanted = mean * _KEPT_LIGHT.get(hour, 1.0) / _KEPT_LIGHT.get(before, 1.0)
    wanted = max(wanted, min(mean, _DARKEST_MEAN))
    lit = lit * np.clip(wanted / max(float(_luma(lit).mean()), 0.02), 0.4, 2.2)
    # who is looked at stays to be seen in the dark
    lit = lit * (1 + (0.3 if hour in ("night", "dusk") else 0.0) * matte)[..., None]
    # the sky's colours hang over what is behind: its top above, the glow of the horizon lower
    height = _down(pixels)
    sky = _mixed(_colour(light.top)[None, None], _colour(light.low), np.clip(height * 1.8, 0, 1))
    hang = (1 - matte) * np.clip(1.15 - height * 1.3, 0, 1) * _TINT[hour]
    return _mixed(lit, sky * (0.45 + 0.65 * luma), hang)


def snowed(pixels: Pixels, matte: Plane, *, seed: int) -> Pixels:
    """Make it winter: cold light, and snow on whatever faces up behind the subject."""
    luma, height = _luma(pixels), _down(pixels)
    cold = _mixed(pixels, luma[..., None] * np.array((0.93, 0.98, 1.08), dtype=np.float32), 0.62)
    cold = _mixed(pixels, cold * 1.04, 1 - 0.72 * matte)
    reach = max(2, pixels.shape[0] // 150)
    edges = np.clip((luma - np.roll(luma, reach, axis=0)) * 5, 0, 1)
    ground = np.clip((height - 0.62) * 3.2, 0, 1)
    drift = noise(pixels.shape[1], pixels.shape[0], cell=pixels.shape[0] / 14, seed=seed)
    patches = np.clip(plane_of(drift) * 2.2 - 0.5, 0, 1)
    above = np.clip(1 - height * 1.1, 0, 1) * 0.62
    cover = np.clip(above + edges * 0.7 + ground * (0.35 + 0.55 * patches), 0, 0.93)
    white = np.array((0.93, 0.955, 0.99), dtype=np.float32) * (0.8 + 0.2 * luma[..., None])
    return _mixed(cold, white, cover * (1 - matte))


def turned(pixels: Pixels, matte: Plane, *, season: str) -> Pixels:
    """Turn the greens behind the subject to the season's colours, and the light a little."""
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    leafy = np.clip((green - np.maximum(red * 0.92, blue)) * 7, 0, 1) * (1 - matte)
    goals = {
        "autumn": ((1.12, 0.66, 0.28), (1.05, 0.97, 0.86)),
        "spring": ((0.82, 1.12, 0.55), (1.03, 1.02, 1.0)),
        "summer": ((0.7, 1.08, 0.4), (1.05, 1.01, 0.92)),
    }
    leaf, light = (np.array(part, dtype=np.float32) for part in goals[season])
    strong = green[..., None] * leaf
    soft = _luma(pixels)[..., None] * (leaf * 0.5 + 0.6)
    broad = 0.3 if season == "autumn" else 0.1
    pixels = _mixed(pixels, soft, broad * (1 - matte))
    gain = 1 + (light - 1) * (1 - 0.6 * matte)[..., None]
    return np.asarray(_mixed(pixels, strong, leafy * 0.72) * gain)


_AIRS: dict[str, tuple[str, float, float, float]] = {
    # colour of the air, its share behind the subject, share on it, brightness
    "cloudy": ("#a9b7c4", 0.12, 0.05, 0.98),
    "overcast": ("#a3a9b0", 0.26, 0.12, 0.9),
    "rain": ("#74869a", 0.34, 0.16, 0.78),
    "storm": ("#3c475c", 0.46, 0.24, 0.62),
    "fog": ("#d5dade", 0.66, 0.22, 1.02),
    "snow": ("#dfe7f0", 0.12, 0.03, 1.02),
    "blizzard": ("#e4ebf3", 0.42, 0.16, 1.0),
    "sandstorm": ("#d0a262", 0.55, 0.3, 0.95),
    "aurora": ("#1c5a5c", 0.2, 0.1, 0.9),
    "fireflies": ("#3c3a5c", 0.14, 0.06, 0.86),
    "clear": ("#fff4d8", 0.06, 0.03, 1.08),
    "wind": ("#c9b08a", 0.07, 0.03, 1.0),
    "petals": ("#ffdfe8", 0.1, 0.05, 1.02),
}


def aired(pixels: Pixels, matte: Plane, *, weather: str) -> Pixels:
    """Lay a weather's air between the picture and who looks, more of it behind the subject."""
    colour, behind, on, bright = _AIRS[weather]
    air = _colour(rgb(colour)) * (0.75 + 0.25 * _luma(pixels)[..., None])
    far = 1.15 - 0.4 * _down(pixels)
    mean = float(_luma(pixels).mean())
    bright = max(bright, min(1.0, _DARKEST_MEAN / max(mean, 0.01)))
    air = air * min(1.0, 0.25 + 1.8 * mean)
    return _mixed(pixels * bright, air, np.clip((behind + (on - behind) * matte) * far, 0, 0.95))


_MOODS: dict[str, tuple[tuple[float, float, float], float, float]] = {
    # gain of the colours, saturation, contrast
    "happy": ((1.07, 1.03, 0.96), 1.12, 1.0), "laughing": ((1.1, 1.05, 0.95), 1.18, 1.02),
    "sad": ((0.84, 0.9, 1.02), 0.6, 0.92), "angry": ((1.1, 0.84, 0.8), 1.08, 1.2),
    "surprised": ((1.08, 1.06, 1.04), 1.1, 1.08), "afraid": ((0.78, 0.86, 0.92), 0.6, 1.12),
    "thoughtful": ((0.94, 0.96, 1.02), 0.85, 0.98), "calm": ((1.0, 1.01, 1.01), 0.92, 0.94),
    "sleepy": ((0.9, 0.88, 0.94), 0.8, 0.92), "flirty": ((1.07, 0.98, 0.99), 1.12, 1.02),
    "determined": ((1.0, 0.97, 0.94), 0.92, 1.18), "loving": ((1.1, 0.98, 0.98), 1.08, 0.98),
}  # fmt: skip


def felt(pixels: Pixels, *, mood: str) -> Pixels:
    """Give the colours a mood."""
    gain, colourful, contrast = _MOODS[mood]
    luma = _luma(pixels)[..., None]
    pixels = luma + (pixels - luma) * colourful
    return (0.5 + (pixels - 0.5) * contrast) * np.array(gain, dtype=np.float32)


def refreshed(pixels: Pixels, matte: Plane, *, side: float) -> Pixels:
    """Move the light a little: a key from one side, calmer edges. For words that say nothing."""
    across = np.linspace(-1, 1, pixels.shape[1], dtype=np.float32)[None, :] * side
    lift = 1 + 0.09 * across + 0.05 * matte
    warm = np.array((0.03, 0.008, -0.03), dtype=np.float32) * side
    fall = 1 - 0.14 * np.clip(_down(pixels) - 0.6, 0, 1)
    return pixels * (lift * fall)[..., None] + warm * 0.8


def toward(subject: Pixels, matte: Plane, scene: Pixels, *, share: float) -> Pixels:
    """Move the subject's average light and tint toward those of the scene around it."""
    weight = matte[..., None] + 1e-4
    own = (subject * weight).sum(axis=(0, 1)) / weight.sum()
    around = scene.mean(axis=(0, 1))
    gain = np.clip((around + 0.12) / (own + 0.12), 0.6, 1.3)
    # mostly brightness: a green wood must not make a green face
    gain = gain.mean() + (gain - gain.mean()) * 0.22
    return np.asarray(subject * (1 + (gain - 1) * share), dtype=np.float32)


def softened(picture: Image.Image, matte: Image.Image, *, radius: float) -> Image.Image:
    """Blur what is behind the subject, without its colours running into it."""
    away = np.asarray(matte, dtype=np.float32)[..., None] / 255
    keep = pixels_of(picture) * (1 - away)
    blurred = pixels_of(picture_of(keep).filter(ImageFilter.GaussianBlur(radius)))
    weight = pixels_of(matte.filter(ImageFilter.GaussianBlur(radius)))[..., None]
    filled = blurred / np.maximum(1 - weight, 0.04)
    return Image.composite(picture, picture_of(filled), matte)
