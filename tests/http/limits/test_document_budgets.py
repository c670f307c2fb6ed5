"""The budget of a document, whichever way it comes; and that our own clients' documents fit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import httpx
import pytest

from app.graphql.documents import limits_of, read_document
from app.graphql.messengers.internal import internal_schema
from app.graphql.schema import schema
from app.settings import ROOT, Settings
from integrations.api import operations as bots
from tests.http.conftest import Serve
from tests.http.limits.asking import post, socket, streamed, subscribed

EXAMPLES = sorted((ROOT / "web" / "graphiql" / "src" / "examples").glob("*.graphql"))
DEEP = "{" + "a{" * 20 + "b" + "}" * 20 + "}"
WIDE = "{" + " ".join(f"a{i}: __typename" for i in range(50)) + "}"


async def test_a_document_over_its_budget_is_refused_however_it_comes(url: str) -> None:
    modern, old = await post(url, DEEP), await post(url, DEEP, accept="application/json")
    assert (modern.status_code, old.status_code) == (400, 200)
    told = modern.json()["errors"]
    assert told == old.json()["errors"] == (await streamed(url, DEEP))["errors"]
    assert told[0]["extensions"] == {
        "code": "DOCUMENT_TOO_EXPENSIVE",
        "limit": "depth",
        "value": 15,
        "found": 21,
    }
    async with socket(url) as opened:
        over_socket = await subscribed(opened, DEEP)
        assert (over_socket["type"], over_socket["payload"]) == ("error", told)
        assert (await subscribed(opened, "{ __typename }", "2"))["type"] == "next"


async def test_the_limits_are_settings(serve: Serve, settings: Settings) -> None:
    strict = await serve(settings.model_copy(update={"document_fields": 3}))
    assert "errors" not in (await post(strict, "{ a: __typename b: __typename }")).json()
    refused = (await post(strict, "{ __typename " * 1 + "x y z }")).json()["errors"][0]
    assert refused["extensions"]["limit"] == "fields"


async def test_documents_of_the_page_have_no_budget(
    serve: Serve, settings: Settings, tmp_path: Path
) -> None:
    digest = hashlib.sha256(WIDE.encode()).hexdigest()
    (tmp_path / "documents.json").write_text(json.dumps({digest: WIDE}))
    url = await serve(settings.model_copy(update={"page_folder": tmp_path}))
    assert (await post(url, WIDE + " ")).status_code == 400
    async with httpx.AsyncClient(timeout=20) as http:
        named = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}}
        answer = (await http.post(f"{url}/graphql", json=named)).json()
    assert len(answer["data"]) == 50


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_examples_of_the_walkthrough_fit(example: Path) -> None:
    read_document(example.read_text(), schema=schema, limits=limits_of(Settings()))


def test_what_bots_ask_fits() -> None:
    asked = [one.document for one in vars(bots).values() if isinstance(one, bots.Operation)]
    assert len(asked) > 5
    for text in asked:
        read_document(text, schema=internal_schema, limits=limits_of(Settings()))
