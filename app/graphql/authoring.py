"""Writing characters: creating, changing, deleting, and choosing among their main images."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.file_uploads import Upload

from app.characters import authoring, looks
from app.characters.authoring import NameTaken
from app.characters.scenarios import ScenarioTexts
from app.characters.writing import CharacterTexts, TextChanges
from app.generations import farewell
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.nodes import read_id
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotFoundProblem,
    Problem,
    RateLimitedProblem,
    problem,
)
from app.graphql.screening import ContentRefusedProblem, ScreeningUnavailableProblem
from app.graphql.uploads import UploadRefusedProblem, content_of

_NAME = "Up to 60 characters, unique among your characters."
_SUMMARY = "Two or three sentences, safe for work."
_DESCRIPTION = "How it speaks and behaves. Hidden from others."
_APPEARANCE = "How it looks: hair, skin, clothes. Hidden from others."


@problem(NameTaken, description="You have a character of this name already.")
class NameTakenProblem(Problem):
    """See NameTaken."""

    name: str = strawberry.field(description="The name.")


@strawberry.input(description="A way into a chat.")
class ScenarioInput:
    """One of a character's scenarios."""

    title: str = strawberry.field(description="Up to 80 characters, public with the character.")
    opening: str = strawberry.field(description="The first message. Hidden from others.")


@strawberry.input(description="A new character. It begins PENDING and private: a draft.")
class CreateCharacterInput:
    """What `createCharacter` takes."""

    name: str = strawberry.field(description=_NAME)
    age: int = strawberry.field(description="In years, 18 or more.")
    summary: str = strawberry.field(description=_SUMMARY)
    description: str = strawberry.field(default="", description=_DESCRIPTION)
    appearance: str = strawberry.field(default="", description=_APPEARANCE)
    tags: list[str] = strawberry.field(default_factory=list, description="Up to 12 words.")
    scenarios: list[ScenarioInput] = strawberry.field(
        default_factory=list, description="Up to five."
    )
    main_image: Upload | None = strawberry.field(
        default=None,
        description="Its main image: PNG, JPEG, WebP or AVIF, safe for work. Everybody sees it.",
    )


@strawberry.type(description="The character was written.")
class CreatedCharacter:
    """What `createCharacter` answers."""

    character: Character = strawberry.field(description="The new character.")


CreateCharacterResult = Annotated[
    CreatedCharacter
    | InvalidInputProblem
    | NameTakenProblem
    | ContentRefusedProblem
    | UploadRefusedProblem
    | ScreeningUnavailableProblem
    | RateLimitedProblem,
    strawberry.union(name="CreateCharacterResult"),
]


@strawberry.input(description="New texts of one of your characters. What is absent or null stays.")
class UpdateCharacterInput:
    """What `updateCharacter` takes."""

    character_id: strawberry.ID = strawberry.field(description="One of your characters.")
    name: str | None = strawberry.field(default=None, description=_NAME)
    age: int | None = strawberry.field(default=None, description="In years, 18 or more.")
    summary: str | None = strawberry.field(default=None, description=_SUMMARY)
    description: str | None = strawberry.field(default=None, description=_DESCRIPTION)
    appearance: str | None = strawberry.field(default=None, description=_APPEARANCE)
    tags: list[str] | None = strawberry.field(default=None, description="All of them, up to 12.")
    scenarios: list[ScenarioInput] | None = strawberry.field(
        default=None, description="All of them, up to five."
    )


@strawberry.type(description="The character as it is now; PENDING again if it had been verified.")
class UpdatedCharacter:
    """What `updateCharacter` answers."""

    character: Character = strawberry.field(description="With its new texts.")


UpdateCharacterResult = Annotated[
    UpdatedCharacter
    | InvalidInputProblem
    | NotFoundProblem
    | NameTakenProblem
    | ContentRefusedProblem
    | ConflictProblem,
    strawberry.union(name="UpdateCharacterResult"),
]


@strawberry.type(description="The character is gone, with everything that it showed.")
class DeletedCharacter:
    """What `deleteCharacter` answers."""

    deleted_id: strawberry.ID = strawberry.field(description="What named it.")


DeleteCharacterResult = Annotated[
    DeletedCharacter | NotFoundProblem | ConflictProblem,
    strawberry.union(name="DeleteCharacterResult"),
]


@strawberry.input(description="An image of a character's history that is to be shown again.")
class ChooseMainImageInput:
    """What `chooseMainImage` takes."""

    character_id: strawberry.ID = strawberry.field(description="One of your characters.")
    main_image_id: strawberry.ID = strawberry.field(description="One of its `mainImages`.")


@strawberry.type(description="The image is the character's main image now. Nothing was charged.")
class ChosenMainImage:
    """What `chooseMainImage` answers."""

    character: Character = strawberry.field(description="With that main image.")


ChooseMainImageResult = Annotated[
    ChosenMainImage | NotFoundProblem, strawberry.union(name="ChooseMainImageResult")
]


@strawberry.type
class AuthoringMutation:
    """Writing characters."""

    @strawberry.mutation(description="Write a new character. Sent twice, its name is taken.")
    async def create_character(
        self,
        info: Info,
        input: CreateCharacterInput,
    ) -> CreateCharacterResult:
        """Create one of the viewer's own."""
        viewer, runtime = info.context.required_viewer, info.context.runtime
        written = CharacterTexts(
            name=input.name,
            age=input.age,
            summary=input.summary,
            description=input.description,
            appearance=input.appearance,
            tags=tuple(input.tags),
            scenarios=_scenarios(input.scenarios),
        )
        image = None
        if input.main_image is not None:
            image = await content_of(input.main_image, settings=runtime.settings)
        row = await authoring.create_character(viewer, written, runtime=runtime, main_image=image)
        return CreatedCharacter(character=Character.of(row, info))

    @strawberry.mutation(
        description="Change texts of one of your characters. A verified one is checked again."
    )
    async def update_character(
        self,
        info: Info,
        input: UpdateCharacterInput,
    ) -> UpdateCharacterResult:
        """Change one of the viewer's own."""
        changes = TextChanges(
            name=input.name,
            age=input.age,
            summary=input.summary,
            description=input.description,
            appearance=input.appearance,
            tags=None if input.tags is None else tuple(input.tags),
            scenarios=None if input.scenarios is None else _scenarios(input.scenarios),
        )
        row = await authoring.update_character(
            info.context.required_viewer,
            read_id(input.character_id, "Character"),
            changes,
            settings=info.context.runtime.settings,
        )
        return UpdatedCharacter(character=Character.of(row, info))

    @strawberry.mutation(
        description="Delete one of your characters. What was paid for it stays paid."
    )
    async def delete_character(
        self,
        info: Info,
        id: strawberry.ID,
    ) -> DeleteCharacterResult:
        """Delete one of the viewer's own."""
        await farewell.delete_character(info.context.required_viewer, read_id(id, "Character"))
        return DeletedCharacter(deleted_id=id)

    @strawberry.mutation(description="Show a main image again that a character had before.")
    async def choose_main_image(
        self,
        info: Info,
        input: ChooseMainImageInput,
    ) -> ChooseMainImageResult:
        """Choose among the history, at no cost."""
        row = await looks.choose(
            info.context.required_viewer,
            character_id=read_id(input.character_id, "Character"),
            look_id=read_id(input.main_image_id, "MainImage"),
        )
        return ChosenMainImage(character=Character.of(row, info))


def _scenarios(given: list[ScenarioInput]) -> tuple[ScenarioTexts, ...]:
    return tuple(ScenarioTexts(one.title, one.opening) for one in given)
