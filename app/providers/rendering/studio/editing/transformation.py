"""An edit: a picture that is given, changed as the prompt says, made of the picture's own pixels.

Deterministic from the order. What the prompt does not name stays: the subject is cut out and kept
when the place changes, the place is kept when the clothes change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops

from app.providers.rendering.port import RenderOrder
from app.providers.rendering.studio.chance import dice
from app.providers.rendering.studio.composition import PREVIEW_SIDE, Composition
from app.providers.rendering.studio.editing import dressing, effects, grading, likeness
from app.providers.rendering.studio.editing.lighting import Mood
from app.providers.rendering.studio.editing.matte import build_of, plane_of, subject_of
from app.providers.rendering.studio.editing.opening import Cut, opened
from app.providers.rendering.studio.editing.wishes import Wishes, wishes_of

_CLOSE = 1.55
_CHOKED = [min(255, max(0, round((v - 70) * 1.6))) for v in range(256)]
_DIM = [round(v * 0.45) for v in range(256)] * 3
Step = tuple[float, str, Image.Image | None]


@dataclass(frozen=True, slots=True)
class Original:
    """The picture given: its pixels, the outline of its subject, and the studio's figure if any."""

    picture: Image.Image
    matte: Image.Image
    figure: likeness.Likeness | None

    @classmethod
    def of(cls, order: RenderOrder, picture: Image.Image) -> Original:
        """Find the subject of the order's picture."""
        figure = likeness.found_in(picture, order)
        return cls(picture, figure.matte() if figure else subject_of(picture), figure)

    def cut(self, size: tuple[int, int], *, zoom: float = 1.0) -> Cut:
        """Return the part that fills a frame, with the head in view."""
        if self.figure:
            middle = self.figure.face
        else:
            build = build_of(self.matte)
            across = (build.head_left + build.head_right) / 2
            middle = (
                across,
                build.head_top + (0.75 if zoom == 1.0 else 0.5) * (build.neck - build.head_top),
            )
        return Cut.covering(self.picture.size, size=size, middle=middle, zoom=zoom)


def _dressed(order: RenderOrder, original: Original, wishes: Wishes) -> Original:
    """Return the picture with clothes and face as wished."""
    worn = wishes.clothes or wishes.headwear or wishes.glasses
    looks = likeness.new_looks(order)
    figure = original.figure
    if figure:
        mood = wishes.mood or figure.mood
        if looks == figure.looks and mood == figure.mood:
            return original
        made = likeness.changed(original.picture, figure, looks=looks, mood=mood)
        return Original(*made, figure)
    if not worn:
        return original
    made = dressing.dressed(original.picture, original.matte, looks=looks, wishes=wishes)
    return Original(*made, None)


def _moved(
    order: RenderOrder, frame: Image.Image, matte: Image.Image, mood: Mood
) -> tuple[Image.Image, Image.Image]:
    """Return the subject before the place that is asked for, and the empty place."""
    composition = Composition(order, width=frame.width, height=frame.height)
    scenery = composition.scenery()
    pixels = grading.pixels_of(frame)
    if mood.wishes.hour:
        whole = plane_of(Image.new("L", (1, 1), 255))
        hour, before = mood.wishes.hour, mood.before
        pixels = grading.relit(pixels, whole, light=mood.light, hour=hour, before=before)
    pixels = grading.toward(pixels, plane_of(matte), grading.pixels_of(scenery), share=0.45)
    subject = mood.styled(grading.picture_of(pixels))
    return composition.before(Image.composite(subject, scenery, matte)), scenery


def _shown(picture: Image.Image) -> Image.Image:
    small = picture.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), reducing_gap=2.0)
    return small


def _relit(
    order: RenderOrder, frame: Image.Image, matte: Image.Image, mood: Mood, *, has_figure: bool
) -> Image.Image:
    wishes = mood.wishes
    frame = mood.lit(frame, matte)
    pixels = grading.pixels_of(frame)
    if wishes.mood and not has_figure:
        pixels = grading.felt(pixels, mood=wishes.mood)
    if wishes.none:
        side = dice("edit light", order.prompt, order.seed).choice((-1.0, 1.0))
        pixels = grading.refreshed(pixels, plane_of(matte), side=side)
    return mood.styled(grading.picture_of(pixels))


def steps_of_edit(order: RenderOrder) -> Iterator[Step]:
    """Yield (fraction, stage, picture) while the order's base picture is changed.

    Fractions rise; the last item is (1.0, "finishing", the picture at the order's size), earlier
    ones are previews. Raises ProviderFault when the base picture cannot be read.
    """
    assert order.base_image is not None, "an edit is made of a picture"
    size = (order.width, order.height)
    picture = opened(order.base_image)
    yield 0.08, "opening the picture", _shown(picture)
    original = Original.of(order, picture)
    apart = Image.composite(picture, picture.point(_DIM), original.matte)
    yield 0.3, "finding the subject", _shown(apart)
    wishes = wishes_of(order.prompt, base_prompt=order.base_prompt)
    mood = Mood.of(order, wishes)
    dressed = _dressed(order, original, wishes)
    cut = original.cut(size, zoom=_CLOSE if "close" in wishes.effects else 1.0)
    frame, matte = cut.of(dressed.picture), cut.of(dressed.matte)
    yield 0.5, "changing the subject", _shown(frame)
    if wishes.place:
        if dressed.figure is None:
            matte = ImageChops.darker(matte, matte.point(_CHOKED))
        frame, scenery = _moved(order, frame, matte, mood)
        yield 0.7, "building the place", _shown(scenery)
    else:
        frame = _relit(order, frame, matte, mood, has_figure=dressed.figure is not None)
        yield 0.7, "changing the light", _shown(frame)
        frame = mood.blown(frame, matte)
    yield 0.88, "light and weather", _shown(frame)
    yield 1.0, "finishing", effects.made_as(frame, matte, effects=wishes.effects)


def edited(order: RenderOrder) -> Image.Image:
    """Return the finished edit. Raises ProviderFault when the base picture cannot be read."""
    *_, (_, _, picture) = steps_of_edit(order)
    assert picture is not None, "the last step of an edit is the finished picture"
    return picture
