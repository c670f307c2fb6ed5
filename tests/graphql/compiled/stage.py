"""A small schema with everything that goes wrong in it, and what executes it both ways."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar

import orjson
import strawberry

from app.errors import NotFound
from app.graphql.compiled.loading import DataLoader
from app.graphql.compiled.plan import HAS_EFFECTS
from app.graphql.compiled.plans import Plans
from app.graphql.compiled.schema import CompiledSchema

T = TypeVar("T")


@strawberry.enum
class Mood(Enum):
    """Not a text."""

    GOOD = 1
    BAD = 2


@strawberry.enum
class Tone(StrEnum):
    """A text."""

    LOUD = "loud"
    SOFT = "soft"


class Loaders:
    """Loads numbers, and remembers which were asked for together."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    @cached_property
    def squares(self) -> DataLoader[int, int]:
        """Squares of numbers; 13 has none."""
        return DataLoader(self._squares, cache=False)

    async def _squares(self, numbers: Sequence[int]) -> list[int | BaseException]:
        self.batches.append(list(numbers))
        return [NotFound("Square") if one == 13 else one * one for one in numbers]


@dataclass
class Context:
    """What the resolvers of the stage find. `values` is what their fields answer with, by name."""

    values: dict[str, Any] = field(default_factory=dict)
    loaders: Loaders = field(default_factory=Loaders)
    calls: list[str] = field(default_factory=list)
    turnstile: None = None
    is_planned: bool = True
    hides_schema: bool = False


Info = strawberry.Info[Context, None]


@strawberry.interface
class Named:
    """An interface."""

    name: str


@strawberry.type
class Cat(Named):
    """One that is nothing else."""

    lives: int = 9

    @strawberry.field
    async def square(self, info: Info) -> int:
        """Wait for a loader."""
        return await info.context.loaders.squares.load(self.lives)

    @strawberry.field
    async def maybe_square(self, info: Info, of: int | None = None) -> int | None:
        """Wait for a loader, twice."""
        if of is None:
            return None
        first = await info.context.loaders.squares.load(of)
        return await info.context.loaders.squares.load(first)

    @strawberry.field
    async def known_square(self, info: Info, of: int) -> int | None:
        """Wait for a loader, and know what to do without an answer."""
        try:
            return await info.context.loaders.squares.load(of)
        except NotFound:
            return await info.context.loaders.squares.load(1)

    @strawberry.field
    def friends(self, info: Info) -> list[Annotated[Cat | Dog, strawberry.union("Pet")]]:
        """Others."""
        return [Cat(name="Tom", lives=3), Dog(name="Rex")]


@strawberry.type
class Dog(Named):
    """Another."""

    @strawberry.field
    def barks(self, times: list[int]) -> list[int]:
        """Change what it is given."""
        times.append(1)
        return times


@strawberry.type
class Box(Generic[T]):
    """A generic one."""

    content: T
    many: list[T]


@strawberry.type
class Odd:
    """Fields of every kind that answer with whatever the context has for them."""

    text: str | None = None
    number: int | None = None
    fraction: float | None = None
    is_so: bool | None = None
    key: strawberry.ID | None = None
    moment: datetime | None = None
    mood: Mood | None = None
    tone: Tone | None = None
    needed: str = ""
    tags: list[str] | None = None
    named: Named | None = None
    pet: Annotated[Cat | Dog, strawberry.union("Pet")] | None = None
    boxed: Box[int] | None = None
    cats: list[Cat | None] | None = None
    grid: list[list[int]] | None = None


@strawberry.input
class Wish:
    """What can be asked for."""

    words: list[str] = strawberry.field(default_factory=lambda: ["a"])
    mood: Mood = Mood.GOOD
    most: int | None = strawberry.UNSET


class Gone(Exception):
    """A refusal that some fields answer with."""


@strawberry.type
class Missing:
    """What it becomes there."""

    why: str


class Handler:
    """Makes it that."""

    exception_type = Gone
    error_type = Missing

    def handle(self, exception: Gone, *, field: Any, info: Any) -> Missing | None:
        """Tell why; of what nobody is told, nothing."""
        return Missing(why=str(exception)) if exception.args else None


@strawberry.type
class Query:
    """The root."""

    @strawberry.field
    def odd(self, info: Info) -> Odd | None:
        """Answer at once."""
        info.context.calls.append("odd")
        return Odd(**info.context.values)

    @strawberry.field
    async def late(self, info: Info) -> Odd:
        """Answer after a while."""
        await asyncio.sleep(0)
        return Odd(**info.context.values)

    @strawberry.field
    async def cats(self, info: Info, first: int = 3) -> list[Cat]:
        """Some."""
        await asyncio.sleep(0)
        return [Cat(name=f"Cat {number}", lives=number) for number in range(first)]

    @strawberry.field
    def wishes(
        self, wish: Wish | None = None, tone: Tone = Tone.SOFT, words: list[str] | None = None
    ) -> str:
        """Say what was asked for."""
        return repr((wish, tone, words))

    @strawberry.field
    def told(self, info: Info) -> str:
        """Tell what an info tells."""
        asked = [getattr(one, "name", None) for one in info.selected_fields]
        operation = info.operation.name
        named = operation.value if operation else None
        return repr(
            (info.field_name, info.python_name, asked, info.variable_values, named, info.query)
        )

    @strawberry.field
    def path(self, info: Info) -> str:
        """Tell where it is."""
        return str(info.path.as_list())

    @strawberry.field
    async def fails(self, info: Info, in_a_while: bool = False) -> str | None:
        """Raise."""
        if in_a_while:
            await asyncio.sleep(0)
        raise NotFound("Anything")

    @strawberry.field
    async def fails_for_all(self, info: Info) -> str:
        """Raise where there has to be something."""
        raise NotFound("All")

    @strawberry.field
    async def found(
        self, why: str = ""
    ) -> Annotated[Cat | Missing, strawberry.union("Found")] | None:
        """Find a cat, or say why not."""
        if why:
            raise Gone(why) if why != "secret" else Gone
        return Cat(name="Tom")

    @strawberry.field(metadata=HAS_EFFECTS)  # type: ignore[untyped-decorator]  # Strawberry's
    def counts(self, info: Info) -> int:
        """Count."""
        info.context.calls.append("counts")
        return len(info.context.calls)


@strawberry.type
class Mutation:
    """What changes."""

    @strawberry.mutation
    def change(self, info: Info) -> int:
        """Count."""
        info.context.calls.append("change")
        return len(info.context.calls)


class Stage(CompiledSchema):
    """A schema that says nothing of errors."""

    def process_errors(self, errors: Any, execution_context: Any = None) -> None:
        """Log nothing."""

    def compiled_from(self, context: Context) -> int:
        """Return what the context says."""
        return 1 if context.is_planned else 0


_STAGE = Stage(query=Query, mutation=Mutation, types=[Cat, Dog], exception_handlers=[Handler()])


def stage() -> Stage:
    """The schema, without a plan."""
    _STAGE.plans = Plans(_STAGE)
    return _STAGE


async def played(schema: Stage, document: str, context: Context, **variables: Any) -> bytes:
    """The bytes of an answer."""
    result: Any = await schema.execute(document, variable_values=variables, context_value=context)
    errors = [error.formatted for error in result.errors or ()]
    return orjson.dumps({"data": result.data, "errors": errors})
