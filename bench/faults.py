"""One fault after another under an installation that is at work, each with its figure and budget.

    .venv/bin/python -m bench.faults [CASE ...] [--seconds 12] [--folder EMPTY_FOLDER]

Its own PostgreSQL and Valkey, which each process reaches through lines of its own that can be cut,
slow or dead (several Valkeys and no line to them for the cases of `bench.failovers`); an API, a
relay and two workers, started as an installation starts them, with leases of 4 s. For each case
three customers order pictures over HTTP for `--seconds`, in the middle of which the fault happens;
then all that was acknowledged has to end, and the books are audited. `clock` needs libfaketime,
which it installs for itself (requirements/bench.lock).

Of every case: lost 0, double 0, findings 0, nothing given up though only a fault stood against it,
and whoever follows a picture is told its end within 15 s, nothing twice. The rest of the budgets
stand beside the figures; when a render begins is counted from when there was a place for it.

Last results, on two cores: lost 0, double 0, findings 0, given up 0 in all. The next render begins
2.2 s after Redis is back, 0.5 s after it was emptied, 1.3 s after it died, 0.8 s after poison; an
answer comes 0.1 s after PostgreSQL is back; a frozen worker's render is taken over after 3.8 s; the
API ends 0.2 s and a worker 3.5 s after it is told to. On a busy machine (load 25 to 30): an answer
comes 9.2 s after all lines went dead; of several Valkeys a new primary is there after 1.1 to 1.4 s
where Sentinels watch and 2.1 to 2.3 s in a Cluster, and the next render begins 0.5 and 1.9 s after
that. Of split networks: 12 s without Redis cost no request (the slowest took 2.2 s), and a render
begins 1.4 s after it is back; 12 s without PostgreSQL are over 2.4 s after it is back; the API
alone without Redis tells an end 5.2 s later at most, all without Redis 9.2 s; a worker without
PostgreSQL loses its renders to another after 6.1 s. On 2026-11-27, beside two other benches: an
answer comes 0.1 s after PostgreSQL, or the network, is back; a frozen worker's render is taken over
after 4.9 s; after poison the next begins after 1.1 s; an end is told within a second.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
from redis.asyncio import Redis

from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import RunningServer, stop_process
from app.infra.embedded.valkey import start_valkey
from bench.customers import Customer
from bench.disasters import LEASE_SECONDS, BooksWatch, settings_of
from bench.failovers import FAILOVERS
from bench.followers import NOTICED_SECONDS, Followers
from bench.outside import installed
from bench.rig import Lines, Rig
from bench.splits import SPLITS
from bench.verdicts import drained, judged
from tests.e2e.processes import Installation
from tests.realtime.proxy import line_to
from tests.valkeys import Several

SECONDS = 12.0
CUSTOMERS = 3
PROCESSES = ("api", "relay", "worker-1", "worker-2")
_TAKEN_OVER = "SELECT count(*) FROM generations WHERE attempts > 1 AND started_at > $1"


async def redis_down(rig: Rig) -> None:
    """Redis cannot be reached for a third of the time: orders are taken, and begin soon after."""
    rig.redis.refuse(refuses=True)
    rig.redis.cut()
    before = rig.failed_and_answered()
    await asyncio.sleep(rig.seconds / 3)
    rig.redis.refuse(refuses=False)
    rig.tell_of_failed("of 100 requests failed while it was away", since=before)
    rig.tell(
        "the next render begins after its return, s", await rig.until_a_render_begins(), at_most=5
    )


async def redis_emptied(rig: Rig) -> None:
    """Everything in Redis is gone: the next render begins as if nothing had been."""
    async with Redis.from_url(rig.servers["redis"].url) as client:
        await client.flushall()
    rig.tell("the next render begins after, s", await rig.until_a_render_begins(), at_most=5)


async def redis_killed(rig: Rig) -> None:
    """Redis dies and comes back two seconds later."""
    lost = rig.servers["redis"]
    lost.process.kill()
    await asyncio.to_thread(lost.process.wait)
    await asyncio.sleep(2)
    rig.servers["redis"] = await asyncio.to_thread(
        start_valkey, rig.folder / "valkey", again_at=lost.url
    )
    rig.tell(
        "the next render begins after its return, s", await rig.until_a_render_begins(), at_most=5
    )


async def postgres_restarted(rig: Rig) -> None:
    """PostgreSQL is shut down at once and started again."""
    lost = rig.servers["postgres"]
    await asyncio.to_thread(stop_process, lost.process, signals=((signal.SIGQUIT, 30.0),))
    rig.servers["postgres"] = await asyncio.to_thread(
        start_postgres, rig.folder / "postgres", again_at=lost.url
    )
    since = time.monotonic()
    rig.tell(
        "an answer comes after its return, s", await rig.until_answered_again(since), at_most=5
    )


async def network_cut(rig: Rig) -> None:
    """All connections to both servers are reset, twice a second."""
    end = time.monotonic() + rig.seconds / 3
    while time.monotonic() < end:
        rig.database.cut()
        rig.redis.cut()
        await asyncio.sleep(0.5)
    since = time.monotonic()
    rig.tell(
        "an answer comes after the last cut, s", await rig.until_answered_again(since), at_most=5
    )


async def network_slow(rig: Rig) -> None:
    """Both servers answer 20 ms later."""
    rig.database.delay(0.01)
    rig.redis.delay(0.01)
    start = time.monotonic()
    before = sum(sum(one.repeated.values()) for one in rig.customers)
    await asyncio.sleep(rig.seconds / 2)
    failed = sum(sum(one.repeated.values()) for one in rig.customers) - before
    rig.database.delay(0)
    rig.redis.delay(0)
    took = sorted(took for one in rig.customers for at, took in one.answered if at > start)
    rig.tell("requests failed", failed, at_most=0)
    rig.tell("a request takes at the median, s", took[len(took) // 2], at_most=1.5)


async def network_dead(rig: Rig) -> None:
    """What is said to both servers is swallowed, without anybody hanging up; new lines are good."""
    rig.database.go_dead()
    rig.redis.go_dead()
    since = time.monotonic()
    rig.tell("an answer comes after, s", await rig.until_answered_again(since), at_most=15)


async def worker_frozen(rig: Rig) -> None:
    """A worker stands still for longer than its lease: another goes on with what it had."""
    connection = await asyncpg.connect(rig.servers["postgres"].url)
    since = await connection.fetchval("SELECT now() - interval '1 minute'")
    taken = await connection.fetchval(_TAKEN_OVER, since)
    rig.running.signal("worker-1", signal.SIGSTOP)
    start = time.monotonic()
    async with asyncio.timeout(60):
        while await connection.fetchval(_TAKEN_OVER, since) <= taken:  # noqa: ASYNC110 - rows
            await asyncio.sleep(0.05)
    rig.tell("taken over after, s", time.monotonic() - start, at_most=LEASE_SECONDS + 5)
    rig.running.signal("worker-1", signal.SIGCONT)
    await connection.close()


async def clock_jumps(rig: Rig) -> None:
    """The clocks of all our processes jump a day on, a day back, then a minute every second."""
    for told in ("+1d", "-1d", *(f"+{minutes}m" for minutes in range(int(rig.seconds / 3)))):
        rig.clock.write_text(told)
        await asyncio.sleep(rig.seconds / 6 if told.endswith("d") else 1)
    rig.clock.write_text("+0")
    since = time.monotonic()
    rig.tell("an answer comes after, s", await rig.until_answered_again(since), at_most=5)


async def poison(rig: Rig) -> None:
    """Messages that nobody can read, and orders that kill, hang up or fail whoever renders them."""
    async with Redis.from_url(rig.servers["redis"].url) as client:
        queues = [key async for key in client.scan_iter("dramatiq:*.msgs")]
        for key in queues:
            queue = key.removesuffix(b".msgs")
            for number, text in enumerate((b"not json", b"{}", b'{"queue_name": 7}')):
                await client.hset(key, f"poison-{number}", text)
                await client.rpush(queue, f"poison-{number}")
    sick = Customer(9, rig.running.url, 1, tokens={"[studio:lose-worker]": 1, "[studio:fail]": 1})
    await sick.sign_up()
    await sick.order_until(time.monotonic() + rig.seconds / 3)
    await sick.close()
    rig.tell("the next render begins after, s", await rig.until_a_render_begins(), at_most=5)
    rig.customers.append(sick)


async def api_told_to_stop(rig: Rig) -> None:
    """SIGTERM to the API under load: it ends what it is at, and is there again when started."""
    start = time.monotonic()
    rig.running.signal("api", signal.SIGTERM)
    await asyncio.to_thread(rig.running.wait_for_end, "api")
    rig.tell("it ends after, s", time.monotonic() - start, at_most=10)
    _start_again(rig, "api")
    since = time.monotonic()
    rig.tell(
        "an answer comes after its start, s", await rig.until_answered_again(since), at_most=10
    )


async def worker_told_to_stop(rig: Rig) -> None:
    """SIGTERM to a worker in the middle of a render: it ends in time, and nothing begins anew."""
    start = time.monotonic()
    rig.running.signal("worker-1", signal.SIGTERM)
    await asyncio.to_thread(rig.running.wait_for_end, "worker-1")
    rig.tell("it ends after, s", time.monotonic() - start, at_most=30)
    _start_again(rig, "worker-1")


CASES: dict[str, Callable[[Rig], Awaitable[None]]] = {
    "redis-down": redis_down,
    "redis-emptied": redis_emptied,
    "redis-killed": redis_killed,
    "postgres-restarted": postgres_restarted,
    "network-cut": network_cut,
    "network-slow": network_slow,
    "network-dead": network_dead,
    "worker-frozen": worker_frozen,
    "clock-jumps": clock_jumps,
    "poison": poison,
    "api-told-to-stop": api_told_to_stop,
    "worker-told-to-stop": worker_told_to_stop,
}
CASES |= SPLITS
# several Valkeys, and a library that all clocks go through, which makes renders slow
_ALONE = {*FAILOVERS, "clock-jumps"}
ALL_CASES = CASES | {name: case for name, (case, _) in FAILOVERS.items()}


def _start_again(rig: Rig, name: str) -> None:
    rig.running.kill(name)  # what it left behind
    rig.running.start(name)


async def _case(rig: Rig, name: str, number: int) -> bool:
    """Run a case and tell what came of it; returns whether its budgets are kept."""
    rig.figures.clear()
    rig.customers[:] = [
        Customer(10 * number + place, rig.running.url, 1, tokens={"": 1})
        for place in range(CUSTOMERS)
    ]
    url = rig.servers["postgres"].url
    watch, followers = BooksWatch(url), Followers(rig.running.url, list(rig.customers))
    async with asyncio.TaskGroup() as group:
        background = [group.create_task(_restarted(rig)), group.create_task(watch.run())]
        for customer in rig.customers:
            await customer.sign_up()
        background.append(group.create_task(followers.run()))
        end = time.monotonic() + rig.seconds
        async with asyncio.TaskGroup() as busy:
            for customer in rig.customers:
                busy.create_task(customer.order_until(end))
            await asyncio.sleep(rig.seconds / 4)
            await ALL_CASES[name](rig)
        drained_seconds = await drained(url)
        late, unheard = await followers.latest(url)
        rig.tell("an end is told to followers at most later, s", late, at_most=NOTICED_SECONDS)
        for task in background:
            task.cancel()
    outcome = await judged(rig.customers, watch, url=url, drained_seconds=drained_seconds)
    for customer in rig.customers:
        await customer.close()
    acknowledged = sum(len(one.orders) for one in rig.customers)
    _say(f"{name}: {acknowledged} orders, all ended {drained_seconds:.1f} s after the last")
    for what, told, _ in rig.figures:
        _say(f"    {what:<50} {told}")
    troubles = {
        "lost": outcome.lost,
        "double": outcome.double,
        "findings": outcome.findings,
        "given up": sorted(outcome.given_up.elements()),
        "not told to the end": unheard,
        "told twice": followers.repeats,
    }
    for what, found in troubles.items():
        _say(f"    {what:<50} {len(found)} {found[:5] or ''}".rstrip())
    kept = all(kept for _, _, kept in rig.figures)
    return acknowledged > 0 and kept and not any(troubles.values())


async def _restarted(rig: Rig) -> None:
    """Start again whatever ended by itself, as the machine an installation is on does."""
    while True:
        for name in rig.running.ended():
            if name.startswith(("worker", "relay")):
                _start_again(rig, name)
        await asyncio.sleep(0.2)


async def _run(
    names: list[str],
    folder: Path,
    seconds: float,
    servers: dict[str, RunningServer],
    several: Several,
) -> bool:
    async with AsyncExitStack() as stack:
        database, redis = Lines(), Lines()
        for name in PROCESSES:
            database.of[name] = await stack.enter_async_context(line_to(servers["postgres"].url))
            if not several.url:
                redis.of[name] = await stack.enter_async_context(line_to(servers["redis"].url))
        clock = folder / "clock"
        clock.write_text("+0")
        redis_url = several.url or servers["redis"].url
        environment = settings_of(servers["postgres"].url, redis_url, folder / "data")
        own = {
            name: {"GALATEA_DATABASE_URL": line.url}
            | ({} if several.url else {"GALATEA_REDIS_URL": redis.of[name].url})
            for name, line in database.of.items()
        }
        if "clock-jumps" in names:
            environment |= {
                "LD_PRELOAD": str(installed("libfaketime/**/libfaketime.so.1")),
                "FAKETIME_TIMESTAMP_FILE": str(clock),
                "FAKETIME_CACHE_DURATION": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            }
        running = Installation(environment, logs=folder / "logs", own=own)
        await asyncio.to_thread(running.command, "app.cli", "migrate")
        await asyncio.to_thread(running.command, "tests.e2e.catalogue_only")
        stack.callback(running.stop)
        for name in PROCESSES:
            running.start(name)
        await asyncio.to_thread(running.wait_until_ready)
        rig = Rig(running, servers, database, redis, several, folder, clock, seconds)
        kept = [await _case(rig, name, number) for number, name in enumerate(names, start=1)]
        await asyncio.to_thread(running.stop)
    return all(kept)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _in_turn(names: list[str], folder: Path, seconds: float) -> bool:
    """Run the cases: most on one installation, each of the others on its own."""
    kept = []
    together = [name for name in names if name not in _ALONE]
    for group in (together, *([name] for name in names if name in _ALONE)):
        if group:
            own = folder if group is together else folder / group[0]
            (own / "logs").mkdir(parents=True)
            with ExitStack() as stack:
                several = Several("")
                if group[0] in FAILOVERS:
                    several = stack.enter_context(FAILOVERS[group[0]][1](own / "valkeys"))
                servers = stack.enter_context(_servers(own, is_several=bool(several.url)))
                kept.append(asyncio.run(_run(group, own, seconds, servers, several)))
    return all(kept)


@contextmanager
def _servers(folder: Path, *, is_several: bool) -> Iterator[dict[str, RunningServer]]:
    servers = {"postgres": start_postgres(folder / "postgres")}
    try:
        if not is_several:
            servers["redis"] = start_valkey(folder / "valkey")
        yield servers
    finally:
        for server in servers.values():
            server.stop()


def main() -> int:
    """Run the cases, all without a name; 0 when every budget is kept."""
    parser = argparse.ArgumentParser(prog="bench.faults")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(ALL_CASES))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--folder", type=Path, help="where logs and data stay; else they go")
    chosen = parser.parse_args()
    if unknown := set(chosen.cases) - ALL_CASES.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(TemporaryDirectory()))
        return 0 if _in_turn(chosen.cases or list(ALL_CASES), folder, chosen.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
