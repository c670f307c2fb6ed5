"""An archive is downloaded by its owner's link, and by nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette

from app.accounts.viewer import Viewer
from app.clock import now
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.media.signing import signed_link
from app.personal_data import exporting, requests
from app.personal_data.models import DataExport, ExportState
from app.web.exports import routes
from tests.graphql.asking import ask
from tests.workshop import Workshop

LINK = "query ($id: ID!) { node(id: $id) { ... on DataExport { downloadUrl } } }"


async def linked(workshop: Workshop, owner: Viewer) -> str:
    """Make an archive; return its link without the server."""
    export = await requests.request_export(owner, runtime=workshop.runtime)
    await exporting.run(export.id, runtime=workshop.runtime)
    named = global_id("DataExport", export.id)
    address = urlsplit((await ask(workshop.runtime, LINK, owner, id=named))["node"]["downloadUrl"])
    return f"{address.path}?{address.query}"


@asynccontextmanager
async def client_of(workshop: Workshop) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=routes)
    app.state.runtime = workshop.runtime
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea") as client:
        yield client


async def test_an_archive_is_downloaded_whole_or_in_ranges(workshop: Workshop) -> None:
    owner = await workshop.viewer()
    await workshop.gallery_item(await workshop.character(owner))
    link = await linked(workshop, owner)
    async with client_of(workshop) as client:
        whole = await client.get(link)
        assert (whole.status_code, whole.headers["cache-control"]) == (200, "no-store")
        assert whole.headers["content-type"] == "application/zip"
        assert whole.headers["content-disposition"].startswith('attachment; filename="galatea-')
        assert zipfile.ZipFile(io.BytesIO(whole.content)).testzip() is None
        assert len(whole.content) == (await DataExport.get()).size_bytes
        part = await client.get(link, headers={"Range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, whole.content[10:20])
        assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
        rest = await client.get(link, headers={"Range": "bytes=20-"})
        assert rest.content == whole.content[20:]
        beyond = await client.get(link, headers={"Range": f"bytes={len(whole.content)}-"})
        assert beyond.status_code == 416
        head = await client.head(link)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(whole.content))


async def test_everything_but_the_owners_good_link_is_not_found(workshop: Workshop) -> None:
    runtime, owner = workshop.runtime, await workshop.viewer()
    link = await linked(workshop, owner)
    path, _, query = link.partition("?")
    export_id = (await DataExport.get()).id
    soon = int((now() + timedelta(seconds=60)).timestamp())
    past = int((now() - timedelta(seconds=1)).timestamp())

    def signed(audience: str, expires_at: int, signs: str = path) -> str:
        return signed_link(signs, audience=audience, expires_at=expires_at, secret=runtime.secret)

    me = str(owner.user_id)
    bad = [
        path,
        f"{link[:-1]}",
        f"/exports/{uuid7()}.zip?{query}",
        f"/exports/nonsense?{query}",
        signed(str((await workshop.viewer()).user_id), soon),
        signed("somebody", soon),
        signed(me, past),
        signed(me, soon, f"/exports/{uuid7()}.zip"),
        signed(me, soon, f"/exports/{export_id}"),
    ]
    async with client_of(workshop) as client:
        assert (await client.get(signed(me, soon))).status_code == 200
        for address in bad:
            assert (await client.get(address)).status_code == 404, address


async def test_an_archive_that_is_over_is_not_found_whatever_the_link(workshop: Workshop) -> None:
    link = await linked(workshop, await workshop.viewer())
    async with client_of(workshop) as client:
        for change in (
            {"expires_at": now() - timedelta(seconds=1)},
            {"expires_at": now() + timedelta(days=1), "state": ExportState.EXPIRED},
        ):
            await DataExport.all().update(**change)
            assert (await client.get(link)).status_code == 404
        await DataExport.all().update(state=ExportState.READY)
        assert (await client.get(link)).status_code == 200
        await workshop.runtime.storage.delete("exports")
        assert (await client.get(link)).status_code == 404
        await DataExport.all().delete()
        assert (await client.get(link)).status_code == 404
