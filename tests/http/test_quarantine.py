"""A refused picture is seen by the moderators who have a link, and by nobody else."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from app.accounts.models import Role
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.screening import gate
from app.screening.refusals import ContentRefused
from app.web.quarantine import routes
from tests.graphql.asking import ask
from tests.media.samples import picture
from tests.workshop import Workshop

REFUSAL = "query ($id: ID!) { node(id: $id) { ... on Refusal { pictureUrl } } }"


async def test_a_refused_picture_is_shown_by_a_moderators_link_alone(workshop: Workshop) -> None:
    runtime, author = workshop.runtime, await workshop.viewer()
    moderator = await workshop.viewer(role=Role.MODERATOR)
    content = picture(64, 48)
    workshop.classifier.answer = 0.97
    with pytest.raises(ContentRefused) as told:
        await gate.require_safe(
            author.user_id, content, "image/webp", place="main image", runtime=runtime
        )
    named = global_id("Refusal", told.value.refusal_id)
    assert (await ask(runtime, REFUSAL, author, id=named))["node"] == {"pictureUrl": None}
    link = (await ask(runtime, REFUSAL, moderator, id=named))["node"]["pictureUrl"]
    app = Starlette(routes=routes)
    app.state.runtime = runtime
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea") as client:
        address = urlsplit(link)
        shown = await client.get(f"{address.path}?{address.query}")
        assert (shown.status_code, shown.content) == (200, content)
        assert shown.headers["content-type"] == "image/webp"
        assert shown.headers["cache-control"] == "no-store"
        head = await client.head(f"{address.path}?{address.query}")
        assert (head.status_code, head.content) == (200, b"")
        for other in (
            address.path,
            f"{address.path}?{address.query[:-1]}",
            f"/quarantine/{uuid7()}?{address.query}",
            f"/quarantine/nonsense?{address.query}",
        ):
            assert (await client.get(other)).status_code == 404
        # what is kept is gone with the time it is kept for, whatever the link
        await runtime.storage.delete(f"quarantine/{told.value.refusal_id}")
        assert (await client.get(f"{address.path}?{address.query}")).status_code == 404
