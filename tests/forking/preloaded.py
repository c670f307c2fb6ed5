"""What is imported, opened and drawn once for all processes that are forked, and not by each."""

from __future__ import annotations

import asyncio

# named by what imports them only when it is called
import dramatiq.cli  # noqa: F401 - for who is forked
import httpx
import uvicorn  # noqa: F401 - for who is forked
import valkey.asyncio  # noqa: F401 - for who is forked

import app.cli.commands
import app.providers.rendering.studio.making
import app.web.application  # noqa: F401 - for who is forked
import integrations.chat.dialogue.handling
import integrations.discord.bot
import integrations.telegram.process  # noqa: F401 - for who is forked
import tasks.actors
import tasks.process
import tasks.schedule  # noqa: F401 - for who is forked
from app.infra.db import DatabaseConfig, open_database
from app.providers.rendering.studio.composition import compose
from app.runtime import MODEL_MODULES
from tests.forking import authorities
from tests.providers.studio_orders import IMAGE

_NO_DATABASE = "postgres://nobody@127.0.0.1:1/none"


async def _prepare_models() -> None:
    config = DatabaseConfig(url=_NO_DATABASE, model_modules=MODEL_MODULES)
    opened = await open_database(config)  # connects to nothing before it is asked something
    await opened.close_connections()


asyncio.run(_prepare_models())
compose(IMAGE, width=16, height=16).still()  # reads its styles and fonts
authorities.read_once()
for as_told in (True, False):
    httpx.Client(trust_env=as_told).close()
