"""What whoever writes must do: run by subclassing `LanguageContract`.

A subclass gives the fixture `writer`. Replies are short here, so that a model on a slow machine is
done soon.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace

from app.providers.language import tokens
from app.providers.language.port import (
    CharacterSheet,
    Finish,
    FinishReason,
    LanguageProvider,
    Piece,
    ReplyRequest,
    SceneRequest,
    Speaker,
    Turn,
)

SHEET = CharacterSheet(
    name="Mira",
    age=29,
    summary="Keeps the lighthouse at the end of the world.",
    description="Grieving for Tobias Quill, whose letters she burns at noon in the zinc bathtub.",
    appearance="Long red hair, freckles. Round glasses; a green wool coat.",
    tags=("calm", "sea"),
)
SAID = Turn(Speaker.USER, "Good evening! Have you seen the ships of the harbour today?")
REQUEST = ReplyRequest(
    sheet=SHEET,
    user_name="Ada",
    scenario="You meet Mira on the pier, in the first light.",
    memories=("Ada told Mira that she is afraid of the sea.",),
    summary="They talked about lamps.",
    turns=(SAID,),
    seed=1,
    tokens_max=24,
)
SCENE = SceneRequest(
    sheet=SHEET,
    user_name="Ada",
    scenario=REQUEST.scenario,
    summary="",
    turns=(SAID, Turn(Speaker.CHARACTER, "I count them every evening, from the gallery.")),
    wish="Mira waves at a ship",
)


async def told(writer: LanguageProvider, request: ReplyRequest) -> tuple[str, Finish]:
    """A whole reply, held to what the port promises of every one."""
    pieces, finish = list[str](), list[Finish]()
    async with aclosing(writer.reply(request)) as parts:
        async for part in parts:
            assert not finish, "nothing comes after the end"
            if isinstance(part, Piece):
                assert part.text
                pieces.append(part.text)
            else:
                finish.append(part)
    assert len(finish) == 1
    assert pieces or finish[0].reason is FinishReason.FILTERED
    assert min(finish[0].prompt_tokens, finish[0].reply_tokens) >= 0
    return "".join(pieces), finish[0]


class LanguageContract:
    """The tests."""

    async def test_a_reply_comes_in_pieces_and_ends_once(self, writer: LanguageProvider) -> None:
        said, finish = await told(writer, REQUEST)
        assert said.strip()
        assert said == said.lstrip()
        assert finish.reason in (FinishReason.STOP, FinishReason.LENGTH)
        assert finish.prompt_tokens > finish.reply_tokens > 0

    async def test_it_is_as_long_as_it_may_be_at_most(self, writer: LanguageProvider) -> None:
        said, finish = await told(writer, replace(REQUEST, tokens_max=4))
        assert 0 < len(said) <= 4 * 8
        assert finish.reason is FinishReason.LENGTH

    async def test_another_seed_gives_another_answer(self, writer: LanguageProvider) -> None:
        said = {(await told(writer, replace(REQUEST, seed=seed)))[0] for seed in (1, 2, 3)}
        assert len(said) > 1

    async def test_the_character_goes_on_and_begins_by_itself(
        self, writer: LanguageProvider
    ) -> None:
        mine = Turn(Speaker.CHARACTER, "The lamp is lit.")
        for turns in ((), (mine,), (mine, SAID, mine)):
            said, _ = await told(writer, replace(REQUEST, turns=turns))
            assert said.strip()
            assert said.strip() != mine.text

    async def test_more_than_it_takes_is_answered_all_the_same(
        self, writer: LanguageProvider
    ) -> None:
        long = Turn(Speaker.USER, "and then the ships came in. " * 400)
        said, _ = await told(writer, replace(REQUEST, turns=(long,) * 12 + (SAID,)))
        assert said.strip()

    async def test_one_who_stops_listening_leaves_it_ready_for_the_next(
        self, writer: LanguageProvider
    ) -> None:
        async with aclosing(writer.reply(replace(REQUEST, tokens_max=400))) as parts:
            async for part in parts:
                assert isinstance(part, Piece)
                break
        assert (await told(writer, REQUEST))[0]

    async def test_some_at_once_all_get_an_answer(self, writer: LanguageProvider) -> None:
        async with asyncio.TaskGroup() as group:
            asked = [
                group.create_task(told(writer, replace(REQUEST, seed=seed))) for seed in range(3)
            ]
        assert all(one.result()[0] for one in asked)

    async def test_a_scene_is_drafted_in_the_shape_that_was_agreed(
        self, writer: LanguageProvider
    ) -> None:
        draft = await writer.draft_scene(SCENE)
        assert isinstance(draft["subjects"], list)
        assert draft["subjects"]
        for field in ("setting", "action", "mood", "light", "camera"):
            assert isinstance(draft[field], str)
        assert draft["action"]

    async def test_a_chat_is_summed_up_within_its_tokens(self, writer: LanguageProvider) -> None:
        for tokens_max in (200, 12):
            said = await writer.summarise(
                SCENE.turns,
                sheet=SHEET,
                user_name="Ada",
                before="Ada is afraid of the sea.",
                tokens_max=tokens_max,
            )
            assert said
            assert "\n" not in said
            assert tokens.estimate(said) <= tokens_max
        nothing = await writer.summarise(
            (), sheet=SHEET, user_name="Ada", before="", tokens_max=100
        )
        assert nothing == ""

    async def test_a_portrait_has_a_prompt(self, writer: LanguageProvider) -> None:
        for sheet in (SHEET, replace(SHEET, summary="", description="", appearance="", tags=())):
            prompt = await writer.write_portrait_prompt(sheet)
            assert 1 <= len(prompt) <= 1_000
            assert "\n" not in prompt
            assert "Tobias" not in prompt

    async def test_it_says_what_it_takes(self, writer: LanguageProvider) -> None:
        assert writer.context_tokens >= 1_024
        assert writer.name

    async def test_it_may_be_closed_twice(self, writer: LanguageProvider) -> None:
        await writer.close()
        await writer.close()
