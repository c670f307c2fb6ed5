"""Webhooks through the API: made, changed, tried out, read about. One's own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from standardwebhooks import Webhook

from app.accounts.viewer import Viewer
from app.graphql.nodes import global_id
from app.notifications import sending
from app.notifications.models import WebhookDelivery, WebhookEndpoint
from app.runtime import Runtime
from tests.graphql.asking import ask, execute, statements
from tests.notifications.hooked import Hooked, hooked, recorded
from tests.notifications.receiver import LOOPBACK
from tests.workshop import Workshop

ADDRESS = "https://93.184.216.34/hook"
FIELDS = "id url description enabled disabledReason failures failingSince previousSecretUntil"
PROBLEMS = "... on Problem { code message } ... on InvalidInputProblem { field }"
CREATE = f"""
mutation ($input: CreateWebhookEndpointInput!) {{ createWebhookEndpoint(input: $input) {{
  __typename ... on CreatedWebhookEndpoint {{ secret webhookEndpoint {{ {FIELDS} }} }} {PROBLEMS}
}} }}
"""
UPDATE = f"""
mutation ($input: UpdateWebhookEndpointInput!) {{ updateWebhookEndpoint(input: $input) {{
  __typename ... on UpdatedWebhookEndpoint {{ webhookEndpoint {{ {FIELDS} }} }} {PROBLEMS}
}} }}
"""
ROTATE = """
mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) {
  __typename ... on RotatedWebhookSecret { secret previousSecretUntil }
} }
"""
DELETE = """
mutation ($input: DeleteWebhookEndpointInput!) { deleteWebhookEndpoint(input: $input) {
  __typename ... on DeletedWebhookEndpoint { id }
} }
"""
TEST = """
mutation ($input: SendTestWebhookInput!) { sendTestWebhook(input: $input) {
  __typename ... on SentTestWebhook { webhookDelivery { id type state body } }
} }
"""
AGAIN = """
mutation ($input: RedeliverWebhookInput!) { redeliverWebhook(input: $input) {
  __typename ... on RedeliveredWebhook { webhookDelivery { id messageId state } }
} }
"""
LOG = """
query ($first: Int, $after: String) { viewer { webhookEndpoints { nodes {
  id deliveries(first: $first, after: $after) {
    nodes {
      id messageId type state nextAttemptAt notification { title }
      attempts { at status error durationMs answer }
    }
    pageInfo { hasNextPage endCursor }
} } } } }
"""


async def do(runtime: Runtime, operation: str, viewer: Viewer, **given: Any) -> dict[str, Any]:
    """Execute a mutation and return its one field."""
    answer = await ask(runtime, operation, viewer, input=given)
    (told,) = answer.values()
    done: dict[str, Any] = told
    return done


def id_of(mine: Hooked) -> str:
    return str(global_id("WebhookEndpoint", mine.endpoint_id))


async def test_a_webhook_is_made_with_a_secret_that_is_shown_once(workshop: Workshop) -> None:
    runtime, viewer = workshop.runtime, await workshop.viewer()
    made = await do(runtime, CREATE, viewer, url=ADDRESS, description="mine")
    assert made["secret"].startswith("whsec_")
    endpoint = made["webhookEndpoint"]
    assert (endpoint["url"], endpoint["description"], endpoint["enabled"]) == (
        ADDRESS,
        "mine",
        True,
    )
    listed = await ask(runtime, LOG, viewer)
    assert [node["id"] for node in listed["viewer"]["webhookEndpoints"]["nodes"]] == [
        endpoint["id"]
    ]
    assert made["secret"] not in json.dumps(listed)
    other = await ask(runtime, LOG, await workshop.viewer())
    assert other["viewer"]["webhookEndpoints"]["nodes"] == []


@pytest.mark.parametrize(
    "url",
    [
        *[f"https://{host}/" for host in LOOPBACK],
        "https://10.0.0.1/", "https://169.254.169.254/latest/", "https://[fd00:ec2::254]/",
        "https://93.184.216.34:22/", "ftp://93.184.216.34/", "not an address",
        "https://93.184.216.34/" + "x" * 500,
    ],
)  # fmt: skip
async def test_an_address_that_is_not_public_is_refused(workshop: Workshop, url: str) -> None:
    viewer = await workshop.viewer()
    refused = await do(workshop.runtime, CREATE, viewer, url=url)
    assert (refused["__typename"], refused["field"]) == ("InvalidInputProblem", "url")
    assert await WebhookEndpoint.all().count() == 0


async def test_somebody_has_so_many_and_no_more(workshop: Workshop) -> None:
    runtime, viewer = workshop.runtime, await workshop.viewer()
    for _ in range(runtime.settings.webhook_endpoints_max):
        await do(runtime, CREATE, viewer, url=ADDRESS)
    refused = await do(runtime, CREATE, viewer, url=ADDRESS)
    assert refused["__typename"] == "ConflictProblem"
    gone = global_id("WebhookEndpoint", (await WebhookEndpoint.first().values("id"))["id"])
    assert (await do(runtime, DELETE, viewer, id=gone))["id"] == gone
    assert (await do(runtime, DELETE, viewer, id=gone))["__typename"] == "NotFoundProblem"
    made = await do(runtime, CREATE, viewer, url=ADDRESS)
    assert made["__typename"] == "CreatedWebhookEndpoint"


async def test_a_webhook_is_changed_and_one_that_is_disabled_gives_up(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        delivery = await mine.told()
        changed = await do(
            mine.runtime, UPDATE, mine.viewer, id=id_of(mine), description="x", enabled=False
        )
        endpoint = changed["webhookEndpoint"]
        assert (endpoint["enabled"], endpoint["disabledReason"]) == (False, "OWNER")
        assert (endpoint["description"], endpoint["url"]) == ("x", mine.receiver.url())
        assert (await mine.sent(delivery)).state == "GIVEN_UP"
        assert mine.receiver.received == []
        await recorded(mine.viewer)
        assert await WebhookDelivery.all().count() == 1
        log = (await ask(mine.runtime, LOG, mine.viewer))["viewer"]["webhookEndpoints"]["nodes"]
        again = await do(
            mine.runtime, AGAIN, mine.viewer, id=log[0]["deliveries"]["nodes"][0]["id"]
        )
        assert again["__typename"] == "ConflictProblem"
        enabled = await do(mine.runtime, UPDATE, mine.viewer, id=id_of(mine), enabled=True)
        assert enabled["webhookEndpoint"]["disabledReason"] is None
        refused = await do(
            workshop.runtime, UPDATE, mine.viewer, id=id_of(mine), url="https://127.0.0.1/"
        )
        assert refused["field"] == "url"


async def test_a_test_is_sent_and_its_log_tells_how_it_went(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        asked = await do(mine.runtime, TEST, mine.viewer, id=id_of(mine))
        assert asked["webhookDelivery"]["state"] == "PENDING"
        await sending.run((await WebhookDelivery.get()).id, runtime=mine.runtime)
        (received,) = mine.receiver.received
        said = Webhook(mine.made.secret).verify(received.body, received.headers)
        assert (said["type"], said["data"]) == ("webhook.test", {})
        assert received.body.decode() == asked["webhookDelivery"]["body"]
        await recorded(mine.viewer)
        endpoints = (await ask(mine.runtime, LOG, mine.viewer))["viewer"]["webhookEndpoints"]
        newer, older = endpoints["nodes"][0]["deliveries"]["nodes"]
    assert (newer["type"], newer["state"]) == ("generation.finished", "PENDING")
    assert newer["notification"] == {"title": "Your picture is ready."}
    assert (older["id"], older["state"]) == (asked["webhookDelivery"]["id"], "DELIVERED")
    assert older["messageId"] == received.headers["webhook-id"]
    assert (older["notification"], older["nextAttemptAt"]) == (None, None)
    (tried,) = older["attempts"]
    assert (tried["status"], tried["error"], tried["answer"]) == (200, None, "thanks")


async def test_a_message_is_sent_again_under_its_id(workshop: Workshop) -> None:
    async with hooked(workshop, webhook_retry_seconds="0") as mine:
        mine.receiver.status = 500
        delivery = await mine.told()
        identifier = global_id("WebhookDelivery", delivery.id)
        waiting = await do(mine.runtime, AGAIN, mine.viewer, id=identifier)
        assert waiting["webhookDelivery"]["state"] == "PENDING"
        for _ in range(2):
            delivery = await mine.sent(delivery)
        assert delivery.state == "GIVEN_UP"
        mine.receiver.status = 200
        again = await do(mine.runtime, AGAIN, mine.viewer, id=identifier)
        assert again["webhookDelivery"]["state"] == "FAILED"
        await sending.run(delivery.id, runtime=mine.runtime)
        delivery = await WebhookDelivery.get()
        assert delivery.state == "DELIVERED"
        assert [tried["status"] for tried in delivery.tries] == [500, 500, 200]
        ids = {one.headers["webhook-id"] for one in mine.receiver.received}
        assert ids == {again["webhookDelivery"]["messageId"]}


async def test_tests_and_repeats_are_limited(workshop: Workshop) -> None:
    async with hooked(workshop, webhook_asked_per_hour=3) as mine:
        told = [await do(mine.runtime, TEST, mine.viewer, id=id_of(mine)) for _ in range(3)]
    assert [one["__typename"] for one in told] == [
        "SentTestWebhook",
        "SentTestWebhook",
        "RateLimitedProblem",
    ]


async def test_a_log_is_read_in_pages_with_one_query_for_all_webhooks(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    async with hooked(workshop) as mine:
        for _ in range(3):
            await recorded(mine.viewer)
        with statements(caplog) as few:
            page = await ask(mine.runtime, LOG, mine.viewer, first=2)
        (log,) = page["viewer"]["webhookEndpoints"]["nodes"]
        assert log["deliveries"]["pageInfo"]["hasNextPage"]
        after = log["deliveries"]["pageInfo"]["endCursor"]
        rest = await ask(mine.runtime, LOG, mine.viewer, after=after)
        assert len(rest["viewer"]["webhookEndpoints"]["nodes"][0]["deliveries"]["nodes"]) == 1
        await do(mine.runtime, CREATE, mine.viewer, url=mine.receiver.url())
        await recorded(mine.viewer)
        with statements(caplog) as many:
            await ask(mine.runtime, LOG, mine.viewer, first=2)
    assert len(many) == len(few)


async def test_anothers_webhook_is_not_found_and_nobody_has_any(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        delivery, stranger = await mine.told(), await workshop.viewer()
        for operation in (UPDATE, ROTATE, DELETE, TEST):
            refused = await do(mine.runtime, operation, stranger, id=id_of(mine))
            assert refused["__typename"] == "NotFoundProblem"
            answer = await execute(mine.runtime, operation, None, input={"id": id_of(mine)})
            assert answer.codes == ["UNAUTHENTICATED"]
        identifier = global_id("WebhookDelivery", delivery.id)
        refused = await do(mine.runtime, AGAIN, stranger, id=identifier)
        assert refused["__typename"] == "NotFoundProblem"
        rotated = await do(mine.runtime, ROTATE, mine.viewer, id=id_of(mine))
        assert rotated["secret"] != mine.made.secret
        assert rotated["previousSecretUntil"] is not None
    answer = await execute(workshop.runtime, CREATE, None, input={"url": ADDRESS})
    assert answer.codes == ["UNAUTHENTICATED"]
