"""Lines that are cut: nobody misses an event without knowing, nobody has one twice.

    .venv/bin/python -m bench.streams.cuts [--subscribers N] [--cuts N] [--seconds N] [--seed N]

A hundred sockets over two processes watch one render that has 50 events a second. Two hundred times
one of them is reset and comes again, at once or after half a second, to either process, behind the
last number it has; every seven seconds Redis cuts the lines of both processes. An event is the
state after a change, and its number says which: a number that is no further is a duplicate or out
of order, one that skips some is a silent gap, unless what it tells is the state that the render had
at that number (a new beginning, RESYNC, with a snapshot).

Budget: silent gaps 0, duplicates 0, out of order 0, and everybody has the last event at the end.

Last result, two cores shared with seven others (load 25): silent gaps 0, duplicates 0, out of order
0, all had the last; 79 new beginnings with a snapshot, since this reader did not keep up.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from app.infra.stopping import stopped
from bench.listeners import Listener
from bench.streams.stage import Render, Rig, load, say, staged, watching

EVENTS_A_SECOND = 50
LINES_CUT_EVERY_SECONDS = 7.0
PATIENCE_SECONDS = 30.0
TRIES = 5
_SEQUENCE = re.compile(rb'"sequence":([0-9]+)')
_FRACTION = re.compile(rb'"fraction":([0-9.e-]+)')


@dataclass
class Reader:
    """One subscriber: what it was told, and what was wrong about it."""

    told: list[tuple[int, float]] = field(default_factory=list)
    duplicates: int = 0
    backwards: int = 0
    resyncs: int = 0
    silent_gaps: int = 0
    cuts: int = 0
    sent_away: list[int | None] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    listener: Listener | None = None

    @property
    def last(self) -> int:
        """The number it has."""
        return self.told[-1][0] if self.told else 0

    def hear(self, told: bytes) -> None:
        """Take one message."""
        number, fraction = _SEQUENCE.search(told), _FRACTION.search(told)
        if number is None or fraction is None or b'"errors"' in told:
            self.failures.append(told.decode()[:200])
            return
        self.duplicates += int(number[1]) == self.last
        self.backwards += int(number[1]) < self.last
        self.told.append((int(number[1]), float(fraction[1])))

    async def connect(self, port: int, render: Render, token: str) -> None:
        """Come, behind the last number it has."""
        said = watching(render, token, after=self.last)
        loop = asyncio.get_running_loop()

        def hear(_: float) -> None:
            if self.listener is listener:  # not what a line still says that was cut
                self.hear(listener.last)

        listener = self.listener = Listener(said, hear)
        await loop.create_connection(lambda: listener, "127.0.0.1", port)
        await listener.subscribed

    def judge(self, truth: dict[int, float]) -> None:
        """Look at what it was told beside what there was."""
        before = 0
        for number, fraction in self.told:
            if number > before + 1:
                if truth.get(number) == fraction:
                    self.resyncs += 1
                else:
                    self.silent_gaps += 1
            elif truth.get(number) != fraction:
                self.failures.append(f"number {number} tells another state")
            before = max(before, number)


async def _cut(
    rig: Rig,
    readers: list[Reader],
    render: Render,
    token: str,
    *,
    count: int,
    seconds: float,
    chance: random.Random,
) -> None:
    began = time.monotonic()
    moments = sorted(chance.uniform(1.0, seconds - 1.0) for _ in range(count))
    async with asyncio.TaskGroup() as group:
        for moment in moments:
            await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
            group.create_task(_again(rig, chance.choice(readers), render, token, chance))


async def _again(
    rig: Rig, reader: Reader, render: Render, token: str, chance: random.Random
) -> None:
    if reader.listener is None or not reader.listener.subscribed.done():
        return  # it is coming again already
    reader.cuts += 1
    listener, reader.listener = reader.listener, None
    listener.close()
    await asyncio.sleep(chance.choice((0.0, 0.0, 0.05, 0.5)))
    await _come(rig, reader, render, token, chance)


async def _come(
    rig: Rig, reader: Reader, render: Render, token: str, chance: random.Random
) -> None:
    for _ in range(TRIES):
        try:
            await reader.connect(chance.choice(rig.apis).port, render, token)
            return
        except OSError as error:
            reader.failures.append(repr(error))
            await asyncio.sleep(0.5)


async def _bring_back(
    rig: Rig, readers: list[Reader], render: Render, token: str, chance: random.Random
) -> None:
    """Come again for those whom the server sent away, as its clients do."""
    while True:
        await asyncio.sleep(0.1)
        for reader in readers:
            listener = reader.listener
            if listener is not None and listener.is_closed and listener.subscribed.done():
                reader.sent_away.append(listener.close_code)
                reader.listener = None
                await _come(rig, reader, render, token, chance)


async def _cut_redis(rig: Rig) -> None:
    while True:
        await asyncio.sleep(LINES_CUT_EVERY_SECONDS)
        await rig.runtime.redis.client_kill_filter(_type="pubsub")


async def _publish(render: Render, truth: dict[int, float], *, seconds: float) -> None:
    began, count = time.monotonic(), int(seconds * EVENTS_A_SECOND)
    for number in range(count):
        await render.event(number / count)
        truth[render.row["sequence"]] = render.row["fraction"]
        await asyncio.sleep(max(0.0, began + number / EVENTS_A_SECOND - time.monotonic()))


async def _run(chosen: argparse.Namespace) -> bool:
    chance = random.Random(chosen.seed)  # noqa: S311 - so that a run can be had again
    async with staged(processes=2) as rig:
        viewer, token = await rig.person()
        render = await rig.render(viewer)
        truth = dict.fromkeys(range(1, render.row["sequence"] + 1), 0.0)
        readers = [Reader() for _ in range(chosen.subscribers)]
        for number, reader in enumerate(readers):
            await reader.connect(rig.apis[number % 2].port, render, token)
        began = time.monotonic()
        async with asyncio.TaskGroup() as group:
            redis = group.create_task(_cut_redis(rig))
            back = group.create_task(_bring_back(rig, readers, render, token, chance))
            publishing = group.create_task(_publish(render, truth, seconds=chosen.seconds))
            await _cut(
                rig,
                readers,
                render,
                token,
                count=chosen.cuts,
                seconds=chosen.seconds,
                chance=chance,
            )
            await publishing
            await stopped(redis)
            took = time.monotonic() - began
            last = render.row["sequence"]
            late = await _all_told(readers, last)
            await stopped(back)
        for reader in readers:
            reader.judge(truth)
        _report(rig, readers, last=last, late=late, rate=len(truth) / took)
        return all(rig.kept)


async def _all_told(readers: list[Reader], last: int) -> float:
    """Return after how many seconds all had the last, or nobody had been told more for long."""
    began = moved = time.monotonic()
    told = 0
    while any(one.last < last for one in readers) and time.monotonic() - moved < PATIENCE_SECONDS:
        await asyncio.sleep(0.05)
        if (now_told := sum(len(one.told) for one in readers)) > told:
            told, moved = now_told, time.monotonic()
    return time.monotonic() - began


def _report(rig: Rig, readers: list[Reader], *, last: int, late: float, rate: float) -> None:
    told = sum(len(one.told) for one in readers)
    say(
        f"\n{len(readers)} subscribers, {last} events at {rate:.0f} a second, {told} told, "
        f"{sum(one.cuts for one in readers)} cuts, all had the last after {late:.1f} s; {load()}"
    )
    away = Counter(code for one in readers for code in one.sent_away)
    say(f"  sent away by the server, by code, and came again: {dict(away)}")
    say(f"  new beginnings with a snapshot: {sum(one.resyncs for one in readers)}")
    for name in ("silent_gaps", "duplicates", "backwards"):
        rig.tell(name.replace("_", " "), sum(getattr(one, name) for one in readers), budget=0)
    rig.tell("without the last event", sum(one.last < last for one in readers), budget=0)
    failures = [told for one in readers for told in one.failures]
    rig.tell("failures", len(failures), budget=0)
    for failure in failures[:5]:
        say(f"    {failure}")
    if not all(rig.kept) or away:
        for api in rig.apis:
            say(api.tails())


def main() -> int:
    """Run it; 0 when the budget is kept."""
    parser = argparse.ArgumentParser(prog="bench.streams.cuts")
    parser.add_argument("--subscribers", type=int, default=100)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=1)
    return 0 if asyncio.run(_run(parser.parse_args())) else 1


if __name__ == "__main__":
    sys.exit(main())
