"""What schemathesis draws beside its own, and what it writes down: see `bench.root_fields`.

It is run by the Python that schemathesis is installed in, which knows nothing of Galatea.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

_GIVEN: dict[str, Any] = json.loads(Path(os.environ["ROOT_FIELDS_GIVEN"]).read_text("utf-8"))  # noqa: TID251 - not ours
_TOLD = Path(_GIVEN["told"]).open("a", encoding="utf-8")  # noqa: SIM115 - to the end

_text = st.text(max_size=200)
_hostile = st.sampled_from(
    [
        "",
        "a\0b",
        "x" * 5_000,
        "\U0001f600\u202e",
        "' OR 1=1 --",
        "../../etc/passwd",
        "%s%n",
        "🧜" * 300,
    ]
)
_ids = st.sampled_from(_GIVEN["ids"])
_known = st.sampled_from(_GIVEN["texts"])
_BUILT_IN = {
    "ID": st.one_of(_ids, _ids, _ids, _text, _hostile),
    "String": st.one_of(_text, _known, _hostile),
}
_OURS = {
    "Upload": st.just("x"),
    "DateTime": st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
    "Date": st.dates().map(str),
    "UUID": st.uuids().map(str),
}
for _name, _strategy in (_BUILT_IN | _OURS).items():
    schemathesis.graphql.scalar(_name, _strategy.map(nodes.String))


def _code_of(error: dict[str, Any]) -> str | None:
    """Return an error's code; what is wrong with a document has none, and is at no field."""
    code: str | None = (error.get("extensions") or {}).get("code")
    return code if code or "path" in error else "(the document)"


def written_down(_context: Any, response: Any, case: Any) -> None:
    """Write down the status, the time, the codes of errors, and which words were told."""
    text = response.text
    try:
        errors = json.loads(text).get("errors") or []
        codes = [_code_of(error) for error in errors]
    except (ValueError, AttributeError):
        codes = ["no JSON"]
    found = [word for word in _GIVEN["words"] if word in text]
    told = {
        "field": case.operation.label,
        "status": response.status_code,
        "seconds": response.elapsed,
        "codes": codes,
        "words": found,
    }
    if found or response.status_code >= 500 or None in codes or response.elapsed > 5:
        told |= {"asked": str(case.body), "answer": text[:2_000]}
    _TOLD.write(json.dumps(told) + "\n")
    _TOLD.flush()


schemathesis.check(written_down)
