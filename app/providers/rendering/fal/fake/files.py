"""The pictures and films that the fake makes: plain, quick, and of what was ordered. CPU work."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import av
import numpy as np
from PIL import Image

_PRESETS = {
    "square_hd": (1024, 1024),
    "square": (512, 512),
    "portrait_4_3": (768, 1024),
    "portrait_16_9": (576, 1024),
    "landscape_4_3": (1024, 768),
    "landscape_16_9": (1024, 576),
}
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
_FRAMES_A_SECOND = 2
_SHORT_SIDE = 720
_SOUND_HERTZ = 16_000


def size_of_picture(asked: Mapping[str, Any]) -> tuple[int, int]:
    """Return the sides of the picture that was ordered."""
    size = asked.get("image_size", "landscape_4_3")
    if isinstance(size, dict):
        return size["width"], size["height"]
    if "aspect_ratio" in asked:
        across, down = map(int, asked["aspect_ratio"].replace("auto", "1:1").split(":"))
        scale = (1024 * 1024 / (across * down)) ** 0.5
        return round(across * scale / 16) * 16, round(down * scale / 16) * 16
    return _PRESETS.get(size, (1024, 1024))


def size_of_film(asked: Mapping[str, Any], start: bytes | None) -> tuple[int, int]:
    """Return the sides of a film: of the ratio that was ordered, or that of its first picture."""
    width, height = 16, 9
    if "aspect_ratio" in asked:
        width, height = map(int, asked["aspect_ratio"].split(":"))
    elif start is not None:
        with Image.open(io.BytesIO(start)) as opened:
            width, height = opened.size
    scale = _SHORT_SIDE / min(width, height)
    return round(width * scale / 2) * 2, round(height * scale / 2) * 2


@lru_cache(maxsize=32)
def picture(width: int, height: int, *, kind: str, seed: int) -> bytes:
    """Return a picture of two colours, which the seed decides; black for a seed below zero."""
    held = io.BytesIO()
    top = (0, 0, 0) if seed < 0 else (seed * 47 % 256, seed * 89 % 256, 160)
    foot = (0, 0, 0) if seed < 0 else (240, seed * 31 % 256, seed * 13 % 256)
    small = Image.new("RGB", (2, 2), top)
    small.paste(foot, (0, 1, 2, 2))
    whole = small.resize((width, height), Image.Resampling.BILINEAR)
    whole.save(held, _FORMATS[kind], **({"compress_level": 1} if kind == "png" else {}))
    return held.getvalue()


@lru_cache(maxsize=16)
def film(width: int, height: int, *, seconds: float, voice: bool) -> bytes:
    """Return a film of this length in H.264, with a tone in AAC where it has a voice."""
    held = io.BytesIO()
    with av.open(held, "w", format="mp4") as container:
        pictures = container.add_stream(
            "libx264", rate=_FRAMES_A_SECOND, options={"preset": "ultrafast", "tune": "zerolatency"}
        )
        pictures.width, pictures.height, pictures.pix_fmt = width, height, "yuv420p"
        sound = container.add_stream("aac", rate=_SOUND_HERTZ, layout="mono") if voice else None
        for number in range(round(seconds * _FRAMES_A_SECOND)):
            shown = np.full((height * 3 // 2, width), 128, dtype=np.uint8)  # of no colour
            shown[:height] = 60 + number % 120
            container.mux(pictures.encode(av.VideoFrame.from_ndarray(shown, format="yuv420p")))
        container.mux(pictures.encode())
        if sound is not None:
            wave = np.sin(np.arange(round(seconds * _SOUND_HERTZ)) / 12).astype(np.float32)
            samples = av.AudioFrame.from_ndarray(wave[None, :] / 4, format="fltp", layout="mono")
            samples.sample_rate = _SOUND_HERTZ
            container.mux(sound.encode(samples))
            container.mux(sound.encode())
    return held.getvalue()
