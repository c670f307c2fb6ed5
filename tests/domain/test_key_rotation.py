"""The key is changed in three steps, and at each of them everybody goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import SecretStr

from app.accounts.models import Role
from app.accounts.refusals import InvalidRefreshToken, InvalidToken
from app.accounts.sessions import Reception, SignedIn, refresh_session
from app.accounts.tokens import read_access_token
from app.accounts.viewer import authenticate
from app.errors import NotFound
from app.funding import administration, vouchers
from app.funding.administration import Batch
from app.funding.refusals import VoucherRejected
from app.generations import quotes
from app.generations.checks import find
from app.generations.lifecycle import Target
from app.generations.quotes import check_as_quoted
from app.notifications import endpoints
from app.notifications.models import WebhookEndpoint
from app.notifications.sealing import SecretLost, unseal
from app.providers.rendering.fal.webhooks import KeySet, WebhookRejected, Webhooks
from app.runtime import Runtime, accepted_of, secret_of
from app.settings import Settings, SettingsError
from tests.domain.reception import ADDRESS, ada, open_reception
from tests.notifications.hooked import hooked
from tests.workshop import Workshop, order

NEW = b"Wm3xq7RkT0bZ9uLhV5eJc8sNfPa2yGd6"


def begun(runtime: Runtime) -> Runtime:
    """The first step: the new key is believed and does not sign."""
    return replace(runtime, accepted=(NEW,))


def changed(runtime: Runtime) -> Runtime:
    """The second step: the new key signs, the old one is believed."""
    return replace(runtime, secret=NEW, accepted=(runtime.secret,))


def done(runtime: Runtime) -> Runtime:
    """The last step: the old key is gone."""
    return replace(runtime, secret=NEW, accepted=())


async def refreshed(reception: Reception, token: str) -> SignedIn:
    return await refresh_session(reception, refresh_token=token, grace_seconds=10)


async def test_nobody_is_signed_out_while_the_key_is_changed(
    settings: Settings, database: None
) -> None:
    async with open_reception(settings) as old:
        signed_in = await ada(old)
        new = replace(old, secret=NEW, accepted=(old.secret,))
        before = signed_in.access_token
        viewer = await authenticate(before, secret=new.secret, accepted=new.accepted)
        assert viewer.email == "ada@example.com"
        with pytest.raises(InvalidToken):
            await authenticate(before, secret=NEW)

        # the answer of one process was lost, and another with the other key gives it again
        first = await refreshed(old, signed_in.refresh_token)
        again = await refreshed(new, signed_in.refresh_token)
        assert again.refresh_token == first.refresh_token
        assert read_access_token(again.access_token, secret=NEW).user_id == viewer.user_id
        after = await refreshed(new, again.refresh_token)
        late = replace(old, accepted=(NEW,))
        repeated = await refreshed(late, again.refresh_token)
        assert repeated.refresh_token == after.refresh_token
        with pytest.raises(InvalidRefreshToken):
            await refreshed(old, again.refresh_token)


async def test_quotes_and_vouchers_hold_as_long_as_their_key_is_believed(
    workshop: Workshop,
) -> None:
    old = workshop.runtime
    admin, viewer = await workshop.viewer(role=Role.ADMIN), await workshop.viewer(aurum=0)
    character = await workshop.character(viewer, main_image=True)
    wanted = order(character_id=character.id)
    quote = await quotes.quote(viewer, wanted, Target.GALLERY_IMAGE, runtime=old)
    named = replace(wanted, quote_id=quote.id)
    found = await find(viewer, named)
    for runtime in (old, begun(old), changed(old)):
        checked = await check_as_quoted(
            viewer, named, Target.GALLERY_IMAGE, found=found, runtime=runtime
        )
        assert checked.price_aurum == quote.price_aurum
    with pytest.raises(NotFound):
        await check_as_quoted(viewer, named, Target.GALLERY_IMAGE, found=found, runtime=done(old))

    batch = Batch(count=1, aurum=50, reason="Spring", max_uses=None)
    (made,) = await administration.create_vouchers(admin, batch, runtime=old)
    with pytest.raises(VoucherRejected):
        await vouchers.redeem(viewer, made.code, address=ADDRESS, runtime=done(old))
    brought = await vouchers.redeem(viewer, made.code, address=ADDRESS, runtime=changed(old))
    assert (brought.aurum, brought.changed) == (50, True)


async def test_webhooks_are_sealed_anew_and_then_the_old_key_may_go(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        old = mine.runtime
        mine.runtime = changed(old)
        await mine.sent(await mine.told())
        assert len(mine.receiver.received) == 1, "opened by the old key"
        await endpoints.rotate_secret(mine.viewer, mine.endpoint_id, runtime=old)
        assert await endpoints.seal_anew(changed(old).secrets) == 1
        assert await endpoints.seal_anew(changed(old).secrets) == 1, "a repeat does no harm"
        mine.runtime = done(old)
        await mine.sent(await mine.told())
        assert len(mine.receiver.received) == 2
        kept = await WebhookEndpoint.get()
        with pytest.raises(SecretLost):
            unseal(kept.secret, endpoint_id=kept.id, keys=[old.secret])
        assert kept.previous_secret is not None
        assert unseal(kept.previous_secret, endpoint_id=kept.id, keys=[NEW]) == mine.made.secret


async def test_an_address_that_fal_was_given_is_ours_under_either_key() -> None:
    async def nothing() -> bytes:
        return b'{"keys": []}'

    def of(*secrets: bytes) -> Webhooks:
        return Webhooks(
            KeySet(nothing),
            secrets=secrets,
            public_url="https://galatea.example",
            tolerance_seconds=300,
        )

    old = b"the secret before of 32 letters."
    address = of(old).address_of("an-order")
    assert address is not None
    proof = address.rpartition("/")[2]
    for webhooks, told in ((of(NEW, old), "who it is from"), (of(NEW), "we did not give")):
        with pytest.raises(WebhookRejected, match=told):
            await webhooks.read("an-order", proof, b"", {})


def test_an_accepted_key_is_as_long_as_a_key() -> None:
    settings = Settings(secret_key=SecretStr(NEW.decode()))
    assert (secret_of(settings), accepted_of(settings)) == (NEW, ())
    short = settings.model_copy(update={"secret_key_accepted": SecretStr("short")})
    with pytest.raises(SettingsError, match="GALATEA_SECRET_KEY_ACCEPTED needs 32"):
        accepted_of(short)
