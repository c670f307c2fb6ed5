"""An account that has written something everywhere, each time with a word that is only its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.models import Role
from app.accounts.sessions import Reception, SignedIn, sign_up
from app.accounts.viewer import Viewer
from app.channels import Channel
from app.characters import authoring, review
from app.characters import likes as character_likes
from app.characters.models import Character, CharacterStatus
from app.characters.scenarios import ScenarioTexts
from app.characters.writing import CharacterTexts
from app.conversations import memories, replies
from app.conversations.models import Conversation
from app.funding import administration, buying, vouchers
from app.funding.administration import Batch, Movement
from app.galleries import likes as item_likes
from app.generations import requests as orders
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import connection
from app.infra.telemetry import correlated
from app.messengers import linking, places
from app.moderation import appeals, cases, reports
from app.moderation.cases import Decision
from app.moderation.models import ModerationCase, ReportReason, SubjectType
from app.moderation.reports import Statement, Subject
from app.notifications import endpoints
from app.providers.payments.port import PaymentKind
from app.screening import gate, records
from app.screening.refusals import ContentRefused
from app.wallet import spending
from app.wallet.kinds import TransferKind
from app.wallet.welcome import welcome
from tests.bots import bot
from tests.domain.funding.shop import Shop, wish
from tests.domain.reception import ADDRESS, PASSWORD, RememberingBus
from tests.media.samples import picture
from tests.parlour import Parlour
from tests.providers.scripted_writer import Words
from tests.workshop import Workshop, order

WORD = "zqxmark"
EMAIL = f"{WORD}mail@example.com"
# where the owner wrote their word; what a character is called later replaces its first name
WRITTEN = (
    "displayname", "name", "summary", "description", "appearance", "tag", "title", "opening",
    "mainprompt", "galleryprompt", "idempotency", "correlation", "waitingprompt", "refused",
    "appealed", "decided", "reported", "hookaddress", "hookname", "chattitle", "chatkey", "said",
    "saidkey", "replied", "imagewish", "remembered", "memorytitle", "messengername", "place",
)  # fmt: skip
# where `funded` wrote it
FUNDED = "purchasekey"
# what moderators wrote about it, to its owner
TOLD = ("rejection", "appealnote", "casenote")
# where anything could be written
_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> 'aerich' AND (
        data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY')
    )
"""


@dataclass(frozen=True)
class Marked:
    """Who wrote it all, and what it is about."""

    viewer: Viewer
    signed_in: SignedIn
    character: Character
    uploaded: Character
    waiting: Generation
    liked_character_id: UUID
    liked_item_id: UUID
    refusal_id: UUID


def word(place: str) -> str:
    """The word that was written at a place."""
    return f"{WORD}{place}"


async def written() -> dict[str, str]:
    """All that stands in each column of each table, in small letters."""
    columns: dict[str, list[str]] = {}
    for column in await connection().execute_query_dict(_COLUMNS):
        columns.setdefault(column["table_name"], []).append(column["column_name"])
    told: dict[str, str] = {}
    for table, names in columns.items():
        all_of = ", ".join(
            f'lower(string_agg("{name}"::text, chr(10))) AS "{name}"' for name in names
        )
        query = f'SELECT {all_of} FROM "{table}"'  # noqa: S608 - names from the catalogue
        [row] = await connection().execute_query_dict(query)
        told |= {f"{table}.{name}": row[name] or "" for name in names}
    return told


async def found(what: str) -> set[str]:
    """The columns, of whatever table, that hold these letters in any case."""
    return {place for place, text in (await written()).items() if what.lower() in text}


def reception_of(workshop: Workshop) -> Reception:
    """A reception of the workshop that remembers what it told."""
    runtime = workshop.runtime
    return Reception(
        settings=runtime.settings,
        secret=runtime.secret,
        limiter=runtime.rate_limiter,
        revocations=RememberingBus(),
    )


@asynccontextmanager
async def nothing_passes(workshop: Workshop) -> AsyncIterator[None]:
    """Let the classifier refuse every picture for a while."""
    workshop.classifier.answer, before = 0.97, workshop.classifier.answer
    yield
    workshop.classifier.answer = before


async def somebody(workshop: Workshop, *, email: str = EMAIL) -> SignedIn:
    """Somebody who signed up, with a password and AURUM."""

    async def open_wallet(user_id: UUID, connection: BaseDBAsyncClient) -> None:
        await welcome(user_id, amount=1_000, connection=connection)

    return await sign_up(
        reception_of(workshop),
        email=email,
        password=PASSWORD,
        display_name=word("displayname"),
        address=ADDRESS,
        on_created=open_wallet,
    )


async def marked(workshop: Workshop) -> Marked:
    """Sign somebody up who then writes wherever something can be written."""
    signed_in = await somebody(workshop)
    viewer, runtime = signed_in.viewer, workshop.runtime
    moderator = await workshop.viewer(role=Role.MODERATOR)
    address = f"https://93.184.216.34/{word('hookaddress')}"
    await endpoints.create(viewer, url=address, description=word("hookname"), runtime=runtime)
    texts = CharacterTexts(
        name=word("name"),
        age=31,
        summary=word("summary"),
        description=word("description"),
        appearance=word("appearance"),
        tags=(word("tag"),),
        scenarios=(ScenarioTexts(word("title"), word("opening")),),
    )
    character = await authoring.create_character(viewer, texts, runtime=runtime)
    await review.submit(viewer, character.id)
    await review.reject(moderator, character.id, reason=word("rejection"))
    uploaded = await authoring.create_character(
        viewer,
        CharacterTexts(name=f"{word('name')} two", age=40, summary=word("summary")),
        runtime=runtime,
        main_image=picture(128, 96),
    )
    refusal_id = await _refused(workshop, viewer, moderator)
    liked_character_id, liked_item_id = await _about_others(workshop, viewer)
    await _talked(workshop, viewer, shared_id=liked_character_id)
    waiting = await _order(workshop, viewer, character)
    await _linked(workshop, viewer, waiting)
    await _reported(workshop, moderator, uploaded)
    await spending.set_rules(viewer.user_id, daily_cap=900, channel_caps={}, confirm_above=None)
    return Marked(
        viewer,
        signed_in,
        character,
        uploaded,
        waiting,
        liked_character_id,
        liked_item_id,
        refusal_id,
    )


async def funded(workshop: Workshop, viewer: Viewer) -> None:
    """A purchase paid and refunded, a voucher, and a correction that leaves a debt."""
    runtime, admin = workshop.runtime, await workshop.viewer(role=Role.ADMIN)
    shop = Shop(runtime)
    purchase = await buying.buy(viewer, wish(key=word(FUNDED)), runtime=runtime)
    await shop.told(purchase, PaymentKind.PAID)
    await shop.told(purchase, PaymentKind.REFUNDED)
    batch = Batch(count=1, aurum=5, reason="Spring")
    (made,) = await administration.create_vouchers(admin, batch, runtime=runtime)
    await vouchers.redeem(viewer, made.code, address=ADDRESS, runtime=runtime)
    taking = Movement(
        TransferKind.ADJUSTMENT, -5_000, "counted wrongly", "k", user_id=viewer.user_id
    )
    await administration.move(admin, taking, runtime=runtime)


async def _order(workshop: Workshop, viewer: Viewer, character: Character) -> Generation:
    """A main image and a gallery picture, delivered, and a picture that waits."""
    runtime = workshop.runtime
    look = order(character_id=character.id, prompt=word("mainprompt"))
    await workshop.run(await orders.generate_main_image(viewer, look, runtime=runtime))
    with correlated(word("correlation")):
        made = await workshop.accepted(
            viewer,
            character_id=character.id,
            prompt=word("galleryprompt"),
            idempotency_key=word("idempotency"),
        )
    made = await workshop.run(made)
    assert made.state is GenerationState.SUCCEEDED
    return await workshop.accepted(viewer, character_id=character.id, prompt=word("waitingprompt"))


async def _linked(workshop: Workshop, viewer: Viewer, waiting: Generation) -> None:
    """Somebody on a messenger with a chat and a post there, and a code for somebody else."""
    runtime = workshop.runtime
    telegram = await bot(runtime)
    await telegram.link(viewer, name=word("messengername"))
    acting, settings = await telegram.acting(), runtime.settings
    chat = await Conversation.filter(user_id=viewer.user_id, deleted_at=None).get()
    await places.open_thread(acting, word("place"), chat.id, settings=settings)
    shown = ("Generation", waiting.id)
    await places.record_post(acting, word("place"), "1", subject=shown, settings=settings)
    await linking.create_link_code(viewer, Channel.DISCORD, runtime=runtime)


async def _refused(workshop: Workshop, viewer: Viewer, moderator: Viewer) -> UUID:
    """A picture in quarantine, words that were appealed, and words whose appeal was decided."""
    async with nothing_passes(workshop):
        with pytest.raises(ContentRefused) as told:
            await gate.require_safe(
                viewer.user_id,
                picture(64, 48),
                "image/webp",
                place="main image",
                runtime=workshop.runtime,
            )
    for place in ("decided", "refused"):
        refusal = await records.record(
            records.words_refusal(
                viewer.user_id,
                place="summary",
                category="sexual",
                content_hash=place,
                words=word(place),
                may_appeal=True,
            )
        )
        await appeals.appeal(
            viewer,
            refusal.id,
            text=word("appealed"),
            limiter=workshop.runtime.rate_limiter,
            settings=workshop.runtime.settings,
        )
        if place == "decided":
            case = await ModerationCase.get(subject_id=refusal.id)
            await cases.decide(moderator, case.id, Decision(upholds=True, note=word("appealnote")))
    return told.value.refusal_id


async def _about_others(workshop: Workshop, viewer: Viewer) -> tuple[UUID, UUID]:
    """Likes and a report of what is another's."""
    other, runtime = await workshop.viewer(), workshop.runtime
    shared = await workshop.character(other, status=CharacterStatus.COMMUNITY)
    item = await workshop.gallery_item(shared)
    limits: Any = {"limiter": runtime.rate_limiter, "settings": runtime.settings}
    await character_likes.like(viewer, shared.id, **limits)
    await item_likes.like(viewer, item.id, **limits)
    statement = Statement(ReportReason.SPAM, word("reported"))
    await reports.report(viewer, Subject(SubjectType.CHARACTER, shared.id), statement, **limits)
    return shared.id, item.id


async def _talked(workshop: Workshop, viewer: Viewer, *, shared_id: UUID) -> None:
    """A chat with a reply written twice and an image, remembered."""
    parlour = Parlour(workshop, viewer, await Character.get(id=shared_id))
    parlour.writer.replies = [Words((word("replied"),))]
    parlour.writer.summary = word("remembered")
    chat = await parlour.chat(title=word("chattitle"), idempotency_key=word("chatkey"))
    with correlated(word("correlation")):
        said = await parlour.say(chat, word("said"), named=word("saidkey"))
        await parlour.answer(chat)
        await replies.regenerate_reply(viewer, said.answer.id, runtime=parlour.runtime)
    await parlour.answer(chat)
    await parlour.image(chat, f"/image {word('imagewish')}")
    memory = await memories.save_conversation(
        viewer, chat.id, title=word("memorytitle"), runtime=parlour.runtime
    )
    await memories.write(memory.id, runtime=parlour.runtime)


async def _reported(workshop: Workshop, moderator: Viewer, character: Character) -> None:
    """Another's report of a character, dismissed with a note that says what it was about."""
    runtime, reporter = workshop.runtime, await workshop.viewer()
    case = await reports.report(
        reporter,
        Subject(SubjectType.CHARACTER, character.id),
        Statement(ReportReason.OTHER, "somebody else's words"),
        limiter=runtime.rate_limiter,
        settings=runtime.settings,
    )
    await cases.decide(moderator, case.id, Decision(upholds=False, note=word("casenote")))
