"""An API that answers shortly, whatever the run does without, and people who ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from app.accounts.models import Role, Session
from app.accounts.tokens import issue_access_token
from app.accounts.viewer import Viewer
from app.characters.models import CharacterStatus
from app.clock import now
from app.runtime import Runtime
from app.settings import Settings
from app.web.application import application
from app.web.graphql import View
from tests.domain.scenes import Scene, steady
from tests.workshop import Workshop

FAST = {"compiled_execution": True, "lists_told_as_json": True, "compiled_from": 1}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """What is shared is written once, and put back for each test."""
    return steady(settings)


@pytest.fixture
def runtime(workshop: Workshop) -> Runtime:
    """A runtime with everything that makes answers quicker, and one for all who ask."""
    return with_settings(workshop.runtime, members_answered_shortly=True, **FAST)


def usual(runtime: Runtime) -> Runtime:
    """The same, with the usual way alone."""
    return with_settings(runtime, members_answered_shortly=False)


def with_settings(runtime: Runtime, **changed: object) -> Runtime:
    """The same with other settings."""
    return replace(runtime, settings=runtime.settings.model_copy(update=changed))


@asynccontextmanager
async def serving(runtime: Runtime) -> AsyncIterator[httpx.AsyncClient]:
    """Serve an application with a runtime that is open already."""
    app = application(runtime.settings)
    app.state.runtime, app.state.answers, app.state.view = runtime, None, View(runtime)
    transport = httpx.ASGITransport(app=app, client=("192.0.2.7", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea.test") as http:
        yield http


@pytest.fixture
async def http(runtime: Runtime) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever asks an API that answers shortly."""
    async with serving(runtime) as opened:
        yield opened


async def _show(workshop: Workshop) -> Viewer:
    owner = await workshop.viewer()
    for number in range(4):
        status = CharacterStatus.COMMUNITY if number else CharacterStatus.PENDING
        one = await workshop.character(owner, main_image=True, status=status)
        await workshop.gallery_item(one)
    return owner


_shown = Scene(_show)


class People:
    """Those who are signed in, and what is shared."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self.owner: Viewer

    async def open(self) -> None:
        """Write three shared characters with main images and a picture each, and a private one."""
        self.owner = await _shown(self._workshop)

    async def token(self, viewer: Viewer | None = None, *, role: Role = Role.USER) -> str:
        """Return the access token of a new session: of somebody, or of somebody new."""
        viewer = viewer or await self._workshop.viewer(role=role)
        ends = now().replace(year=now().year + 1)
        session = await Session.create(user_id=viewer.user_id, expires_at=ends)
        self.session = session
        return issue_access_token(
            viewer.user_id,
            session_id=session.id,
            issued_at=now(),
            lifetime_seconds=600,
            secret=self._workshop.runtime.secret,
        ).text


@pytest.fixture
async def people(workshop: Workshop) -> People:
    """People, and something to see."""
    made = People(workshop)
    await made.open()
    return made
