"""Cards as they are shown, changed, and shown elsewhere when they cannot be changed any more."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from disnake.utils import utcnow

from integrations.chat.cards import Button, Card, Picture, PictureKind
from integrations.chat.intents import Intent, Person
from integrations.chat.surface import NotShown, PlaceGone, PostGone
from integrations.discord.fake.rules import EPHEMERAL, SUPPRESS_EMBEDS
from integrations.discord.fake.server import Fault, Server
from tests.integrations.discord.stage import Files, Stage, answered, bot_at_work, chat_of

_MESSAGES = r"/channels/\d+/messages"
_ONE_MESSAGE = rf"{_MESSAGES}/\d+"


async def test_a_chat_has_a_private_thread_of_its_own(stage: Stage) -> None:
    ann = stage.join()
    first, second = await chat_of(stage, ann, "Mira"), await chat_of(stage, ann, "Zoe  " * 60)
    assert first.name == "Mira"
    assert len(second.name) <= 100
    assert ann.threads() == [first, second]
    assert first.id != second.id
    assert set(first.members) == {stage.server.world.bot.id, ann.user.id}
    # a chat that is begun in a thread gets one beside it
    person = Person(str(ann.user.id), "Ann")
    third = await stage.surface.open_place(str(first.id), person, "Third")
    assert stage.server.world.channel(int(third)).parent_id == stage.server.world.main.id


async def test_who_began_a_chat_is_led_to_it(stage: Stage) -> None:
    ann = stage.join(locale="de")
    world = stage.server.world

    async def scene(place: str, _intent: Intent) -> None:
        thread = await stage.surface.open_place(place, Person(str(ann.user.id), "Ann"), "Mira")
        await stage.surface.post(thread, Card(text="Hello"))
        await stage.surface.post(place, Card(text="It has a place of its own."))

    stage.script.scene = scene
    await ann.use("chat", character="Mira")
    await world.until(lambda: ann.sees(world.main))
    (thread,) = ann.threads()
    assert [message.payload["content"] for message in ann.sees(thread)] == ["Hello"]
    (button,) = ann.sees(world.main)[0].payload["components"][0]["components"]
    assert button["label"] == "Dorthin"
    assert button["url"] == f"https://discord.com/channels/{world.guild_id}/{thread.id}"


async def test_where_no_thread_may_be_opened_the_chat_is_a_direct_one(stage: Stage) -> None:
    ann = stage.join()
    stage.server.faults.append(Fault("POST", r"/channels/\d+/threads", 403, code=50013))
    place = f"{stage.server.world.main.id}:{ann.user.id}"
    opened = await stage.surface.open_place(place, Person(str(ann.user.id), "Ann"), "Mira")
    assert opened == str(ann.direct().id)


async def test_text_is_read_as_it_was_written(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    text = "# no *heading* <@1> @everyone [a](b) ||c||\n- d\nhttps://a.test/x_y_z"
    await stage.surface.post(str(thread.id), Card(title="A *title*", text=text))
    (message,) = ann.sees(thread)
    assert message.payload["content"] == (
        "**A \\*title\\***\n\\# no \\*heading\\* \\<@\u200b1> "
        "@\u200beveryone \\[a\\](b) \\|\\|c\\|\\|\n"
        "\\- d\nhttps://a.test/x_y_z"
    )
    assert message.payload["allowed_mentions"] == {"parse": []}
    assert message.flags & SUPPRESS_EMBEDS


@pytest.mark.parametrize("letter", ["x", "*", "`", "ä"])
async def test_a_long_text_is_shown_whole(stage: Stage, letter: str) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    post = await stage.surface.post(str(thread.id), Card(title="Long", text=letter * 3400))
    (message,) = ann.sees(thread)
    told = "".join(embed["description"] for embed in message.payload["embeds"])
    assert told.count("\u02cb" if letter == "`" else letter) == 3400
    assert not message.flags & SUPPRESS_EMBEDS
    await stage.surface.edit(str(thread.id), post, Card(text="short"))
    assert (message.payload["content"], message.payload["embeds"]) == ("short", [])


async def test_edits_keep_their_distance_and_the_newest_wins(discord: Server) -> None:
    async with bot_at_work(discord, edit_interval_seconds=0.3) as stage:
        ann = stage.join()
        thread = await chat_of(stage, ann)
        place = str(thread.id)
        post = await stage.surface.post(place, Card(text="0"))
        cards = [Card(text=str(number)) for number in range(1, 20)]
        await asyncio.gather(*(stage.surface.edit(place, post, card) for card in cards))
        (message,) = ann.sees(thread)
        assert message.payload["content"] == "19"
        assert len(message.edited_at) == 1
        await stage.surface.edit(place, post, Card(text="19"))
        await stage.surface.edit(place, post, Card(text="20"))
        await stage.surface.edit(place, post, Card(text="21"))
        assert message.payload["content"] == "21"
        assert len(message.edited_at) == 3
        told = [call.at for call in discord.called("PATCH", _ONE_MESSAGE)]
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(told)]
        assert min(gaps) > 0.25


async def test_after_15_minutes_a_personal_post_goes_on_as_a_direct_message(
    discord: Server,
) -> None:
    passed = timedelta()
    async with bot_at_work(discord, now=lambda: utcnow() + passed) as stage:
        ann = stage.join()
        place, post, message = await answered(stage, ann, Card(text="10 %"))
        assert await stage.surface.edit(place, post, Card(text="20 %")) == post
        assert message.payload["content"] == "20 %"
        passed = timedelta(minutes=15)
        moved = await stage.surface.edit(place, post, Card(text="30 %"))
        (direct,) = ann.sees(ann.direct())
        assert moved == f"{ann.direct().id}/{direct.id}"
        assert not direct.flags & EPHEMERAL
        assert await stage.surface.edit(place, moved, Card(text="done")) == moved
        assert direct.payload["content"] == "done"
        assert len(ann.sees(ann.direct())) == 1


async def test_a_webhook_that_ended_earlier_than_thought_loses_nothing(stage: Stage) -> None:
    ann = stage.join()
    place, post, _ = await answered(stage, ann, Card(text="10 %"))
    stage.server.world.pass_time(timedelta(minutes=16))
    await stage.surface.edit(place, post, Card(text="done"))
    assert [message.payload["content"] for message in ann.sees(ann.direct())] == ["done"]


async def test_who_takes_no_direct_messages_cannot_be_told(stage: Stage) -> None:
    ann = stage.join()
    ann.user.takes_direct_messages = False
    with pytest.raises(PlaceGone):
        await stage.surface.post(f"{stage.server.world.main.id}:{ann.user.id}", Card(text="hello"))


async def test_a_second_card_for_one_person_is_for_them_alone(stage: Stage) -> None:
    ann, bob = stage.join(), stage.join("Bob")
    place, _, _ = await answered(stage, ann, Card(text="one"))
    post = await stage.surface.post(place, Card(text="two"))
    await stage.surface.edit(place, post, Card(text="three"))
    main = stage.server.world.main
    assert [message.payload["content"] for message in ann.sees(main)] == ["one", "three"]
    assert bob.sees(main) == []


async def test_a_picture_is_described_hidden_and_sent_once(stage: Stage, files: Files) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    url = files.put("/a.webp", b"picture")
    picture = Picture(url, alt="A woman in red", is_spoiler=True)
    post = await stage.surface.post(str(thread.id), Card(text="50 %", pictures=(picture,)))
    (message,) = ann.sees(thread)
    assert [(one["filename"], one["description"]) for one in message.attachments] == [
        ("SPOILER_picture-1.webp", "A woman in red")
    ]
    again = Picture(url + "2", alt="A woman in red", is_spoiler=True)
    await stage.surface.edit(str(thread.id), post, Card(text="60 %", pictures=(again,)))
    assert files.asked == ["/a.webp"]
    assert list(message.files.values()) == [b"picture"]
    other = Picture(files.put("/b.webp", b"finished"), alt="A woman in red")
    await stage.surface.edit(str(thread.id), post, Card(text="done", pictures=(other,)))
    assert list(message.files.items()) == [("picture-1.webp", b"finished")]
    await stage.surface.edit(str(thread.id), post, Card(text="removed"))
    assert message.attachments == []


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "found out"])
async def test_a_film_that_is_too_large_is_linked(
    stage: Stage, files: Files, *, is_told: bool
) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    film = Picture(
        files.put("/film.mp4", bytes(10 * 1024 * 1024 + 1)),
        alt="A film",
        kind=PictureKind.VIDEO,
        content_type="video/mp4",
        size_bytes=10 * 1024 * 1024 + 1 if is_told else 0,
        page_url="https://galatea.test/films/1",
    )
    card = Card(text="Done", pictures=(film,), buttons=((Button("Again", "again"),),))
    post = await stage.surface.post(str(thread.id), card)
    (message,) = ann.sees(thread)
    assert message.attachments == []
    assert message.payload["content"] == "Done\nThe file is too large for Discord."
    links = [
        button["url"]
        for row in message.payload["components"]
        for button in row["components"]
        if "url" in button
    ]
    assert links == ["https://galatea.test/films/1"]
    assert "signature" not in str(message.payload)
    await stage.surface.edit(str(thread.id), post, Card(text="Done again", pictures=(film,)))
    assert message.payload["components"][0]["components"][0]["url"] == film.page_url
    assert len(files.asked) == (0 if is_told else 1)


async def test_a_film_that_discord_refuses_for_its_size_is_linked(
    stage: Stage, files: Files
) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    stage.server.world.attachment_size_limit = 4
    film = Picture(files.put("/film.mp4", b"large"), alt="", page_url="https://galatea.test/1")
    await stage.surface.post(str(thread.id), Card(text="Done", pictures=(film,)))
    (message,) = ann.sees(thread)
    assert message.payload["components"][0]["components"][0]["url"] == "https://galatea.test/1"


async def test_a_picture_that_cannot_be_fetched_is_not_shown_for_now(stage: Stage) -> None:
    thread = await chat_of(stage, stage.join())
    picture = Picture("http://127.0.0.1:9/secret?signature=1", alt="")
    with pytest.raises(NotShown) as raised:
        await stage.surface.post(str(thread.id), Card(pictures=(picture,)))
    assert "signature" not in str(raised.value)


async def test_a_message_that_was_deleted_is_gone(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    post = await stage.surface.post(str(thread.id), Card(text="one"))
    await ann.delete(ann.sees(thread)[0])
    with pytest.raises(PostGone):
        await stage.surface.edit(str(thread.id), post, Card(text="two"))


async def test_a_thread_that_was_deleted_is_gone(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    post = await stage.surface.post(str(thread.id), Card(text="one"))
    await ann.delete_thread(thread)
    with pytest.raises(PlaceGone):
        await stage.surface.post(str(thread.id), Card(text="two"))
    with pytest.raises(PlaceGone):
        await stage.surface.edit(str(thread.id), post, Card(text="two"))


async def test_a_thread_that_was_put_away_is_taken_out_for_an_edit(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    post = await stage.surface.post(str(thread.id), Card(text="one"))
    thread.is_archived = True
    await stage.surface.edit(str(thread.id), post, Card(text="two"))
    assert ann.sees(thread)[0].payload["content"] == "two"


async def test_a_channel_closed_to_the_bot_is_gone(stage: Stage) -> None:
    thread = await chat_of(stage, stage.join())
    thread.is_closed_to_bot = True
    with pytest.raises(PlaceGone):
        await stage.surface.post(str(thread.id), Card(text="hello"))
    await stage.surface.working(str(thread.id))
    assert thread.typed_at == []


async def test_it_waits_as_long_as_it_is_told_to(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    stage.server.faults.append(Fault("POST", _MESSAGES, 429, retry_after=0.2))
    await stage.surface.post(str(thread.id), Card(text="one"))
    refused, taken = stage.server.called("POST", _MESSAGES)
    assert (refused.status, taken.status) == (429, 200)
    assert (taken.at - refused.at).total_seconds() >= 0.2
    assert len(ann.sees(thread)) == 1


async def test_an_empty_bucket_is_waited_for(stage: Stage) -> None:
    thread = await chat_of(stage, stage.join())
    stage.server.use_up("POST", _MESSAGES, reset_after=0.2)
    await stage.surface.post(str(thread.id), Card(text="one"))
    await stage.surface.post(str(thread.id), Card(text="two"))
    first, second = stage.server.called("POST", _MESSAGES)
    assert (second.at - first.at).total_seconds() >= 0.2


async def test_what_discord_cannot_take_now_is_not_shown(stage: Stage) -> None:
    thread = await chat_of(stage, stage.join())
    stage.server.faults.append(Fault("POST", _MESSAGES, 400, code=50035))
    with pytest.raises(NotShown):
        await stage.surface.post(str(thread.id), Card(text="hello"))


async def test_it_shows_that_it_is_writing(stage: Stage) -> None:
    thread = await chat_of(stage, stage.join())
    await stage.surface.working(str(thread.id))
    assert len(thread.typed_at) == 1
