"""What every classifier of pixels must do: run by subclassing `ClassifierContract`.

A subclass gives the fixture `classifier`: one that finds pictures of `tests.media.samples` safe,
and cannot decode `GARBAGE`; it may be the same for all tests. Where it is, `last`, which is closed
before the end, is another.
"""

from __future__ import annotations

import asyncio

import pytest

from app.providers.screening.port import CONTENT_TYPES, ClassifierAway, PixelClassifier
from tests.media.samples import film, picture

GARBAGE = b"\x89PNG\r\n\x1a\n and nothing more"
SAFE = 0.2
FILES = [
    (picture(320, 240, format="PNG"), "image/png"),
    (picture(320, 240, format="JPEG"), "image/jpeg"),
    (picture(320, 240, format="WEBP"), "image/webp"),
    (film(seconds=0.25), "video/mp4"),
]


class ClassifierContract:
    """The tests."""

    @pytest.fixture
    def last(self, classifier: PixelClassifier) -> PixelClassifier:
        """One that no other test uses."""
        return classifier

    @pytest.mark.parametrize(("content", "content_type"), FILES, ids=[kind for _, kind in FILES])
    async def test_a_safe_file_of_each_type_gets_a_low_score(
        self, classifier: PixelClassifier, content: bytes, content_type: str
    ) -> None:
        assert 0 <= await classifier.score(content, content_type) < SAFE

    async def test_every_type_that_is_judged_is_tried(self) -> None:
        assert {content_type for _, content_type in FILES} == set(CONTENT_TYPES)

    async def test_the_same_file_gets_the_same_score(self, classifier: PixelClassifier) -> None:
        scores = {await classifier.score(*FILES[0]) for _ in range(3)}
        assert len(scores) == 1

    async def test_many_at_once_all_get_their_own_answer(self, classifier: PixelClassifier) -> None:
        alone = [await classifier.score(*file) for file in FILES]
        at_once = await asyncio.gather(*(classifier.score(*file) for file in FILES))
        assert at_once == alone

    @pytest.mark.parametrize("content_type", CONTENT_TYPES)
    async def test_what_cannot_be_decoded_gets_no_score_and_the_next_file_does(
        self, classifier: PixelClassifier, content_type: str
    ) -> None:
        with pytest.raises(ClassifierAway):
            await classifier.score(GARBAGE, content_type)
        assert await classifier.score(*FILES[0]) < SAFE

    async def test_a_type_that_is_not_judged_gets_no_score(
        self, classifier: PixelClassifier
    ) -> None:
        with pytest.raises(ClassifierAway):
            await classifier.score(FILES[0][0], "image/svg+xml")

    async def test_a_caller_who_is_cancelled_takes_nobody_elses_answer_along(
        self, classifier: PixelClassifier
    ) -> None:
        async with asyncio.TaskGroup() as group:
            left = group.create_task(classifier.score(*FILES[3]))
            await asyncio.sleep(0)
            stays = group.create_task(classifier.score(*FILES[0]))
            await asyncio.sleep(0)
            left.cancel()
        assert stays.result() == await classifier.score(*FILES[0])

    async def test_once_closed_it_gives_no_score_and_closes_again(
        self, last: PixelClassifier
    ) -> None:
        await last.score(*FILES[0])
        await last.close()
        await last.close()
        with pytest.raises(ClassifierAway):
            await last.score(*FILES[0])

    async def test_it_has_a_name_for_logs(self, classifier: PixelClassifier) -> None:
        assert classifier.name
