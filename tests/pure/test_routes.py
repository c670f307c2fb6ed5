"""Routes of models to renderers, as they are written and read."""

from __future__ import annotations

import pytest

from app.providers.rendering.registry import ALL_MODELS, read_routes, routed
from tests.providers.scripted import Atelier, ScriptedProvider, usual


def provider(name: str, *models: str) -> ScriptedProvider:
    able = frozenset(models) or None
    return ScriptedProvider(Atelier(usual), name=name, models=able)


def test_routes_are_read_for_all_models_and_for_one() -> None:
    assert read_routes(" fal, studio; flux-2-dev: comfyui,fal ;") == {
        ALL_MODELS: ("fal", "studio"),
        "flux-2-dev": ("comfyui", "fal"),
    }
    assert read_routes("a|b , c") == {ALL_MODELS: ("a|b", "c")}
    assert read_routes("") == {}


@pytest.mark.parametrize(
    "text", ["fal,", ": fal", "a:", "fal; studio", "fal, fal", "fal | fal", "fal |", "a: b; a: c"]
)
def test_what_says_nothing_or_something_twice_is_no_route(text: str) -> None:
    with pytest.raises(ValueError, match=r"nobody|twice"):
        read_routes(text)


def test_a_model_goes_to_its_own_list_else_to_those_for_all_that_make_it() -> None:
    some, whole = provider("some", "a", "b"), provider("whole")
    rendering = routed([some, whole], {ALL_MODELS: ("some", "whole"), "b": ("whole", "some")})
    assert rendering.for_model("a") == (some, whole)
    assert rendering.for_model("b") == (whole, some)
    assert rendering.for_model("c") == (whole,)
    assert rendering.rows() == [
        ("b", "whole"),
        ("b", "some"),
        ("a", "some"),
        ("a", "whole"),
        ("*", "whole"),
    ]
    assert rendering.of("gone") is None


def test_of_equals_whoever_asks_less_comes_first_and_the_written_order_decides_the_rest() -> None:
    dear, cheap = provider("dear"), provider("cheap", "a", "b")
    unknown, last = provider("unknown", "a"), provider("last", "a", "b")
    for one, cost in ((dear, 40_000), (cheap, 12_000), (last, 0)):
        one._atelier.cost_usd_micros = cost
    routes = read_routes("unknown | dear|cheap, last; b: last, dear | cheap")
    rendering = routed([dear, cheap, unknown, last], routes)
    assert rendering.for_model("a") == (cheap, dear, unknown, last), "a comma is not overruled"
    assert rendering.for_model("b") == (last, cheap, dear)
    assert rendering.for_model("c") == (dear,)
    assert [name for model, name in rendering.rows() if model == "a"] == [
        "cheap",
        "dear",
        "unknown",
        "last",
    ]
    assert rendering.rows()[-1] == ("*", "dear")
    assert rendering.in_use() == [dear, cheap, unknown, last]
    cheap._atelier.cost_usd_micros = 40_000
    assert rendering.for_model("a")[:2] == (dear, cheap), "as they are written"


def test_a_route_to_nobody_or_to_who_does_not_make_the_model_is_refused() -> None:
    some = provider("some", "a")
    for routes, said in (({"*": ("gone",)}, "gone is not set up"), ({"b": ("some",)}, "make b")):
        with pytest.raises(ValueError, match=said):
            routed([some], routes)


def test_who_only_has_jobs_from_before_takes_no_new_ones() -> None:
    before, now = provider("before"), provider("now")
    rendering = routed([before, now], {ALL_MODELS: ("now",)})
    assert rendering.in_use() == [now]
    assert rendering.of("before") is before
