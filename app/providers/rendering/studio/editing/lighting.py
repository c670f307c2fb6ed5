"""What an edit does to the light and the air of a picture whose place stays."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from PIL import Image, ImageChops

from app.providers.rendering.port import RenderOrder
from app.providers.rendering.studio.air import atmosphere, heavens
from app.providers.rendering.studio.chance import dice, seed_of
from app.providers.rendering.studio.editing import grading
from app.providers.rendering.studio.editing.matte import plane_of
from app.providers.rendering.studio.editing.wishes import Wishes
from app.providers.rendering.studio.painting.palette import Palette, graded, palette_of
from app.providers.rendering.studio.reading.words import Scene, read_scene
from app.providers.rendering.studio.scenery.plan import Setting

_SEASON_AIR = {"winter": "snow", "autumn": "wind", "spring": "petals"}
_DRAWN_AIR = frozenset(
    ["rain", "storm", "snow", "blizzard", "wind", "petals", "fireflies", "sandstorm"]
) | {"fog", "aurora"}


@dataclass(frozen=True, slots=True)
class Mood:
    """The light an edit asks for: its scene, palette, and what is drawn into the air."""

    wishes: Wishes
    scene: Scene
    light: Palette
    air: str
    before: str
    seed: int

    @classmethod
    def of(cls, order: RenderOrder, wishes: Wishes) -> Mood:
        """Read an order."""
        scene = read_scene(order.prompt, order.base_prompt)
        if wishes.hour:
            scene = dataclasses.replace(scene, hour=wishes.hour)
        weather = wishes.weather or _SEASON_AIR.get(wishes.season, "")
        scene = dataclasses.replace(scene, weather=weather or "clear", styles=wishes.styles)
        old = read_scene(order.base_prompt) if order.base_prompt else None
        before = old.hour if old and "hour" in old.said else "noon"
        seed = seed_of(order.seed, order.sitter.seed, order.prompt) % (1 << 30)
        return cls(wishes, scene, palette_of(scene), weather, before, seed)

    def lit(self, picture: Image.Image, matte: Image.Image) -> Image.Image:
        """Return the picture in this light and season; what is not asked for stays."""
        wishes, subject = self.wishes, plane_of(matte)
        pixels = grading.pixels_of(picture)
        if wishes.season == "winter" or wishes.weather in ("snow", "blizzard"):
            pixels = grading.snowed(pixels, subject, seed=self.seed)
        elif wishes.season:
            pixels = grading.turned(pixels, subject, season=wishes.season)
        if wishes.hour and wishes.hour != self.before:
            pixels = grading.relit(
                pixels, subject, light=self.light, hour=wishes.hour, before=self.before
            )
        if wishes.weather:
            pixels = grading.aired(pixels, subject, weather=wishes.weather)
        return grading.picture_of(pixels)

    def styled(self, picture: Image.Image) -> Image.Image:
        """Return the picture with the look of the art words."""
        return graded(picture, self.scene)

    def drawn_air(self, size: tuple[int, int]) -> atmosphere.Air:
        """Return what moves in the air, for a frame of this size."""
        kind = self.air if self.air in _DRAWN_AIR else "clear"
        rand = dice("edit air", self.seed)
        return atmosphere.Air(kind, self.light, size=size, rand=rand)

    def blown(self, picture: Image.Image, matte: Image.Image) -> Image.Image:
        """Return the picture with the weather behind the subject and before it."""
        if self.air not in _DRAWN_AIR:
            return picture
        behind = picture.copy()
        if self.air == "aurora":
            behind = ImageChops.screen(behind, self._lights(picture.size))
        if self.air == "fog":
            self._fog(behind, share=1.0)
        air = self.drawn_air(picture.size)
        air.blow(behind, 3.7)
        picture = Image.composite(picture, behind, matte)
        if self.air == "fog":
            self._fog(picture, share=0.42)
        air.blow(picture, 0.0)
        return picture

    def _lights(self, size: tuple[int, int]) -> Image.Image:
        wide, rand = 1000 * size[0] / size[1], dice("edit aurora", self.seed)
        setting = Setting(wide, self.scene, self.light, rand)
        return heavens.aurora(setting, width=size[0], height=size[1])

    def _fog(self, picture: Image.Image, *, share: float) -> None:
        colours, mask = atmosphere.fog_bank(picture.size, self.light, seed=self.seed)
        mask = mask.point([round(v * share) for v in range(256)])
        picture.paste(colours, (round(-picture.width * 0.4), 0), mask)
