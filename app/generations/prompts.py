"""Prompts of orders: the user's own or written from a character's texts; screened, then paid."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderModel
from app.characters import authoring, scenarios, texts, writing
from app.characters.models import Character, Scenario
from app.errors import InvalidInput, NotFound
from app.generations.leases import Row
from app.generations.lifecycle import Target
from app.generations.refusals import WriterUnavailable
from app.infra.sight.asking import asked
from app.infra.telemetry import logger
from app.media.models import Asset
from app.providers.language.port import CharacterSheet, WriterAway
from app.providers.language.rules.portraits import looks_of
from app.providers.rendering.studio.tokens import mentions_studio, strip_tokens
from app.providers.screening.words import NOTHING_TOLD, Tells, tells_of
from app.runtime import Runtime
from app.screening import gate
from app.settings import Environment, Settings

LONGEST_WRITTEN = 1_000

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class _Orderer:
    user_id: UUID


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a render is asked for. `is_written` says that we wrote it from the character's texts."""

    text: str
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """The picture a render starts from, the prompt it was made with, its gallery item, and what
    all the words told of that it goes back to.
    """

    asset_id: UUID | None = None
    prompt: str = ""
    item_id: UUID | None = None
    tells: Tells = NOTHING_TOLD


async def prompt_of(
    text: str | None, *, target: Target, model: RenderModel, character: Character, runtime: Runtime
) -> Prompt:
    """Return the prompt of an order for `model`: `text` checked, or, for a main image, written.

    Raises InvalidInput for a text that does not fit and for a gallery's that is missing,
    WriterUnavailable when nobody can write one now.
    """
    if text is None and target is Target.MAIN_IMAGE:
        return Prompt(
            await _written(character, longest=model.max_prompt_chars, runtime=runtime),
            is_written=True,
        )
    prompt = texts.prose("prompt", text or "", shortest=1, longest=model.max_prompt_chars)
    serves_real = runtime.settings.environment is Environment.PRODUCTION or any(
        provider.name != "studio" for provider in runtime.rendering.for_model(model.slug)
    )
    if serves_real and mentions_studio(prompt):
        raise InvalidInput("prompt", "[studio:...] is only for the local studio.")
    return Prompt(prompt)


async def draft_main_image_prompt(viewer: Viewer, character_id: UUID, *, runtime: Runtime) -> str:
    """Return what we would write as the prompt of a main image of the viewer's own character.

    Costs nothing and stores nothing; whoever likes it orders with it, whoever does not changes it.
    Raises NotFound and WriterUnavailable.
    """
    character = await authoring.own_character(viewer, character_id)
    if character is None:
        raise NotFound("Character")
    return await _written(character, longest=LONGEST_WRITTEN, runtime=runtime)


async def screen(
    viewer: gate.Author,
    prompt: Prompt,
    *,
    target: Target,
    character: Character,
    base: Base,
    settings: Settings,
    its_scenarios: list[Scenario] | None = None,
) -> Tells:
    """Let the words of an order pass, or raise ContentRefused. Call it with no transaction open.

    Returns what they tell of, together with the picture it starts from: so will the result.

    Everything that describes the picture is judged together, since whoever evades splits it: the
    prompt, what the picture that it starts from was made with and all that picture goes back to,
    and all of the character's texts, which were let pass without it: a tag alone can say how old
    somebody is. Who orders a private image may not read all of these: their refusal holds the
    prompt and nothing else. The character's scenarios are read unless they are given.
    """
    place = "main image prompt" if target is Target.MAIN_IMAGE else gate.GALLERY_PROMPT
    if its_scenarios is None:
        its_scenarios = (await scenarios.of_characters([character.id]))[character.id]
    places = {
        **writing.by_place(writing.of_rows(character, its_scenarios)),
        gate.BASE_PROMPT: base.prompt,
        place: prompt.text,
    }
    described = {place: text for place, text in places.items() if text}
    if target is Target.CONVERSATION_IMAGE:
        theirs = [text for of, text in described.items() if of != place]
        given = {place: prompt.text}
        await gate.pass_words(viewer, given, settings=settings, also=base.tells, beside=theirs)
    else:
        await gate.pass_words(viewer, described, settings=settings, also=base.tells)
    return base.tells | tells_of(described.values())


async def screen_again(row: Row, *, settings: Settings) -> tuple[Character, Tells]:
    """Judge an order that waited. Raises ContentRefused.

    Its character may have been edited meanwhile to what would have been refused beside the prompt.
    Returns the character as it was judged, and what the result will tell of, as `screen` does.
    """
    character = await Character.get(id=row["character_id"])
    tells = await screen(
        _Orderer(row["user_id"]),
        Prompt(row["prompt"]),
        target=Target(row["target"]),
        character=character,
        base=await base_of(row["base_asset_id"], row["base_prompt"]),
        settings=settings,
    )
    return character, tells


async def base_of(asset_id: UUID | None, prompt: str, item_id: UUID | None = None) -> Base:
    """Return the base of an order with what its picture tells of. One query by key, or none."""
    asset = None if asset_id is None else await Asset.get_or_none(id=asset_id)
    return Base(asset_id, prompt, item_id, NOTHING_TOLD if asset is None else asset.tells)


async def _written(character: Character, *, longest: int, runtime: Runtime) -> str:
    sheet = CharacterSheet(
        name=character.name,
        age=character.age,
        summary=character.summary,
        description=character.description,
        appearance=character.appearance,
        tags=tuple(character.tags),
    )
    try:
        with asked(runtime.language.name, "WRITE_PROMPT"):
            written = await runtime.language.write_portrait_prompt(sheet)
    except WriterAway as away:
        log.warning("prompt.not_written", writer=runtime.language.name, why=repr(away))
        raise WriterUnavailable from away
    # what a writer says is no more to be trusted than what a user types, except in its length
    return texts.prose("prompt", shortened(written, longest), shortest=1, longest=longest)


def shortened(text: str, longest: int) -> str:
    """Return `text`, cut between words where it has more than `longest` characters. Pure."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(None, 1)[0][:longest].rstrip(" ,;:")


def with_appearance(prompt: str, *, name: str, age: int, appearance: str, longest: int) -> str:
    """Return `prompt` followed by who is seen: "NAME, an adult of N years: looks.". Pure.

    At most `longest` characters, cut between words from the end, so that the prompt stays whole as
    long as it fits. `name` and `age` are said also where `appearance` is empty. Tokens for the
    studio are left out of it, since whose words these are does not order, and so is whatever tells
    fewer years than `age`.
    """
    seen = looks_of(strip_tokens(appearance), age=age).rstrip(" .,;")
    who = f"{strip_tokens(name)}, an adult of {age} years" + (f": {seen}." if seen else ".")
    asked = prompt.rstrip()
    ended = asked if asked.endswith((".", "!", "?", "\u2026")) else f"{asked}."
    return shortened(f"{ended} {who}", longest) if len(ended) < longest else asked[:longest]
