"""Some hundred requests that go wrong, while streams go on: nothing comes back but that they do."""

from __future__ import annotations

import asyncio

import httpx
from structlog.testing import capture_logs

from app.characters.models import CharacterStatus
from app.graphql.schema import schema
from app.settings import ROOT
from tests.chats import chat_with, delivered_private
from tests.http.conftest import served_by
from tests.http.limits.asking import signed_up
from tests.secrets.wrongs import Asker, Wrongs
from tests.workshop import Workshop

_REQUESTS = 240
_PROMPT = "a lighthouse of seagullwhisper"


async def test_no_request_that_goes_wrong_tells_more_than_that(workshop: Workshop) -> None:
    user = await workshop.viewer()
    chat = await chat_with(user, await workshop.character(user, status=CharacterStatus.COMMUNITY))
    await delivered_private(workshop, user, chat, prompt=_PROMPT)
    settings, drawn = workshop.runtime.settings, Wrongs(schema._schema, seed=16)
    never = (
        *("seagullwhisper", str(ROOT), str(settings.data_dir)),
        *(settings.required_database_url(), settings.required_redis_url()),
        workshop.runtime.secret.hex(),
    )
    with capture_logs():
        async with (
            served_by(workshop.runtime) as url,
            httpx.AsyncClient(base_url=url, timeout=20) as http,
        ):
            asker, token = Asker(http, url, never), await signed_up(url)
            for _ in range(_REQUESTS // 8):
                async with asyncio.TaskGroup() as group:
                    for number in range(8):
                        group.create_task(asker.ask(drawn.draw(), token if number % 2 else None))
    assert asker.asked == _REQUESTS
    assert asker.found == []
