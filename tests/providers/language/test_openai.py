"""The adapter of OpenAI-compatible servers against one on loopback, and its faults."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import replace

import httpx
import pytest
from structlog.testing import capture_logs

from app.providers.language.openai_compatible import OpenAICompatible, Patience, is_here
from app.providers.language.port import (
    Finish,
    FinishReason,
    Piece,
    ReplyRequest,
    Speaker,
    Turn,
    WriterAway,
)
from tests.providers.language.contract import REQUEST, SCENE, SHEET, LanguageContract, told
from tests.providers.language.openai_scripts import SCENE as DRAFTED
from tests.providers.language.openai_scripts import Script
from tests.providers.language.openai_server import KEY, MODEL, OpenAIServer, openai_server

PATIENT = Patience(connect=10.0, first_token=30.0, gap=30.0, total=60.0)
HASTY = Patience(connect=10.0, first_token=0.2, gap=0.2, total=30.0)


def adapter(
    server: OpenAIServer,
    *,
    patience: Patience = PATIENT,
    key: str = KEY,
    model: str = MODEL,
    url: str = "",
) -> OpenAICompatible:
    """An adapter that talks to `server`."""
    return OpenAICompatible(
        url=url or server.url,
        key=key,
        model=model,
        context_tokens=2_048,
        patience=patience,
        secret=b"s" * 32,
        retry_seconds=0.001,
    )


def scripted(script: Script, **changes: object) -> ReplyRequest:
    """A request that gets this script."""
    turns = (Turn(Speaker.USER, f"What of the ships? (server: {script})"),)
    asked = replace(REQUEST, turns=turns, tokens_max=200)
    return replace(asked, **changes)  # type: ignore[arg-type]  # of a ReplyRequest


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with openai_server() as running:
        yield running


@pytest.fixture
async def writer(server: OpenAIServer) -> AsyncIterator[OpenAICompatible]:
    server.asked.clear()
    opened = adapter(server)
    yield opened
    await opened.close()


@pytest.fixture
async def hasty(server: OpenAIServer) -> AsyncIterator[OpenAICompatible]:
    server.asked.clear()
    opened = adapter(server, patience=HASTY)
    yield opened
    await opened.close()


class TestOpenAI(LanguageContract):
    """The contract."""


async def _until_away(writer: OpenAICompatible, request: ReplyRequest) -> tuple[str, str]:
    """What came before WriterAway, and what that said."""
    heard = list[str]()

    async def listen() -> None:
        async with aclosing(writer.reply(request)) as parts:
            async for part in parts:
                assert isinstance(part, Piece)
                heard.append(part.text)

    with pytest.raises(WriterAway) as away:
        await listen()
    assert "secret" not in str(away.value)
    assert "ships" not in str(away.value)
    return "".join(heard), str(away.value)


async def test_the_words_come_as_they_are_said_and_the_host_s_count_is_believed(
    server: OpenAIServer, writer: OpenAICompatible
) -> None:
    said, finish = await told(writer, scripted(Script.NORMAL, seed=7))
    assert said == "Aye, that is take 7: you said What of the ships? (naïve 😀)."
    body = server.asked[-1].body
    assert finish == Finish(FinishReason.STOP, finish.prompt_tokens, 13, is_estimated=False)
    assert finish.prompt_tokens == sum(len(one["content"]) for one in body["messages"]) // 4
    assert (body["model"], body["stream"], body["max_tokens"]) == (MODEL, True, 200)
    assert server.asked[-1].headers["authorization"] == f"Bearer {KEY}"


async def test_bytes_may_be_split_anywhere_even_within_a_letter(writer: OpenAICompatible) -> None:
    said, finish = await told(writer, scripted(Script.SPLIT))
    assert said == "Aye, that is take 1: you said What of the ships? (naïve 😀)."
    assert not finish.is_estimated


async def test_thoughts_labels_and_words_of_the_user_are_no_reply(writer: OpenAICompatible) -> None:
    said, finish = await told(writer, scripted(Script.THINKING))
    assert said == "Aye, that is take 1: you said What of the ships? (naïve 😀)."
    assert finish.reason is FinishReason.STOP


@pytest.mark.parametrize("script", [Script.NO_USAGE, Script.NO_DONE, Script.WHOLE, Script.PLAIN])
async def test_what_a_host_leaves_out_or_does_not_know_is_done_without(
    writer: OpenAICompatible, script: Script
) -> None:
    said, finish = await told(writer, scripted(script))
    assert said.startswith("Aye, that is take ")
    assert finish.reason is FinishReason.STOP
    assert finish.is_estimated is (script is Script.NO_USAGE)


async def test_a_host_is_asked_once_only_for_what_it_does_not_know(
    server: OpenAIServer, writer: OpenAICompatible
) -> None:
    await told(writer, scripted(Script.PLAIN))
    assert len(server.asked) == 4
    await told(writer, scripted(Script.PLAIN))
    assert len(server.asked) == 5
    assert server.asked[-1].body["max_completion_tokens"] == 200
    assert {"max_tokens", "stream_options", "seed"}.isdisjoint(server.asked[-1].body)


@pytest.mark.parametrize("script", [Script.FILTER, Script.REFUSAL, Script.FILTER_FIRST])
async def test_a_filter_ends_a_reply_and_is_no_fault(
    server: OpenAIServer, writer: OpenAICompatible, script: Script
) -> None:
    said, finish = await told(writer, scripted(script))
    assert finish.reason is FinishReason.FILTERED
    assert said == ("Aye, that is " if script is Script.FILTER else "")
    assert len(server.asked) == 1


async def test_one_who_recites_what_it_was_told_is_stopped(writer: OpenAICompatible) -> None:
    said, finish = await told(writer, scripted(Script.RECITING, tokens_max=2_000))
    assert finish.reason is FinishReason.FILTERED
    assert len(said.split()) < 25
    assert "Tobias" not in said


@pytest.mark.parametrize(
    "script", [Script.BUSY, Script.BROKEN_ONCE, Script.ERROR_FIRST, Script.CUT_FIRST]
)
async def test_what_passes_is_tried_again_before_the_first_word(
    server: OpenAIServer, writer: OpenAICompatible, script: Script
) -> None:
    said, _ = await told(writer, scripted(script, seed=len(script)))
    assert said.startswith(f"Aye, that is take {len(script)}")
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("script", "times"),
    [
        (Script.BROKEN, 3),
        (Script.EMPTY, 3),
        (Script.NO_JSON, 3),
        (Script.CLOSED, 1),
        (Script.WRONG, 1),
        (Script.ELSEWHERE, 1),
        (Script.HUGE, 1),
    ],
)
async def test_it_gives_up_after_three_tries_or_at_once_where_they_are_not_worth_it(
    server: OpenAIServer, writer: OpenAICompatible, script: Script, times: int
) -> None:
    heard, _ = await _until_away(writer, scripted(script))
    assert heard == ""
    assert len(server.asked) == times


@pytest.mark.parametrize("script", [Script.ERROR, Script.CUT])
async def test_in_the_middle_nothing_is_tried_again_and_what_came_stays(
    server: OpenAIServer, writer: OpenAICompatible, script: Script
) -> None:
    heard, _ = await _until_away(writer, scripted(script))
    assert heard == "Aye, that is "
    assert len(server.asked) == 1


@pytest.mark.parametrize("script", [Script.SLOW, Script.CHATTER])
async def test_the_first_word_has_its_time_and_the_connection_ends_with_it(
    server: OpenAIServer, hasty: OpenAICompatible, script: Script
) -> None:
    heard, why = await _until_away(hasty, scripted(script))
    assert heard == ""
    assert "too long" in why
    await asyncio.to_thread(server.wait_until_left, script)


async def test_a_silence_has_its_time(server: OpenAIServer, hasty: OpenAICompatible) -> None:
    heard, _ = await _until_away(hasty, scripted(Script.GAP))
    assert "Aye, that is ".startswith(heard)  # a busy machine may be too slow for some of it
    await asyncio.to_thread(server.wait_until_left, Script.GAP)


async def test_the_whole_has_its_time_however_much_comes(server: OpenAIServer) -> None:
    patience = replace(PATIENT, total=0.5)
    writer = adapter(server, patience=patience)
    await _until_away(writer, scripted(Script.ENDLESS, tokens_max=1_000_000))
    with pytest.raises(WriterAway):
        await writer.summarise(
            (Turn(Speaker.USER, "Hm. (server: slow)"),),
            sheet=SHEET,
            user_name="Ada",
            before="",
            tokens_max=50,
        )
    await writer.close()
    for script in (Script.ENDLESS, Script.SLOW):
        await asyncio.to_thread(server.wait_until_left, script)


async def test_a_host_that_knows_no_end_is_stopped(
    server: OpenAIServer, writer: OpenAICompatible
) -> None:
    said, finish = await told(writer, scripted(Script.ENDLESS, tokens_max=50))
    assert len(said) == 50 * 8
    assert finish.reason is FinishReason.LENGTH
    await asyncio.to_thread(server.wait_until_left, Script.ENDLESS)


async def test_whoever_stops_listening_or_is_cancelled_ends_the_connection(
    server: OpenAIServer, writer: OpenAICompatible
) -> None:
    async with aclosing(writer.reply(scripted(Script.GAP))) as parts:
        await anext(parts)
    await asyncio.to_thread(server.wait_until_left, Script.GAP)
    heard = asyncio.Event()

    async def listen() -> None:
        async with aclosing(writer.reply(scripted(Script.GAP))) as parts:
            async for _ in parts:
                heard.set()

    async with asyncio.TaskGroup() as group:
        listening = group.create_task(listen())
        await heard.wait()
        listening.cancel()
    await asyncio.to_thread(server.wait_until_left, Script.GAP)


async def test_a_server_that_is_not_there_or_knows_us_not_is_away(server: OpenAIServer) -> None:
    for writer in (
        adapter(server, url="http://127.0.0.1:1/v1"),
        adapter(server, key="sk-of-somebody-else"),
        adapter(server, url=server.url.replace("/v1", "/v2")),
    ):
        await _until_away(writer, REQUEST)
        await writer.close()


@pytest.mark.parametrize("script", [Script.NORMAL, Script.NO_SCHEMA, Script.NO_FORMAT])
async def test_a_draft_is_asked_for_by_schema_by_format_or_in_words_as_the_host_knows_it(
    server: OpenAIServer, writer: OpenAICompatible, script: Script
) -> None:
    request = replace(SCENE, wish=f"the harbour (server: {script})")
    assert await writer.draft_scene(request) == DRAFTED
    asked = [one.body.get("response_format", {}).get("type") for one in server.asked]
    known = {Script.NORMAL: 0, Script.NO_SCHEMA: 1, Script.NO_FORMAT: 2}[script]
    assert asked == ["json_schema", "json_object", None][: known + 1]


@pytest.mark.parametrize("script", [Script.NO_SCENE, Script.FILTER, Script.EMPTY, Script.BROKEN])
async def test_a_draft_that_does_not_come_is_away(writer: OpenAICompatible, script: Script) -> None:
    with pytest.raises(WriterAway):
        await writer.draft_scene(replace(SCENE, wish=f"the harbour (server: {script})"))


async def test_nobody_s_words_and_no_address_of_anybody_get_out(
    server: OpenAIServer, writer: OpenAICompatible
) -> None:
    request = scripted(Script.ERROR_FIRST, user_name="ada@example.com", seed=99)
    with capture_logs() as lines:
        await told(writer, request)
        await _until_away(writer, scripted(Script.BROKEN, user_name="ada@example.com"))
    assert lines
    for words in ("ships", "secret", "ada@", "Mira", "pier"):
        assert words not in str(lines)
    users = {one.body["user"] for one in server.asked}
    assert len(users) == 1
    assert re.fullmatch(r"[0-9a-f]{32}", users.pop())


async def test_the_hidden_description_is_not_sent_for_a_portrait(
    server: OpenAIServer, writer: OpenAICompatible
) -> None:
    await writer.write_portrait_prompt(SHEET)
    assert "Tobias" not in str(server.asked[-1].body)
    assert "melancholic" not in str(server.asked[-1].body), "the tags have a mood, which counts"
    assert "thoughtful" in str(server.asked[-1].body)


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        ("http://127.0.0.1:8000/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://models.localhost/v1", True),
        ("https://api.example.com/v1", False),
        ("http://10.0.0.7:8000/v1", False),
        ("http://localhost.example.com/v1", False),
    ],
)
def test_only_a_server_on_this_machine_is_spoken_to_past_the_proxy(url: str, is_ours: bool) -> None:
    assert is_here(url) is is_ours


def test_the_server_of_the_tests_runs_as_a_program_for_workers_to_talk_with() -> None:
    command = [sys.executable, "-m", "tests.providers.language.openai_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        url = program.stdout.readline().strip()
        answer = httpx.post(
            f"{url}/chat/completions",
            json={"model": MODEL, "messages": [{"role": "user", "content": "Hm."}]},
            headers={"authorization": f"Bearer {KEY}"},
            trust_env=False,
            timeout=30,
        )
        program.terminate()
    assert answer.json()["choices"][0]["message"]["content"].startswith("Aye")
