"""Makes the file of one order, step by step: a still as WebP, a film as MP4.

An order with a base image is made of that picture's pixels, one without is composed anew.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Generator, Iterator
from pathlib import Path

from PIL import Image

from app.providers.rendering.port import MediaKind, RenderOrder, RenderProgress
from app.providers.rendering.studio import film, marking, speech
from app.providers.rendering.studio.composition import compose, steps_of_still
from app.providers.rendering.studio.editing.moving import MovingBase
from app.providers.rendering.studio.editing.transformation import steps_of_edit
from app.providers.rendering.studio.reading.sitters import without_sitter
from app.providers.rendering.studio.tokens import strip_tokens

# How far the last step is: the drawing is not the end of the job, the file is still to be stored.
DRAWN = 0.97
_PREPARED = 0.04
_SPOKEN = 0.08


def content_type_of(order: RenderOrder) -> str:
    """Return the type of the file that this order gives."""
    film_asked = order.kind is MediaKind.VIDEO
    return marking.FILM_CONTENT_TYPE if film_asked else marking.STILL_CONTENT_TYPE


def suffix_of(order: RenderOrder) -> str:
    """Return the name ending of the file that this order gives."""
    return ".mp4" if order.kind is MediaKind.VIDEO else ".webp"


def draw(order: RenderOrder, *, path: Path) -> Generator[RenderProgress, None, None]:
    """Draw or film the order into `path`, which is complete when the iterator ends.

    Each step takes well under a second or two and tells how far it is (0..0.97, rising), in what
    stage, with a preview where there is something to see. However the iterator ends before its
    end, by `close` or by an error, `path` is removed. Raises ProviderFault when the speech engine
    does not speak or the picture to start from cannot be read.
    """
    clean = dataclasses.replace(
        order,
        prompt=_scene_told(order.prompt, order),
        base_prompt=_scene_told(order.base_prompt, order),
    )
    steps = _film(clean, path=path) if order.kind is MediaKind.VIDEO else _still(clean, path=path)
    complete = False
    try:
        yield from steps
        complete = True
    finally:
        if not complete:
            path.unlink(missing_ok=True)


def _scene_told(prompt: str, order: RenderOrder) -> str:
    return without_sitter(strip_tokens(prompt), name=order.sitter.name)


def _scene_of(order: RenderOrder) -> film.MovingPicture:
    if order.base_image is not None:
        return MovingBase(order)
    return compose(order, width=order.width, height=order.height)


def _still(order: RenderOrder, *, path: Path) -> Iterator[RenderProgress]:
    picture = None
    for fraction, stage, partial in _steps_of(order):
        picture = partial
        # a place without a sky is black before it is built
        preview = marking.preview_file(partial) if partial and partial.getbbox() else None
        yield RenderProgress(fraction=fraction * DRAWN, stage=stage, preview=preview)
    assert picture is not None, "the last step of a still is the finished picture"
    path.write_bytes(marking.still_file(picture))


def _steps_of(order: RenderOrder) -> Iterator[tuple[float, str, Image.Image | None]]:
    return steps_of_still(order) if order.base_image is None else steps_of_edit(order)


def _film(order: RenderOrder, *, path: Path) -> Iterator[RenderProgress]:
    scene = _scene_of(order)
    first = scene.frame(0.0, mouth=0.0)
    yield RenderProgress(_PREPARED, "setting the scene", marking.preview_file(first))
    spoken = None
    if order.with_voice:
        spoken = speech.speak(
            speech.spoken_words(order),
            voice=speech.voice_of(order.sitter),
            at_most_seconds=film.speech_room(order.duration_seconds),
        )
        yield RenderProgress(_SPOKEN, "speaking")
    length = film.length_for(spoken, asked_seconds=order.duration_seconds)
    for step in film.encode(
        scene, path=path, seconds=length, speech=spoken, title=f"{order.sitter.name} (preview)"
    ):
        fraction = _SPOKEN + (DRAWN - _SPOKEN) * step.fraction
        yield RenderProgress(fraction, "filming", marking.preview_file(step.picture))
