"""A parlour for each test of chats in the schema."""

from __future__ import annotations

import pytest

from tests.parlour import Parlour
from tests.workshop import Workshop


@pytest.fixture
async def parlour(workshop: Workshop) -> Parlour:
    """A user and a character who can talk."""
    return await Parlour.open(workshop)
