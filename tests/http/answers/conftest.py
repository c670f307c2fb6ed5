"""A process that keeps answers, and something to be answered with."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.characters.models import Character, CharacterStatus
from app.settings import Settings
from app.web.answers.registered import digest_of
from tests.http.answers.house import Process, process
from tests.workshop import Workshop

NAMES = "{ characters { nodes { name } } }"
PAGE = "query Page($id: ID!) { character(id: $id) { name mainImage { url } } }"
PATIENT = {"database_lock_timeout_ms": 60_000, "database_statement_timeout_ms": 60_000}
SIGN_OUT = 'mutation { signOut(input: {refreshToken: "x"}) { __typename } }'


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with which answers are kept, whatever the run does without, and documents known."""
    folder = tmp_path / "page"
    folder.mkdir()
    documents = {digest_of(text): text for text in (NAMES, PAGE, SIGN_OUT)}
    (folder / "documents.json").write_text(json.dumps(documents))
    kept = {"page_folder": folder, "public_answers_kept": True}
    return settings.model_copy(update=kept | PATIENT)


@pytest.fixture
async def shared(workshop: Workshop) -> Character:
    """The one character that is shared."""
    owner = await workshop.viewer()
    return await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)


@pytest.fixture
async def here(workshop: Workshop, shared: Character) -> AsyncIterator[Process]:
    """A process that has heard of all there is."""
    assert shared.id
    async with process(workshop.runtime) as opened:
        await opened.heard()
        yield opened
