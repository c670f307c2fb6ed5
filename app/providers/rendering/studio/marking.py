"""Marks that every file of the studio carries: a preview, drawn by an algorithm.

The mark that other software reads is the IPTC digital source type `algorithmicMedia`: media made
purely by an algorithm, from no recorded or learned data (IPTC Photo Metadata Standard, "Digital
Source Type", https://cv.iptc.org/newscodes/digitalsourcetype/). It travels as XMP (ISO 16684-1): in
WebP in the `XMP ` chunk, in MP4 in a top-level `uuid` box (XMP specification part 3, MPEG-4). Exif
and the MP4 title, comment and tool say the same in words.
"""

from __future__ import annotations

import io
import struct
import uuid
from pathlib import Path

from PIL import Image
from PIL.ExifTags import Base as ExifTag

SOFTWARE = "Galatea studio"
DESCRIPTION = "Preview drawn by an algorithm in the Galatea studio."
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

STILL_CONTENT_TYPE = "image/webp"
FILM_CONTENT_TYPE = "video/mp4"

PREVIEW_LONGEST_SIDE = 384
PREVIEW_MOST_BYTES = 20_000

_XMP_BOX = uuid.UUID("be7acfcb-97a9-42e8-9c71-999491e3afac")
_XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<Iptc4xmpExt:DigitalSourceType>{SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>
<xmp:CreatorTool>{SOFTWARE}</xmp:CreatorTool>
<dc:description><rdf:Alt>
<rdf:li xml:lang="x-default">{DESCRIPTION}</rdf:li>
</rdf:Alt></dc:description>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def still_file(picture: Image.Image) -> bytes:
    """Return the picture as a marked WebP of high quality."""
    exif = Image.Exif()
    exif[ExifTag.Software] = SOFTWARE
    exif[ExifTag.ImageDescription] = DESCRIPTION
    held = io.BytesIO()
    picture.convert("RGB").save(
        held, "WEBP", quality=92, method=2, exif=exif.tobytes(), xmp=_XMP.encode()
    )
    return held.getvalue()


def preview_file(picture: Image.Image) -> bytes:
    """Return a small WebP of the picture: longest side at most 384 pixels, under 20 kB."""
    small = picture.convert("RGB")
    small.thumbnail(
        (PREVIEW_LONGEST_SIDE, PREVIEW_LONGEST_SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0
    )
    for quality in (70, 45, 20, 1):
        held = io.BytesIO()
        small.save(held, "WEBP", quality=quality, method=1)
        if held.tell() < PREVIEW_MOST_BYTES:
            break
    return held.getvalue()


def film_tags(*, title: str) -> dict[str, str]:
    """Return the MP4 metadata of a film, as FFmpeg's muxer names them."""
    return {"title": title, "comment": DESCRIPTION, "encoding_tool": SOFTWARE}


def mark_film(path: Path) -> None:
    """Add the XMP packet to a finished MP4. A second call would add a second box: call it once."""
    packet = _XMP.encode()
    with path.open("ab") as film:
        film.write(struct.pack(">I4s", 8 + 16 + len(packet), b"uuid"))
        film.write(_XMP_BOX.bytes)
        film.write(packet)
