"""The gate: words before anything is paid, pixels before anything is seen.

Everything here is called with no transaction open, and before anything of the caller is written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from app.infra.telemetry import logger
from app.providers.screening.port import ClassifierAway
from app.providers.screening.words import (
    NOTHING_TOLD,
    Finding,
    Tells,
    same_words,
    screen,
    screen_together,
)
from app.ratings import Rating
from app.runtime import Runtime
from app.screening import records
from app.screening.models import ScreeningRefusal
from app.screening.refusals import ContentRefused, ScreeningUnavailable
from app.settings import Settings

log = logger(__name__)
GALLERY_PROMPT = "prompt"
BASE_PROMPT = "base prompt"
MESSAGE = "message"
# of a character's scenarios, of which it has five at most; all together they were "opening" once
_OPENINGS = ("opening", *(f"scenarios.{place}.opening" for place in range(5)))
# read by their owner, moderators and the writers of chats alone
HIDDEN = frozenset({"description", "appearance", "scenario", *_OPENINGS, "base prompt", MESSAGE})
UNSAFE_PICTURE = "UNSAFE_PICTURE"
_LONGEST_PLACE = 40


class Author(Protocol):
    """Whose words they are; a Viewer is one."""

    @property
    def user_id(self) -> UUID: ...


async def pass_words(
    viewer: Author,
    texts: Mapping[str, str],
    *,
    settings: Settings,
    also: Tells = NOTHING_TOLD,
    beside: Iterable[str] = (),
) -> None:
    """Let texts pass, or raise ContentRefused for the first that may not stand in its place.

    `texts` are by place: "name", "summary", "tags", "scenarios.0.title", "main image prompt" and
    any other place that is not named here want words that are safe for work. "prompt" and "base
    prompt" (of a gallery picture or film, and of what it starts from) do so while
    `settings.gallery_words_strict`; those of HIDDEN may be adult, not hateful. All of them are
    judged together for the rule that knows no exception: nothing sexual with anyone described as
    a minor.
    Give everything that describes one picture in one call, since whoever evades splits it, and in
    `also` what pictures that belong to it tell of: that counts as said beside the texts. `beside`
    are texts of others that belong to it. They count in what is judged together and nowhere else:
    they passed in their own places, and the viewer may not read them, so no refusal holds a word of
    them.

    The refusal is written in a transaction of its own and costs nothing; the same text again meets
    the same row. What a moderator allowed this user passes, except under that rule; what they
    allowed in a place of HIDDEN passes in those alone.
    """
    records.assert_no_transaction_is_open()
    together = screen_together([*beside, *texts.values()], also=also)
    if together is not None:
        place = _place_of(texts, also)
        await _refuse_words(viewer.user_id, place, "\n\n".join(texts.values()), together)
    for place, text in texts.items():
        finding = screen(text, strict=_is_strict(place, settings))
        if finding is None:
            continue
        if finding.may_appeal and await records.is_allowed(
            viewer.user_id,
            _hash_of(text),
            category=finding.category,
            not_in=frozenset() if place in HIDDEN else HIDDEN,
        ):
            continue
        await _refuse_words(viewer.user_id, place, text, finding)


async def rate(content: bytes, content_type: str, *, runtime: Runtime) -> Rating:
    """Return how much a picture or film shows. Raises ScreeningUnavailable; writes nothing.

    A score above `rating_explicit_score` is EXPLICIT, above `rating_suggestive_score` SUGGESTIVE;
    one exactly at a threshold is still below it.
    """
    score = await _score(content, content_type, runtime=runtime)
    if score > runtime.settings.rating_explicit_score:
        return Rating.EXPLICIT
    if score > runtime.settings.rating_suggestive_score:
        return Rating.SUGGESTIVE
    return Rating.SAFE


async def require_safe(
    viewer_id: UUID, content: bytes, content_type: str, *, place: str, runtime: Runtime
) -> None:
    """Let a picture that everybody will see pass, or raise ContentRefused.

    It passes with a score up to `main_image_score_max`, and when a moderator allowed this user this
    very file (by its SHA-256). Else its bytes go into quarantine, for moderators alone, and the
    refusal is written in a transaction of its own; the same file again meets the same row. Raises
    ScreeningUnavailable when nobody can look at it now; then nothing is written.
    """
    records.assert_no_transaction_is_open()
    content_hash = sha256(content).hexdigest()
    if await records.is_allowed(viewer_id, content_hash, category=UNSAFE_PICTURE):
        return
    score = await _score(content, content_type, runtime=runtime)
    if score <= runtime.settings.main_image_score_max:
        return
    refusal = await records.record(
        records.picture_refusal(
            viewer_id,
            place=place[:_LONGEST_PLACE],
            category=UNSAFE_PICTURE,
            content_hash=content_hash,
            score=score,
        )
    )
    if not refusal.is_kept:
        key = records.quarantine_key(refusal.id)
        await runtime.storage.put(key, content, content_type=content_type)
        await records.keep(refusal)
    raise _refused(refusal, "This picture is not safe for work, and everybody would see it here.")


async def _score(content: bytes, content_type: str, *, runtime: Runtime) -> float:
    try:
        async with asyncio.timeout(runtime.settings.screening_seconds):
            score = await runtime.classifier.score(content, content_type)
    except (ClassifierAway, TimeoutError) as away:
        log.warning("screening.away", classifier=runtime.classifier.name, why=repr(away))
        raise ScreeningUnavailable from away
    if not 0 <= score <= 1:  # nor is "not a number" an answer
        log.warning("screening.away", classifier=runtime.classifier.name, why=f"score {score}")
        raise ScreeningUnavailable
    return score


async def _refuse_words(user_id: UUID, place: str, text: str, finding: Finding) -> None:
    refusal = await records.record(
        records.words_refusal(
            user_id,
            place=place[:_LONGEST_PLACE],
            category=finding.category,
            content_hash=_hash_of(text),
            words=text,
            may_appeal=finding.may_appeal,
        )
    )
    raise _refused(refusal, finding.message)


def _refused(refusal: ScreeningRefusal, message: str) -> ContentRefused:
    return ContentRefused(
        message,
        place=refusal.place,
        category=refusal.category,
        refusal_id=refusal.id,
        may_appeal=refusal.may_appeal,
    )


def _is_strict(place: str, settings: Settings) -> bool:
    if place in (GALLERY_PROMPT, BASE_PROMPT):
        return settings.gallery_words_strict
    return place not in HIDDEN


def _place_of(texts: Mapping[str, str], also: Tells) -> str:
    """Return the one text that says it by itself, or with `also`; else the last."""
    beside = NOTHING_TOLD if also.both else also
    alone = [
        place for place, text in texts.items() if screen_together([text], also=beside) is not None
    ]
    return alone[0] if alone else list(texts)[-1]


def _hash_of(text: str) -> str:
    return sha256(same_words(text).encode()).hexdigest()
