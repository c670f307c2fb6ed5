"""The one field of a mutation: called once, whatever becomes of its answer afterwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from typing import Any

from graphql.execution.middleware import MiddlewareManager
from graphql.execution.values import VariableValues
from graphql.pyutils import Path
from strawberry.utils.await_maybe import await_maybe

from app.graphql.compiled import calls
from app.graphql.compiled.plan import PlannedInfo, RawInfo, Run, Site

Call = Callable[[Any, "RootInfo", Mapping[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """The field of a mutation under its key in the answer, and how its resolver is called.

    `call` takes arguments as graphql-core coerces them, and raises and returns what Strawberry's
    wrapper of the resolver does: refusals that the schema has a problem for are returned as that.
    """

    key: str
    site: Site
    call: Call

    def arguments(self, variables: VariableValues) -> dict[str, Any]:
        """Return the coerced arguments. Raises GraphQLError."""
        return calls.coerced(self.site.declared, self.site.nodes[0], variables)

    async def run(self, run: Run, context: Any, values: Mapping[str, Any]) -> Any:
        """Call the resolver."""
        return await self.call(run.root, RootInfo(self, run, context), values)


class Outcome:
    """What became of a mutation's field. Once that is known, its resolver is not called again.

    It `was_told` once the normal executor has it instead of the resolver.
    """

    __slots__ = ("_error", "_value", "is_known", "was_told")

    def __init__(self) -> None:
        self.is_known = self.was_told = False
        self._error: Exception | None = None
        self._value: Any = None

    async def of(self, called: Awaitable[Any]) -> Any:
        """Return or raise what the call comes to, and remember it."""
        try:
            self._value = await called
        except Exception as error:
            self._error = error
            raise
        finally:
            # cut off, it came to nothing that anybody could be told: that goes on up
            self.is_known = True
        return self._value

    async def again(self) -> Any:
        """Return or raise it once more."""
        if self._error is not None:
            raise self._error
        return self._value

    def instead(self, others: MiddlewareManager) -> MiddlewareManager:
        """Return what has the normal executor take this for what the field's resolver returns."""
        self.was_told = True

        def resolve(following: Any, source: Any, info: Any, **arguments: Any) -> Any:
            if info.path.prev is None:
                return self.again()
            return following(source, info, **arguments)

        return MiddlewareManager(*others.middlewares, resolve)


class _RawRootInfo(RawInfo):
    """What graphql-core tells the resolver of a root field."""

    def __init__(self, change: Change, run: Run, context: Any) -> None:
        super().__init__(change.site, run, context)
        self._key = change.key

    @property
    def path(self) -> Path:
        """Where in the answer the field is."""
        return Path(None, self._key, self.parent_type.name)


class RootInfo(PlannedInfo):
    """Strawberry's info of a root field."""

    __slots__ = ("_change",)

    def __init__(self, change: Change, run: Run, context: Any) -> None:
        super().__init__(change.site, run, context)
        self._change = change

    @property
    def _raw_info(self) -> RawInfo:  # type: ignore[override]  # made when it is asked for
        return _RawRootInfo(self._change, self._run, self.context)


def call_of(site: Site, schema: Any) -> Call:
    """Return how the resolver of a mutation's field is called."""
    handlers = calls.handlers_of(site.declared)
    resolver = site.resolved.base_resolver
    if handlers is None or resolver is None or not site.resolved.is_async:
        return partial(_wrapped, site.declared.resolve)
    function: Any = resolver.wrapped_func
    convert = calls.converter(site.resolved, schema)
    takes_self = bool(resolver.self_parameter)
    of_source = [one.name for one in (resolver.parent_parameter, resolver.root_parameter) if one]
    of_info = [resolver.info_parameter.name] if resolver.info_parameter else []

    async def call(source: Any, info: RootInfo, values: Mapping[str, Any]) -> Any:
        try:
            given = {
                **convert(values, info),
                **dict.fromkeys(of_source, source),
                **dict.fromkeys(of_info, info),
            }
            return await (function(source, **given) if takes_self else function(**given))
        except Exception as error:
            handled = await _handled(error, handlers, site, info)
            if handled is None:
                raise
            return handled

    return call


async def _handled(
    error: Exception, handlers: tuple[tuple[Any, Any], ...], site: Site, info: RootInfo
) -> Any:
    """Return what the answer has for an exception, None where it is an error."""
    for kinds, handler in handlers:
        if isinstance(error, kinds):
            return await await_maybe(handler.handle(error, field=site.resolved, info=info))
    return None


async def _wrapped(resolve: Any, source: Any, info: RootInfo, values: Mapping[str, Any]) -> Any:
    result = resolve(source, info._raw_info, **values)
    return await result if isawaitable(result) else result
