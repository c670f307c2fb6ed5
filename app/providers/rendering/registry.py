"""Who renders which model: providers behind the one port, in an order of preference for each model.

A route is data: a list of names for all models, or for one. A job stays with the provider that took
it, whatever the routes say by then, so all that are set up are known here, routed or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.providers.rendering.port import RenderingProvider

ALL_MODELS = "*"


@dataclass(frozen=True, slots=True)
class Renderers:
    """All providers by name, and `routes`: for a model, or ALL_MODELS, whom to ask first.

    Made by `routed` or `alone`.
    """

    providers: Mapping[str, RenderingProvider]
    routes: Mapping[str, tuple[str, ...]]

    def of(self, name: str | None) -> RenderingProvider | None:
        """Return the provider of this name; None for one that is not set up (any more)."""
        return self.providers.get(name) if name is not None else None

    def for_model(self, model: str) -> tuple[RenderingProvider, ...]:
        """Return who makes a model, whom to ask first first; none where nobody does."""
        names = self.routes.get(model, self.routes.get(ALL_MODELS, ()))
        asked = (self.providers[name] for name in names)
        return tuple(one for one in asked if one.models is None or model in one.models)

    def rows(self) -> list[tuple[str, str]]:
        """Return (model, name) of all routes, the preferred first for each model.

        ALL_MODELS stands for those that have no route of their own (`named`).
        """
        made = [(model, name) for model in self.named() for name in self.routes[model]]
        for name in self.routes.get(ALL_MODELS, ()):
            models = self.providers[name].models
            able = (ALL_MODELS,) if models is None else sorted(models - set(self.named()))
            made += [(model, name) for model in able]
        return made

    def named(self) -> list[str]:
        """Return the models that have a route of their own."""
        return [model for model in self.routes if model != ALL_MODELS]

    def in_use(self) -> list[RenderingProvider]:
        """Return the providers that new orders may go to."""
        names = {name for route in self.routes.values() for name in route}
        return [provider for name, provider in self.providers.items() if name in names]

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
        for name in names:
            if name not in by_name:
                raise ValueError(f"{name} is not set up; there is {', '.join(by_name)}")
            models = by_name[name].models
            if model != ALL_MODELS and models is not None and model not in models:
                raise ValueError(f"{name} does not make {model}")
    return Renderers(by_name, dict(routes))


def read_routes(text: str) -> dict[str, tuple[str, ...]]:
    """Read routes as they are written in settings: "fal, studio; flux-2-dev: comfyui, fal".

    What stands without a model is for all that have none of their own. Raises ValueError for what
    cannot be read and for a model or a name that comes twice.
    """
    routes: dict[str, tuple[str, ...]] = {}
    for entry in filter(None, map(str.strip, text.split(";"))):
        model, colon, listed = entry.rpartition(":")
        key = model.strip() if colon else ALL_MODELS
        names = tuple(name.strip() for name in listed.split(","))
        if not key or not all(names):
            raise ValueError(f'"{entry}" names nobody')
        if key in routes or len(set(names)) < len(names):
            raise ValueError(f'"{entry}" says something twice')
        routes[key] = names
    return routes
