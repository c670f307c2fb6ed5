"""Which option an order means, whether its model takes orders, who can pay. Pure rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from app.catalogue.refusals import ModelRetired, UnknownOption

RETIRED = "RETIRED"


class Option(Protocol):
    """What a choice is made from; `app.catalogue.models.RenderOption` is one."""

    @property
    def slug(self) -> str: ...

    @property
    def duration_seconds(self) -> int | None: ...

    @property
    def with_voice(self) -> bool: ...


OptionT_co = TypeVar("OptionT_co", bound=Option, covariant=True)


class Offered(Protocol[OptionT_co]):
    """A model with its options."""

    @property
    def slug(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def options(self) -> Iterable[OptionT_co]: ...


class Listed(Protocol):
    """A model that may be retired."""

    @property
    def slug(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def availability(self) -> str: ...

    @property
    def retired_reason(self) -> str | None: ...


def option_slug(
    model: str, *, duration_seconds: int | None, with_voice: bool, is_film: bool
) -> str:
    """Return the slug of an option: the model's, a slash, "image", "5s", "5s-voice" or "voice"."""
    if not is_film:
        return f"{model}/image"
    length = [] if duration_seconds is None else [f"{duration_seconds}s"]
    voice = ["voice"] if with_voice else []
    return f"{model}/{'-'.join(length + voice) or 'film'}"


def choose_option(
    model: Offered[OptionT_co], *, duration_seconds: int | None, with_voice: bool
) -> OptionT_co:
    """Return the option with exactly this duration (in seconds, None for images) and voice.

    Nothing is rounded or filled in: the price would be another one. Raises UnknownOption with what
    the model offers.
    """
    for option in model.options:
        if (option.duration_seconds, option.with_voice) == (duration_seconds, with_voice):
            return option
    words = ", ".join(_in_words(option) for option in model.options)
    raise UnknownOption(
        model.slug,
        [option.slug for option in model.options],
        message=f"{model.name} is not offered like this. It is offered: {words}.",
    )


def refuse_retired(model: Listed) -> None:
    """Raise ModelRetired, with its reason, for a model that takes no orders any longer."""
    if model.availability == RETIRED:
        raise ModelRetired(model.slug, model.retired_reason or f"{model.name} is retired.")


def affordable(price: int, *, available: int) -> bool:
    """Say whether `available` AURUM pay for `price`. It promises nothing: the ledger decides."""
    return price <= available


def _in_words(option: Option) -> str:
    length = "" if option.duration_seconds is None else f"{option.duration_seconds} seconds"
    voice = "with voice" if option.with_voice else "without voice"
    return f"{length} {voice}".strip()
