"""Looks into delivered files: decodes pictures and films within limits and measures them. CPU only.

What a file says of itself is not believed: the type is read from its first bytes, the size from
what was decoded, a film's length from its packets.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from app.media.credentials import films
from app.media.models import AssetKind

if TYPE_CHECKING:
    from av.container import InputContainer

_PICTURE_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_FILM_TYPE = "video/mp4"
_FILM_CODECS = frozenset({"h264", "hevc", "vp9", "av1", "mpeg4"})
_LONGEST_MARK_BYTES = 64_000
# how much of a film may be missing at its end before it counts as cut off
_SLACK_SECONDS = Fraction(1, 2)


class UnreadableMedia(Exception):
    """A file is broken, of a type we do not keep, or past a limit.

    A fault of whoever made it, not a refusal: the user did nothing wrong and can try again. The
    message is a sentence that a user may read; the decoder's own words are in `__cause__`.
    """


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken in at most. Films count their own bytes; pixels are those of one frame."""

    picture_bytes: int = 25_000_000
    film_bytes: int = 250_000_000
    pixels: int = 25_000_000
    side_pixels: int = 8_192
    film_seconds: int = 600


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file that could be read.

    `picture` is the whole picture, or a film's first frame, upright. `mark` is the XMP packet (it
    carries the sign that the file was made by AI), empty where there is none.
    """

    kind: AssetKind
    content_type: str
    picture: Image.Image = field(repr=False)
    mark: bytes = field(repr=False)
    duration_ms: int | None = None
    has_audio: bool = False


def decode(content: bytes, content_type: str, *, limits: Limits) -> Decoded:
    """Decode a PNG, JPEG, WebP or MP4. Raises UnreadableMedia.

    `content_type` only has to agree on picture or film: a JPEG that comes as image/png is a JPEG.
    """
    is_film = content[4:8] == b"ftyp"
    if is_film != content_type.startswith("video/"):
        raise UnreadableMedia(f"The file is not of the type {content_type[:40]}.")
    if len(content) > (limits.film_bytes if is_film else limits.picture_bytes):
        raise UnreadableMedia(f"{len(content)} bytes are too many.")
    return _decode_film(content, limits) if is_film else _decode_picture(content, limits)


def _decode_picture(content: bytes, limits: Limits) -> Decoded:
    try:
        with Image.open(io.BytesIO(content), formats=list(_PICTURE_TYPES)) as opened:
            _check_size(opened.width, opened.height, limits)
            if getattr(opened, "n_frames", 1) != 1:
                raise UnreadableMedia("A picture has one frame.")
            opened.load()
            mark = opened.info.get("xmp") or b""
            content_type = _PICTURE_TYPES[opened.format or ""]
            picture = _flattened(ImageOps.exif_transpose(opened))
    except (
        OSError,
        ValueError,
        SyntaxError,
        struct.error,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise UnreadableMedia("The picture cannot be decoded.") from error
    if not isinstance(mark, bytes) or len(mark) > _LONGEST_MARK_BYTES:
        mark = b""
    return Decoded(AssetKind.IMAGE, content_type, picture, mark)


def _flattened(picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture.copy() if picture.mode == mode else picture.convert(mode)


def _decode_film(content: bytes, limits: Limits) -> Decoded:
    import av  # noqa: PLC0415 - 17 MB, and pictures want none of it
    from av.error import FFmpegError  # noqa: PLC0415 - the same

    try:
        with av.open(io.BytesIO(content), mode="r", format="mp4") as container:
            return _measured_film(
                container, limits, mark=films.packet_of(content, longest_bytes=_LONGEST_MARK_BYTES)
            )
    except (FFmpegError, OSError, ValueError) as error:
        raise UnreadableMedia("The film cannot be decoded.") from error


def _measured_film(container: InputContainer, limits: Limits, *, mark: bytes) -> Decoded:
    if len(container.streams.video) != 1:
        raise UnreadableMedia("A film has one track of pictures.")
    stream = container.streams.video[0]
    context = stream.codec_context
    if context.codec.canonical_name not in _FILM_CODECS:
        raise UnreadableMedia(f"Films in {context.codec.canonical_name} are not kept.")
    _check_size(context.width, context.height, limits)
    if stream.time_base is None or not stream.duration:
        raise UnreadableMedia("The film does not say how long it is.")
    claimed = stream.duration * stream.time_base
    if claimed > limits.film_seconds:
        raise UnreadableMedia(f"{float(claimed):.0f} seconds are too many.")
    frame = next(container.decode(stream), None)
    if frame is None:
        raise UnreadableMedia("The film has no pictures.")
    picture: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]  # av says no types
    if _length(container, stream.index) + _SLACK_SECONDS < claimed:
        raise UnreadableMedia("The film ends before its end.")
    return Decoded(
        AssetKind.VIDEO,
        _FILM_TYPE,
        picture,
        mark,
        duration_ms=max(1, round(claimed * 1000)),
        has_audio=bool(container.streams.audio),
    )


def _length(container: InputContainer, stream_index: int) -> Fraction:
    """Return the seconds at which the last picture that is really there ends. Decodes nothing."""
    end = Fraction(0)
    container.seek(0)
    for packet in container.demux(container.streams[stream_index]):
        if packet.pts is not None and packet.size and packet.time_base is not None:
            end = max(end, (packet.pts + (packet.duration or 0)) * Fraction(packet.time_base))
    return end


def _check_size(width: int, height: int, limits: Limits) -> None:
    if width < 1 or height < 1:
        raise UnreadableMedia("There is nothing to see.")
    if max(width, height) > limits.side_pixels or width * height > limits.pixels:
        raise UnreadableMedia(f"{width}x{height} pixels are too many.")
