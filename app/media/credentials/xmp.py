"""The XMP packet (ISO 16684-1) of a stored file: IPTC's words for how it was made. Pure.

`Iptc4xmpExt:DigitalSourceType` and `AISystemUsed` are of the IPTC Photo Metadata Standard 2025.1.
A packet says nothing of any person.
"""

from __future__ import annotations

from datetime import UTC
from xml.sax.saxutils import escape

from app.media.models import AssetSource
from app.media.provenance import PLATFORM, Credentials, source_uri, statement

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{properties}
<dc:description><rdf:Alt>
<rdf:li xml:lang="x-default">{statement}</rdf:li>
</rdf:Alt></dc:description>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def packet(credentials: Credentials) -> bytes:
    """Return the packet: the source type (none for an upload), the tool, when, and a sentence."""
    made_at = credentials.made_at.astimezone(UTC)
    properties = {
        "Iptc4xmpExt:DigitalSourceType": source_uri(credentials.digital_source_type),
        "Iptc4xmpExt:AISystemUsed": _system(credentials),
        "xmp:CreatorTool": credentials.software or PLATFORM,
        "xmp:CreateDate": f"{made_at:%Y-%m-%dT%H:%M:%SZ}",
    }
    elements = (f"<{name}>{escape(value)}</{name}>" for name, value in properties.items() if value)
    return _PACKET.format(
        properties="\n".join(elements), statement=escape(statement(credentials))
    ).encode()


def _system(credentials: Credentials) -> str | None:
    return credentials.software if credentials.source is AssetSource.GENERATED else None
