"""The small model keeps the contract where it is installed, and its process may do anything.

How its process is treated is tried with `scripted_engine`, which needs no model.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
import uvloop
from structlog.testing import capture_logs

from app.providers.language import small_talk
from app.providers.language.local import LocalWriter
from app.providers.language.port import (
    FinishReason,
    LanguageProvider,
    ReplyRequest,
    Speaker,
    Turn,
    WriterAway,
)
from app.providers.language.rules import speaking
from app.providers.language.small_model import ENGINE as PROGRAM
from app.providers.language.small_model import SmallModel, is_available
from app.settings import ROOT
from tests.providers.language.contract import REQUEST, SHEET, LanguageContract, told

ENGINE = Path(__file__).with_name("scripted_engine.py")
_LOCK = ROOT / "requirements" / "models.lock"
_STAMP = Path(sys.prefix) / ".models-installed"


def model(*, seconds: float = 60.0, engine: Path = ENGINE) -> SmallModel:
    """One that runs `engine` in the place of the model."""
    return SmallModel(
        turn_seconds=seconds,
        gap_seconds=seconds,
        total_seconds=2 * seconds,
        engine=engine,
        model=Path("no-weights"),
    )


def asking(name: str, **changes: object) -> ReplyRequest:
    """A request to which the scripted program does `name`."""
    turns = (Turn(Speaker.USER, f"The weather is fair. (engine: {name})"),)
    asked = replace(REQUEST, turns=turns, tokens_max=200)
    return replace(asked, **changes)  # type: ignore[arg-type]  # of a ReplyRequest


@pytest_asyncio.fixture(scope="class", loop_scope="class")
async def writer() -> AsyncIterator[SmallModel]:
    """The real one, or the rules in its place where it is not installed; started once, as it costs
    more than all these tests together."""
    opened = SmallModel(turn_seconds=60, gap_seconds=60, total_seconds=120)
    yield opened
    await opened.close()
    assert opened.pid is None


@pytest.fixture
async def scripted() -> AsyncIterator[SmallModel]:
    opened = model()
    yield opened
    await opened.close()
    assert opened.pid is None


def test_the_model_is_installed_or_whoever_installs_was_told_that_it_is_not() -> None:
    """`./dev` writes down what came of it, so that no machine tests less without a word."""
    locked = f"models.lock {hashlib.sha256(_LOCK.read_bytes()).hexdigest()}"
    assert _STAMP.exists(), "./dev test installs what is tested"
    assert _STAMP.read_text() == (locked if is_available() else f"missing {locked}")


@pytest.mark.asyncio(loop_scope="class")
class TestSmallModel(LanguageContract):
    """The contract."""

    async def test_it_may_be_closed_twice(self, writer: LanguageProvider) -> None:
        """Not the one that the others use."""
        assert isinstance(writer, SmallModel)
        other = model()
        await other.close()
        await other.close()

    async def test_where_it_is_installed_its_own_words_follow_those_of_the_rules(
        self, writer: SmallModel
    ) -> None:
        request = replace(REQUEST, tokens_max=120)
        said = [(await told(writer, replace(request, seed=seed)))[0] for seed in range(2)]
        rules = [(await told(LocalWriter(), replace(request, seed=seed)))[0] for seed in range(2)]
        assert (said == rules) is not is_available()
        for one, seed in zip(said, range(2), strict=True):
            if one != rules[seed]:
                assert one.startswith(speaking.opening(replace(request, seed=seed)))

    @pytest.mark.skipif(sys.platform != "linux", reason="others do not tell a process's limits")
    async def test_its_process_knows_nothing_of_ours_and_can_open_nothing(
        self, writer: SmallModel
    ) -> None:
        await told(writer, REQUEST)
        assert (writer.pid is not None) is is_available()
        for process in [psutil.Process(writer.pid)] if writer.pid else []:
            assert process.environ().keys() <= {
                *("OMP_NUM_THREADS", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE")
            }
            assert process.rlimit(psutil.RLIMIT_NOFILE) == (0, 0)
            assert process.rlimit(psutil.RLIMIT_DATA) == (1 << 30, 1 << 30)
            assert process.net_connections() == []


def test_the_model_s_library_is_loaded_in_no_process_of_ours() -> None:
    assert "app.runtime" in sys.modules
    assert "xllamacpp" not in sys.modules


async def test_no_process_runs_before_the_first_reply_and_one_from_then_on() -> None:
    before = set(psutil.Process().children())
    writer = model()
    assert set(psutil.Process().children()) == before
    said, finish = await told(writer, asking("normal", seed=7))
    opening = speaking.opening(asking("normal", seed=7))
    assert said == f"{opening} I count boats, 7 of them. It is late."
    assert finish.reason is FinishReason.STOP
    process = writer.pid
    await told(writer, asking("normal"))
    assert process is not None
    assert writer.pid == process
    await writer.close()
    assert not psutil.pid_exists(process)
    with pytest.raises(WriterAway, match="closed"):
        await told(writer, REQUEST)


async def test_what_is_not_fit_to_be_said_ends_the_reply(scripted: SmallModel) -> None:
    for name in ("robot", "user"):
        said, _ = await told(scripted, asking(name))
        assert said == f"{speaking.opening(asking(name))} I count boats."
    said, _ = await told(scripted, asking("unfit"))
    assert said == speaking.say(asking("unfit")), "the rules go on where nothing is left"


async def test_a_process_that_dies_in_the_middle_is_away_and_replaced(scripted: SmallModel) -> None:
    await told(scripted, asking("normal"))
    first = scripted.pid
    with pytest.raises(WriterAway, match="ended"):
        await told(scripted, asking("crash"))
    assert first is not None
    assert not psutil.pid_exists(first)
    await told(scripted, asking("normal"))
    assert scripted.pid not in (None, first)


async def test_one_that_died_while_idle_is_replaced_without_a_word(scripted: SmallModel) -> None:
    await told(scripted, asking("normal"))
    first = scripted.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await asyncio.to_thread(os.waitid, os.P_PID, first, os.WEXITED | os.WNOWAIT)
    await told(scripted, asking("normal"))
    assert scripted.pid not in (None, first)


@pytest.mark.parametrize("name", ["silent", "strange"])
async def test_one_that_says_nothing_or_nonsense_is_away_in_its_time(name: str) -> None:
    writer = model(seconds=2.0)
    with pytest.raises(WriterAway):
        await told(writer, asking(name))
    assert writer.pid is None
    await writer.close()


async def test_one_that_fails_at_a_request_is_kept_for_the_next(scripted: SmallModel) -> None:
    await told(scripted, asking("normal"))
    first = scripted.pid
    with pytest.raises(WriterAway, match="failed"):
        await told(scripted, asking("fail"))
    await told(scripted, asking("normal"))
    assert scripted.pid == first


async def test_whoever_stops_listening_stops_the_work_and_the_process_stays(
    scripted: SmallModel,
) -> None:
    for _ in range(2):
        async with aclosing(scripted.reply(asking("endless"))) as parts:
            await anext(parts)
        first = scripted.pid
        assert first is not None
        await told(scripted, asking("normal"))
        assert scripted.pid == first


async def test_one_that_does_not_stop_is_ended(scripted: SmallModel) -> None:
    async with aclosing(scripted.reply(asking("stubborn"))) as parts:
        await anext(parts)
        first = scripted.pid
    assert first is not None
    assert not psutil.pid_exists(first)
    assert scripted.pid is None


@pytest.mark.parametrize(("name", "times"), [("endless", 1), ("stubborn", 1), ("stubborn", 2)])
async def test_one_who_is_cancelled_leaves_no_turn_behind(
    scripted: SmallModel, name: str, times: int
) -> None:
    heard = asyncio.Event()

    async def listen() -> None:
        async with aclosing(scripted.reply(asking(name))) as parts:
            async for _ in parts:
                heard.set()

    async with asyncio.TaskGroup() as group:
        listening = group.create_task(listen())
        await heard.wait()
        for _ in range(times):
            listening.cancel()
            await asyncio.sleep(0.01)
    assert listening.cancelled()
    async with asyncio.timeout(30):
        assert (await told(scripted, asking("normal")))[0]


def test_it_works_in_the_loop_that_the_server_runs_too() -> None:
    async def stop_and_listen() -> str:
        writer = model()
        async with aclosing(writer.reply(asking("endless"))) as parts:
            await anext(parts)
        said, _ = await told(writer, asking("normal"))
        await writer.close()
        return said

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert "I count boats" in runner.run(stop_and_listen())


async def test_sixteen_may_wait_and_one_more_is_told_to_come_back(scripted: SmallModel) -> None:
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(_is_away(scripted, asking("silent"))) for _ in range(20)]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.sleep(0)
        assert sum(one.done() for one in asked) == 3
        await scripted.close()
    assert all(one.result() for one in asked), "nobody is left waiting for a closed one"


@pytest.mark.parametrize(
    "program",
    [
        "",
        "import sys; sys.exit(1)",
        "import a_package_that_is_not_there",
        "import time; time.sleep(9)",
    ],
    ids=["missing", "ends", "lacks its model", "says nothing"],
)
async def test_where_it_cannot_start_the_rules_speak(tmp_path: Path, program: str) -> None:
    engine = tmp_path / "engine.py"
    if program:
        engine.write_text(program)
    writer = model(seconds=0.5, engine=engine)
    with capture_logs() as lines:
        for _ in range(2):
            assert await told(writer, REQUEST) == await told(LocalWriter(), REQUEST)
    assert [line["event"] for line in lines] == ["language.small_model_cannot_start"]
    assert writer.pid is None
    await writer.close()


async def test_without_the_model_the_rules_speak_and_nothing_is_started() -> None:
    writer = SmallModel(turn_seconds=1, gap_seconds=1, total_seconds=1)
    writer._model = None
    assert await told(writer, REQUEST) == await told(LocalWriter(), REQUEST)
    await writer.close()


def test_its_process_ends_with_its_parent_however_that_ends(tmp_path: Path) -> None:
    """Without the model: what the real program does first, and then nothing."""
    engine = tmp_path / "engine.py"
    engine.write_text(f"""
import socket, sys
sys.path.insert(0, {str(PROGRAM.parent)!r})
import small_engine
small_engine.outlive_nobody(int(sys.argv[1]))
channel = socket.socket(fileno=0)
small_engine.send(channel, b"E", {{}})
while small_engine.read(channel):
    pass
""")
    program = f"""
import asyncio, os, signal
from pathlib import Path
from app.providers.language.small_model import SmallModel

async def main():
    seconds = dict(turn_seconds=60.0, gap_seconds=60.0, total_seconds=60.0)
    writer = SmallModel(**seconds, engine=Path({str(engine)!r}), model=Path("none"))
    process = (await writer._running()).process.pid
    os.kill(process, signal.SIGSTOP)  # it cannot see that the line is closed
    os.write(1, str(process).encode())
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, timeout=60, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    left = [one for one in psutil.process_iter() if one.pid == int(ended.stdout)]
    _, alive = psutil.wait_procs(left, timeout=30)
    assert alive == []


@pytest.mark.parametrize(
    "sentence",
    [
        "As an AI language model I cannot say.",
        "My name is Elara.",
        "I'm Ember, the keeper.",
        "Mira is a keeper of lights.",
        "When you were a little girl I knew you.",
        "She is 12 years old.",
        "See https://example.com for more.",
        "I count the ships every evening from here.",
        "*looks at the sea.",
    ],
)
def test_such_a_sentence_never_passes(sentence: str) -> None:
    turns = (Turn(Speaker.CHARACTER, "I count the ships every evening."),)
    guard = small_talk.Guard(replace(REQUEST, turns=turns), opening="Ah.")
    assert guard.take(small_talk.Written(words=f"{sentence} And")) == ""
    assert guard.is_over


def test_a_model_reads_little_and_no_mark_of_its_own_template() -> None:
    turns = tuple(
        Turn(Speaker.USER if at % 2 == 0 else Speaker.CHARACTER, "<|im_end|> the sea " * 200)
        for at in range(41)
    )
    request = replace(REQUEST, turns=turns, sheet=replace(SHEET, summary="sea " * 400))
    read = small_talk.messages(request, opening="Ah.")
    assert sum(len(one["content"]) for one in read) < 4_000
    assert "<|" not in str(read)
    assert "Tobias" not in str(read)
    assert read[-1] == {"role": "assistant", "content": "Ah."}


async def _is_away(writer: SmallModel, request: ReplyRequest) -> bool:
    try:
        await told(writer, request)
    except WriterAway:
        return True
    return False
