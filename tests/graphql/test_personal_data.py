"""One's own data through the API: archives, watching them, and deleting the account."""

from __future__ import annotations

from typing import Any

from app.accounts.models import User
from app.accounts.viewer import Viewer
from app.graphql.nodes import global_id
from app.infra.outbox import OutboxMessage
from app.personal_data import deletion, exporting
from app.personal_data.models import DataExport
from tests.domain.marked import EMAIL, somebody
from tests.domain.reception import PASSWORD
from tests.graphql.asking import ask, execute, subscribed
from tests.workshop import Workshop

REQUEST = """
mutation { requestDataExport(input: {}) {
  ... on RequestedDataExport {
    dataExport { id state stage fraction sizeBytes expiresAt downloadUrl }
  }
} }
"""
EXPORTS = """
query ($first: Int, $after: String) { viewer { dataExports(first: $first, after: $after) {
  nodes { id state } pageInfo { hasNextPage endCursor }
} } }
"""
NODE = "query ($id: ID!) { node(id: $id) { id ... on DataExport { state downloadUrl } } }"
WATCH = """
subscription ($id: ID!) { dataExport(id: $id) { state stage fraction sizeBytes downloadUrl } }
"""
OUTLINE = """
{ viewer { deletion { balanceAurum characters galleryItems unfinishedGenerations } } }
"""
DELETE = """
mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) {
  __typename
  ... on DeletedAccount { deleted }
  ... on Problem { code message }
  ... on InvalidInputProblem { field }
} }
"""
SIGN_IN = """
mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }
"""


async def requested(workshop: Workshop, viewer: Viewer) -> dict[str, Any]:
    answer = await ask(workshop.runtime, REQUEST, viewer)
    export: dict[str, Any] = answer["requestDataExport"]["dataExport"]
    return export


async def test_an_archive_is_asked_for_watched_to_its_end_and_found_again(
    workshop: Workshop,
) -> None:
    runtime, viewer = workshop.runtime, await workshop.viewer()
    await workshop.gallery_item(await workshop.character(viewer))
    export = await requested(workshop, viewer)
    assert (export["state"], export["fraction"]) == ("QUEUED", 0.0)
    assert (export["sizeBytes"], export["downloadUrl"]) == (None, None)
    assert await requested(workshop, viewer) == export
    row = await DataExport.get()
    async with subscribed(runtime, WATCH, viewer, id=export["id"]) as answers:
        first = await anext(answers)
        assert first.data["dataExport"]["state"] == "QUEUED"
        await exporting.run(row.id, runtime=runtime)
        told = [answer.data["dataExport"] async for answer in answers]
    last = told[-1]
    assert (last["state"], last["fraction"]) == ("READY", 1.0)
    assert last["sizeBytes"] > 0
    assert last["downloadUrl"].startswith(f"http://galatea.test/exports/{row.id}.zip?")
    # whoever comes back finds it as it is, and is told no more
    async with subscribed(runtime, WATCH, viewer, id=export["id"]) as answers:
        again = [answer.data["dataExport"]["state"] async for answer in answers]
    assert again == ["READY"]
    found = (await ask(runtime, NODE, viewer, id=export["id"]))["node"]
    assert (found["id"], found["state"]) == (export["id"], "READY")


async def test_archives_are_a_connection_of_their_owner(workshop: Workshop) -> None:
    runtime, viewer = workshop.runtime, await workshop.viewer()
    rows = [await DataExport.create(user_id=viewer.user_id) for _ in range(3)]
    newest = [global_id("DataExport", row.id) for row in reversed(rows)]
    page = (await ask(runtime, EXPORTS, viewer, first=2))["viewer"]["dataExports"]
    assert [node["id"] for node in page["nodes"]] == newest[:2]
    assert page["pageInfo"]["hasNextPage"]
    after = page["pageInfo"]["endCursor"]
    rest = (await ask(runtime, EXPORTS, viewer, first=2, after=after))["viewer"]["dataExports"]
    assert [node["id"] for node in rest["nodes"]] == newest[2:]
    other = await ask(runtime, EXPORTS, await workshop.viewer())
    assert other["viewer"]["dataExports"]["nodes"] == []


async def test_anothers_archive_is_nothing(workshop: Workshop) -> None:
    runtime, owner = workshop.runtime, await workshop.viewer()
    export = await requested(workshop, owner)
    await exporting.run((await DataExport.get()).id, runtime=runtime)
    for viewer in (await workshop.viewer(), None):
        assert (await ask(runtime, NODE, viewer, id=export["id"]))["node"] is None
    async with subscribed(runtime, WATCH, await workshop.viewer(), id=export["id"]) as answers:
        assert (await anext(answers)).codes == ["NOT_FOUND"]
    async with subscribed(runtime, WATCH, None, id=export["id"]) as answers:
        assert (await anext(answers)).codes == ["UNAUTHENTICATED"]
    assert (await execute(runtime, REQUEST, None)).codes == ["UNAUTHENTICATED"]


async def test_deletion_says_before_what_is_lost(workshop: Workshop) -> None:
    viewer = await workshop.viewer(aurum=77)
    await workshop.gallery_item(await workshop.character(viewer))
    await workshop.accepted(viewer)
    told = (await ask(workshop.runtime, OUTLINE, viewer))["viewer"]["deletion"]
    assert told == {
        "balanceAurum": 77,
        "characters": 2,
        "galleryItems": 1,
        "unfinishedGenerations": 1,
    }


async def test_an_account_is_deleted_with_its_password_and_a_word(workshop: Workshop) -> None:
    runtime, signed_in = workshop.runtime, await somebody(workshop)
    viewer = signed_in.viewer

    async def delete(password: str, confirm: str) -> dict[str, Any]:
        given = {"password": password, "confirm": confirm}
        answer: dict[str, Any] = await ask(runtime, DELETE, viewer, input=given)
        told: dict[str, Any] = answer["deleteAccount"]
        return told

    refused = await delete(PASSWORD, "yes")
    assert (refused["__typename"], refused["field"]) == ("InvalidInputProblem", "confirm")
    refused = await delete("wrong password", "DELETE")
    assert refused["__typename"] == "InvalidCredentialsProblem"
    assert await OutboxMessage.all().count() == 0
    assert await delete(PASSWORD, "DELETE") == {"__typename": "DeletedAccount", "deleted": True}
    again = await ask(runtime, SIGN_IN, None, input={"email": EMAIL, "password": PASSWORD})
    assert again["signIn"]["__typename"] == "InvalidCredentialsProblem"
    assert await deletion.run(viewer.user_id, runtime=runtime)
    assert (await User.get(id=viewer.user_id)).deleted_at is not None


async def test_nobody_signed_in_deletes_nothing(workshop: Workshop) -> None:
    given = {"password": PASSWORD, "confirm": "DELETE"}
    assert (await execute(workshop.runtime, DELETE, None, input=given)).codes == ["UNAUTHENTICATED"]
