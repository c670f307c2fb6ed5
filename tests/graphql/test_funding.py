"""Buying, vouchers, free AURUM and administration through the schema."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.clock import now
from app.funding.models import Purchase
from app.graphql.nodes import global_id
from app.providers.payments.port import PaymentKind
from tests.domain.funding.shop import AURUM, Shop
from tests.graphql.asking import ask, execute, statements
from tests.workshop import Workshop

PACKAGES = "{ aurumPackages { slug name amountAurum priceMinor currency } }"
BOUGHT = "id package amountAurum priceMinor currency state creditedAurum checkoutUrl paidAt"
BUY = f"""mutation ($input: BuyAurumInput!) {{ answer: buyAurum(input: $input) {{
    __typename ... on BegunPurchase {{ checkoutUrl purchase {{ {BOUGHT} }} }}
    ... on Problem {{ code }} }} }}"""
PURCHASES = f"""query ($first: Int, $after: String) {{ viewer {{
    purchases(first: $first, after: $after) {{
        nodes {{ {BOUGHT} }} pageInfo {{ hasNextPage endCursor }} }} }} }}"""
PURCHASE = f"query ($id: ID!) {{ purchase(id: $id) {{ {BOUGHT} refundedAurum disputedAurum }} }}"
REDEEM = """mutation ($input: RedeemVoucherInput!) { answer: redeemVoucher(input: $input) {
    __typename ... on RedeemedVoucher { amountAurum repeated } ... on Problem { code message }
    ... on RateLimitedProblem { retryAfterSeconds } } }"""
CLAIM = """mutation ($input: ClaimDailyAurumInput!) { answer: claimDailyAurum(input: $input) {
    __typename ... on ClaimedDailyAurum { amountAurum nextAt } ... on Problem { code } } }"""
CREATE = """mutation ($input: CreateVouchersInput!) { answer: createVouchers(input: $input) {
    __typename ... on CreatedVouchers { vouchers { code voucher { id maxUses uses reason } } }
    ... on InvalidInputProblem { field } ... on Problem { code } } }"""
REVOKE = """mutation ($input: RevokeVoucherInput!) { answer: revokeVoucher(input: $input) {
    __typename ... on RevokedVoucher { voucher { revokedAt } } ... on Problem { code } } }"""
_MOVED = """{ __typename ... on MovedAurum { movement {
    id userId kind amountAurum reason state proposedBy decidedBy decidedAt } }
    ... on Problem { code message } }"""
GRANT = f"mutation ($input: GrantAurumInput!) {{ answer: grantAurum(input: $input) {_MOVED} }}"
ADJUST = f"mutation ($input: AdjustAurumInput!) {{ answer: adjustAurum(input: $input) {_MOVED} }}"
DECIDE = f"mutation ($input: DecideAurumInput!) {{ answer: decideAurum(input: $input) {_MOVED} }}"
MOVEMENTS = """query ($waiting: Boolean) { aurumMovements(waiting: $waiting) {
    nodes { id state } } }"""
WALLET = "{ viewer { wallet { balanceAurum debtAurum availableAurum } } }"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=100)


@pytest.fixture
async def admin(workshop: Workshop) -> Viewer:
    return await workshop.viewer(role=Role.ADMIN)


async def answer(workshop: Workshop, operation: str, viewer: Viewer, **given: Any) -> Any:
    return (await ask(workshop.runtime, operation, viewer, input=given))["answer"]


async def wallet(workshop: Workshop, viewer: Viewer) -> dict[str, int]:
    found = (await ask(workshop.runtime, WALLET, viewer))["viewer"]["wallet"]
    return {name: int(amount) for name, amount in found.items()}


async def test_anybody_reads_what_can_be_bought(workshop: Workshop) -> None:
    packages = (await ask(workshop.runtime, PACKAGES, None))["aurumPackages"]
    assert packages[0] == {
        "slug": "spark",
        "name": "Spark",
        "amountAurum": 500,
        "priceMinor": 499,
        "currency": "usd",
    }


async def test_a_purchase_from_the_package_to_the_wallet(
    workshop: Workshop, viewer: Viewer
) -> None:
    shop = Shop(workshop.runtime)
    begun = await answer(workshop, BUY, viewer, package="spark", idempotencyKey="first")
    again = await answer(workshop, BUY, viewer, package="spark", idempotencyKey="first")
    assert again == begun
    assert begun["checkoutUrl"].startswith("http://galatea.test/payments/local/")
    assert begun["purchase"]["state"] == "PENDING"
    await shop.told(await Purchase.get(), PaymentKind.PAID)
    assert (await wallet(workshop, viewer))["balanceAurum"] == 100 + AURUM
    paid = (await ask(workshop.runtime, PURCHASE, viewer, id=begun["purchase"]["id"]))["purchase"]
    assert (paid["state"], paid["creditedAurum"], paid["checkoutUrl"]) == ("PAID", AURUM, None)
    over = await answer(workshop, BUY, viewer, package="spark", idempotencyKey="first")
    assert (over["checkoutUrl"], over["purchase"]["state"]) == (None, "PAID")
    other = await workshop.viewer()
    asked = await ask(workshop.runtime, PURCHASE, other, id=begun["purchase"]["id"])
    assert asked == {"purchase": None}


async def test_purchases_are_paged_newest_first_in_one_statement(
    workshop: Workshop, viewer: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):
        await answer(workshop, BUY, viewer, package="museum", idempotencyKey=str(number))
    with statements(caplog) as asked:
        page = (await ask(workshop.runtime, PURCHASES, viewer, first=2))["viewer"]["purchases"]
    assert len(asked) == 1
    assert page["pageInfo"]["hasNextPage"]
    after = page["pageInfo"]["endCursor"]
    rest = (await ask(workshop.runtime, PURCHASES, viewer, after=after))["viewer"]["purchases"]
    ids = [one["id"] for one in page["nodes"] + rest["nodes"]]
    newest = [global_id("Purchase", row.id) for row in await Purchase.all().order_by("-id")]
    assert ids == newest


async def test_what_cannot_be_bought_is_a_problem(workshop: Workshop, viewer: Viewer) -> None:
    wrong = await answer(workshop, BUY, viewer, package="castle", idempotencyKey="k")
    assert wrong["code"] == "NOT_FOUND"
    closed = replace(workshop.runtime, payments=None)
    given = {"package": "spark", "idempotencyKey": "k"}
    refused = (await ask(closed, BUY, viewer, input=given))["answer"]
    assert refused == {"__typename": "PaymentsClosedProblem", "code": "PAYMENTS_CLOSED"}
    nobody = await execute(workshop.runtime, BUY, None, input=given)
    assert nobody.codes == ["UNAUTHENTICATED"]


async def test_a_voucher_from_its_making_to_its_end(
    workshop: Workshop, viewer: Viewer, admin: Viewer
) -> None:
    made = await answer(workshop, CREATE, admin, amountAurum=50, reason="Spring", maxUses=None)
    (one,) = made["vouchers"]
    assert one["voucher"] | {"id": ""} == {"id": "", "maxUses": None, "uses": 0, "reason": "Spring"}
    first = await answer(workshop, REDEEM, viewer, code=one["code"].lower())
    assert first == {"__typename": "RedeemedVoucher", "amountAurum": 50, "repeated": False}
    assert (await answer(workshop, REDEEM, viewer, code=one["code"]))["repeated"] is True
    revoked = await answer(workshop, REVOKE, admin, voucherId=one["voucher"]["id"])
    assert revoked["voucher"]["revokedAt"] is not None
    other = await workshop.viewer()
    refused = [
        await answer(workshop, REDEEM, other, code=code) for code in (one["code"], "nonsense")
    ]
    assert refused[0] == refused[1]
    assert refused[0]["__typename"] == "VoucherRejectedProblem"
    assert (await wallet(workshop, viewer))["balanceAurum"] == 150


async def test_aliases_do_not_get_around_the_limit_of_guesses(
    workshop: Workshop, viewer: Viewer
) -> None:
    tries = " ".join(
        f'a{number}: redeemVoucher(input: {{code: "guess"}}) {{ __typename }}'
        for number in range(12)
    )
    answered = await ask(workshop.runtime, f"mutation {{ {tries} }}", viewer)
    told = [one["__typename"] for one in answered.values()]
    assert told == ["VoucherRejectedProblem"] * 10 + ["RateLimitedProblem"] * 2


async def test_free_aurum_comes_once_and_says_when_there_is_more(
    workshop: Workshop, viewer: Viewer
) -> None:
    today = now().date().isoformat()
    first = await answer(workshop, CLAIM, viewer, day=today)
    again = await answer(workshop, CLAIM, viewer, day=today)
    assert [first["amountAurum"], again["amountAurum"]] == [5, 0]
    assert first["nextAt"] == again["nextAt"] > today
    assert (await answer(workshop, CLAIM, viewer, day="2020-01-01"))["code"] == "CONFLICT"


async def test_administrators_give_correct_and_decide(
    workshop: Workshop, viewer: Viewer, admin: Viewer
) -> None:
    second = await workshop.viewer(role=Role.ADMIN)
    gift = {"amountAurum": 50, "reason": "for a bug", "idempotencyKey": "1"}
    given = await answer(workshop, GRANT, admin, email=viewer.email, **gift)
    assert given["movement"]["state"] == "DONE"
    profile = global_id("PublicProfile", viewer.user_id)
    assert given["movement"]["userId"] == profile
    taken = await answer(
        workshop,
        ADJUST,
        admin,
        userId=profile,
        **gift | {"amountAurum": -180, "idempotencyKey": "2"},
    )
    assert (taken["movement"]["kind"], taken["movement"]["amountAurum"]) == ("ADJUSTMENT", -180)
    assert await wallet(workshop, viewer) == {
        "balanceAurum": 0,
        "debtAurum": 30,
        "availableAurum": 0,
    }
    much = gift | {"amountAurum": 20_000, "idempotencyKey": "3"}
    waiting = await answer(workshop, GRANT, admin, email=viewer.email, **much)
    assert waiting["movement"]["state"] == "WAITING"
    listed = await ask(workshop.runtime, MOVEMENTS, second, waiting=True)
    (waits,) = listed["aurumMovements"]["nodes"]
    alone = await answer(workshop, DECIDE, admin, movementId=waits["id"], approve=True)
    assert alone["code"] == "NOT_ALLOWED"
    done = await answer(workshop, DECIDE, second, movementId=waits["id"], approve=True)
    assert done["movement"]["decidedBy"] == global_id("PublicProfile", second.user_id)
    assert (await wallet(workshop, viewer))["availableAurum"] == 20_000 - 30
    assert len((await ask(workshop.runtime, MOVEMENTS, admin))["aurumMovements"]["nodes"]) == 3


async def test_administration_is_for_administrators(workshop: Workshop, viewer: Viewer) -> None:
    moderator = await workshop.viewer(role=Role.MODERATOR)
    gift = {"amountAurum": 1, "reason": "r", "idempotencyKey": "1", "email": viewer.email}
    for asking in (viewer, moderator):
        for operation, given in (
            (GRANT, gift),
            (ADJUST, gift),
            (CREATE, {"amountAurum": 1, "reason": "r"}),
            (REVOKE, {"voucherId": global_id("Voucher", viewer.user_id)}),
            (DECIDE, {"movementId": global_id("AurumMovement", viewer.user_id), "approve": True}),
        ):
            refused = await answer(workshop, operation, asking, **given)
            assert refused["__typename"] == "NotAllowedProblem", operation
        listed = await execute(workshop.runtime, MOVEMENTS, asking)
        assert listed.codes == ["NOT_ALLOWED"]
