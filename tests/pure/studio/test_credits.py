"""Whose work the studio uses is said where people look for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.providers.rendering.studio.composition import CREDITS
from app.providers.rendering.studio.tokens import KNOWN_TOKENS

PAGE = (Path(__file__).parents[3] / "docs" / "credits.md").read_text()


@pytest.mark.parametrize("credit", CREDITS, ids=lambda credit: str(credit["work"]))
def test_every_work_in_a_picture_is_credited_with_its_licence(credit: dict[str, str]) -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("|")]
    row = next(row for row in rows if credit["work"] in row.split("|")[1])
    assert credit["by"] in row or "contributors" in row
    assert credit["licence"].split(",")[0] in row


@pytest.mark.parametrize("work", ["eSpeak NG", "espeakng-loader", "PyAV", "FFmpeg", "x264"])
def test_the_speech_engine_and_the_codecs_are_credited(work: str) -> None:
    assert f"| [{work}](" in PAGE or f"| {work} " in PAGE


def test_the_page_lists_every_token() -> None:
    for token in KNOWN_TOKENS:
        assert token.replace("SECONDS", "20").replace("NUMBER", "2") in PAGE
