"""Who renders which model: providers behind the one port, in an order of preference for each model.

A route is data: a list of names for all models, or for one. Names with a bar between them are
equals, of whom whoever asks less for a model is asked first. A job stays with the provider that
took it, whatever the routes say by then, so all that are set up are known here, routed or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.providers.rendering.port import MediaKind, RenderingProvider, RenderOrder, Sitter

ALL_MODELS = "*"
EQUALS = "|"


@dataclass(frozen=True, slots=True)
class Renderers:
    """All providers by name, and `routes`: for a model, or ALL_MODELS, whom to ask first.

    An entry of a route is a name, or the names of equals with bars between them. Made by `routed`
    or `alone`.
    """

    providers: Mapping[str, RenderingProvider]
    routes: Mapping[str, tuple[str, ...]]

    def of(self, name: str | None) -> RenderingProvider | None:
        """Return the provider of this name; None for one that is not set up (any more)."""
        return self.providers.get(name) if name is not None else None

    def for_model(self, model: str) -> tuple[RenderingProvider, ...]:
        """Return who makes a model, whom to ask first first; none where nobody does."""
        route = self.routes.get(model, self.routes.get(ALL_MODELS, ()))
        return tuple(
            one
            for entry in route
            for one in sorted(self._equals(entry), key=lambda equal: _cost_of(equal, model))
            if one.models is None or model in one.models
        )

    def rows(self) -> list[tuple[str, str]]:
        """Return (model, name) of all routes, the preferred first for each model.

        ALL_MODELS stands for all models that no other row names, and for who makes every model;
        what these ask for a model that is not named is not known here.
        """
        others = [one for entry in self.routes.get(ALL_MODELS, ()) for one in self._equals(entry)]
        models = {model for one in others for model in one.models or ()} - set(self.named())
        made = [
            (model, one.name)
            for model in (*self.named(), *sorted(models))
            for one in self.for_model(model)
        ]
        return made + [(ALL_MODELS, one.name) for one in others if one.models is None]

    def named(self) -> list[str]:
        """Return the models that have a route of their own."""
        return [model for model in self.routes if model != ALL_MODELS]

    def in_use(self) -> list[RenderingProvider]:
        """Return the providers that new orders may go to."""
        names = {
            name for route in self.routes.values() for entry in route for name in _names(entry)
        }
        return [provider for name, provider in self.providers.items() if name in names]

    def _equals(self, entry: str) -> list[RenderingProvider]:
        return [self.providers[name] for name in _names(entry)]

    async def close(self) -> None:
        """Close all of them."""
        for provider in self.providers.values():
            await provider.close()


def alone(provider: RenderingProvider) -> Renderers:
    """Return one provider that renders everything it makes."""
    return routed([provider], {ALL_MODELS: (provider.name,)})


def routed(
    providers: Iterable[RenderingProvider], routes: Mapping[str, tuple[str, ...]]
) -> Renderers:
    """Return the providers with their routes. Raises ValueError for a route that leads nowhere."""
    by_name = {provider.name: provider for provider in providers}
    for model, names in routes.items():
        for name in (name for entry in names for name in _names(entry)):
            if name not in by_name:
                raise ValueError(f"{name} is not set up; there is {', '.join(by_name)}")
            models = by_name[name].models
            if model != ALL_MODELS and models is not None and model not in models:
                raise ValueError(f"{name} does not make {model}")
    return Renderers(by_name, dict(routes))


def read_routes(text: str) -> dict[str, tuple[str, ...]]:
    """Read routes as they are written in settings: "fal, studio; flux-2-dev: comfyui | fal".

    What stands without a model is for all that have none of their own. Raises ValueError for what
    cannot be read and for a model or a name that comes twice.
    """
    routes: dict[str, tuple[str, ...]] = {}
    for entry in filter(None, map(str.strip, text.split(";"))):
        model, colon, listed = entry.rpartition(":")
        key = model.strip() if colon else ALL_MODELS
        ranks = [_names(one) for one in listed.split(",")]
        names = [name for rank in ranks for name in rank]
        if not key or not all(names):
            raise ValueError(f'"{entry}" names nobody')
        if key in routes or len(set(names)) < len(names):
            raise ValueError(f'"{entry}" says something twice')
        routes[key] = tuple(EQUALS.join(rank) for rank in ranks)
    return routes


def _names(entry: str) -> list[str]:
    return [name.strip() for name in entry.split(EQUALS)]


def _cost_of(provider: RenderingProvider, model: str) -> float:
    """Return what a picture, or a second of film, of a model costs there; unknown is dearest.

    Each has one price list, so one order tells who asks less: what is not of a model's kind in it
    changes nothing of its price, or of both prices alike.
    """
    order = RenderOrder(
        reference="",
        kind=MediaKind.IMAGE,
        model=model,
        prompt="",
        sitter=Sitter("", ""),
        seed=0,
        width=1024,
        height=1024,
        duration_seconds=1,
    )
    cost = provider.cost_usd_micros(order)
    return math.inf if cost is None else cost
