"""What a stored file carries to say where it came from: an XMP packet and Content Credentials.

`xmp` and `manifests` say it, from `app.media.provenance.Credentials`; `pictures` and `films` put
the packet into a file without touching a pixel; `app.infra.content_credentials` signs. The order
matters: packet first, signature last, because the signature covers the packet.
"""
