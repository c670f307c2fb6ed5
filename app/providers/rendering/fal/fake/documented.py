"""What fal documents of the endpoints that we call, and what it says when a request does not fit.

`schemas.json` was written from the types that fal publishes for its endpoints: each field with its
kind, its choices and its range. An unknown field is refused here, so that none is ever sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson

SOURCE = Path(__file__).with_name("schemas.json")
Detail = dict[str, Any]
Schema = Mapping[str, Any]


@cache
def endpoints() -> Mapping[str, Mapping[str, Any]]:
    """Return `input` and `output` of each endpoint, by its id."""
    described: dict[str, dict[str, Any]] = orjson.loads(SOURCE.read_bytes())
    return described


def misfits(endpoint: str, asked: Any) -> list[Detail]:
    """Return what fal would say against the input `asked` of `endpoint`; nothing if it fits."""
    if not isinstance(asked, dict):
        return [_detail("", "dict_type", asked)]
    fields: Mapping[str, Schema] = endpoints()[endpoint]["input"]
    found = [_detail(name, "extra_forbidden", asked[name]) for name in asked.keys() - fields.keys()]
    for name, schema in fields.items():
        if name in asked:
            found += [_detail(name, kind, asked[name]) for kind in _wrong(schema, asked[name])]
        elif schema.get("required"):
            found.append(_detail(name, "missing", None))
    return found


def _wrong(schema: Schema, value: Any) -> Iterator[str]:
    """Say how a value is not what its field takes."""
    if "size" in schema and isinstance(value, dict):
        low, high = schema["size"]
        for side in ("width", "height"):
            yield from _range(value.get(side), low, high)
        return
    for kind, check in _CHECKS.items():
        if kind in schema:
            yield from check(value, schema[kind])
            return


def _text(value: Any, longest: int) -> Iterator[str]:
    if not isinstance(value, str):
        yield "string_type"
    elif len(value) > longest:
        yield "sequence_too_long"


def _one(value: Any, among: list[str]) -> Iterator[str]:
    if value not in among or not isinstance(value, str):
        yield "one_of"


def _boolean(value: Any, _wanted: object) -> Iterator[str]:
    if not isinstance(value, bool):
        yield "bool_type"


def _integer(value: Any, within: list[int]) -> Iterator[str]:
    yield from _range(value, *within)


def _number(value: Any, within: list[float]) -> Iterator[str]:
    if isinstance(value, float):
        yield from _bounds(value, *within)
    else:
        yield from _range(value, *within)


def _address(value: Any, _wanted: object) -> Iterator[str]:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        yield "file_download_error"


def _addresses(value: Any, most: int) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        yield "list_type"
    elif len(value) > most:
        yield "sequence_too_long"
    else:
        for one in value:
            yield from _address(one, None)


def _range(value: Any, low: float, high: float) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield "int_type"
    else:
        yield from _bounds(value, low, high)


def _bounds(value: float, low: float, high: float) -> Iterator[str]:
    if value < low:
        yield "greater_than"
    elif value > high:
        yield "less_than"


def _detail(name: str, kind: str, value: Any) -> Detail:
    return {
        "loc": ["body", name] if name else ["body"],
        "msg": f"The field does not fit: {kind}",
        "type": kind,
        "input": value,
    }


_CHECKS: Mapping[str, Callable[[Any, Any], Iterator[str]]] = {
    "text": _text,
    "one": _one,
    "boolean": _boolean,
    "integer": _integer,
    "number": _number,
    "address": _address,
    "addresses": _addresses,
}
