"""Real pictures and films, small, made in the test that wants them."""

from __future__ import annotations

import io
import struct
from functools import cache
from uuid import UUID

import av
import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.clock import now
from app.infra.certificates import Issued, issue
from app.infra.content_credentials import Signer
from app.media.provenance import of_render

CREDENTIALS = of_render(
    provider="somebody",
    model_slug="flux-2-dev",
    model_name="FLUX.2 DEV",
    maker_id=UUID(int=7),
)
MARK = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">trainedAlgorithmicMedia</x:xmpmeta>'
XMP_BOX = UUID("be7acfcb-97a9-42e8-9c71-999491e3afac").bytes


@cache
def _issued() -> Issued:
    return issue(now())


def signer() -> Signer:
    """Who signs for a whole test process."""
    return Signer(_issued().chain, _issued().private_key)


def authority() -> str:
    """The certificate, in PEM, that a reader has to trust to trust `signer`."""
    return _issued().authority


def drawing(width: int, height: int) -> Image.Image:
    """A picture with something in it: two gradients and noise that is the same each time."""
    noise = np.random.default_rng(7).integers(0, 24, (height, width), dtype=np.uint8)
    across = np.linspace(0, 200, width, dtype=np.uint8)[None, :].repeat(height, axis=0)
    down = np.linspace(200, 0, height, dtype=np.uint8)[:, None].repeat(width, axis=1)
    return Image.fromarray(np.dstack([across + noise, down + noise, noise + 90]), "RGB")


@cache
def picture(width: int = 1024, height: int = 768, *, format: str = "WEBP") -> bytes:
    """A picture file that carries the mark."""
    held = io.BytesIO()
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", MARK.decode())
    drawing(width, height).save(held, format, xmp=MARK, pnginfo=words)
    return held.getvalue()


@cache
def film(
    *,
    seconds: float = 2,
    voice: bool = False,
    width: int = 320,
    height: int = 180,
    marked: bool = True,
) -> bytes:
    """An MP4 in H.264 with 12 pictures a second, with AAC when it has a voice."""
    held = io.BytesIO()
    with av.open(held, "w", format="mp4") as container:
        pictures = container.add_stream("libx264", rate=12, options={"preset": "ultrafast"})
        pictures.width, pictures.height, pictures.pix_fmt = width, height, "yuv420p"
        sound = container.add_stream("aac", rate=16_000, layout="mono") if voice else None
        base = np.asarray(drawing(width, height))
        for number in range(round(seconds * 12)):
            frame = av.VideoFrame.from_ndarray(np.roll(base, number * 4, axis=1), format="rgb24")
            container.mux(pictures.encode(frame))
        container.mux(pictures.encode())
        if sound is not None:
            tone = np.sin(np.arange(int(seconds * 16_000)) / 20).astype(np.float32)[None, :]
            samples = av.AudioFrame.from_ndarray(tone, format="fltp", layout="mono")
            samples.sample_rate = 16_000
            container.mux(sound.encode(samples))
            container.mux(sound.encode())
    box = struct.pack(">I4s", 24 + len(MARK), b"uuid") + XMP_BOX + MARK if marked else b""
    return held.getvalue() + box
