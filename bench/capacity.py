"""What so many users need: computed from what one of each thing costs.

    .venv/bin/python -m bench.capacity [--measure]

Prints the tables of docs/scaling.md, which a test compares. Every constant has its name, its unit
and where it is from: the command that says it, or that it is assumed and has to be replaced by what
an installation sees of its users. `--measure` fills a database of its own and
prints the bytes of a row, table and indexes, that stand here as constants.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Known:
    """One constant: its value in words, and where it is from."""

    name: str
    value: float
    unit: str
    source: str


def _known(name: str, value: float, unit: str, source: str = ASSUMED) -> Known:
    return Known(name, value, unit, source)


DAILY = _known("users who come on a day", 0.2, "of all")
ONLINE = _known("of these, at once at the peak", 0.1, "of a day's")
PEAK_HOUR = _known("of a day in its busiest hour", 0.1, "of a day")
SOCKETS = _known("sockets of somebody online", 1.2, "")
OPERATIONS = _known("operations of somebody online", 0.1, "a second")
VISITS = _known("kept answers for each operation, to visitors", 1.0, "")
PICTURES = _known("pictures a user and day", 5.0, "")
FILMS = _known("films a user and day", 0.2, "")
MESSAGES = _known("messages a user and day", 20.0, "")
ORDER_EVENTS = _known("events of an order", 12.0, "")
REPLY_EVENTS = _known("events of a reply, one each 150 ms", 40.0, "")
CREATED = _known("characters a user", 2.0, "")
PICTURE_BYTES = _known("a picture with its smaller ones", 600e3, "bytes")
FILM_BYTES = _known("a film with its poster", 5e6, "bytes")
SHOWN_BYTES = _known("pictures of a page, as they are loaded", 600e3, "bytes")
MESSAGE_ROW = _known("a message, with its indexes", 1_200, "bytes")
EVENT_BYTES = _known("an event as Redis keeps it", 700, "bytes")

PAGE = _known("a page, signed in", 1.0e-3, "CPU s", "bench.gallery_page")
KEPT = _known("a kept answer", 50e-6, "CPU s", "bench.public_answers")
ORDER = _known("an order", 3.2e-3, "CPU s", "bench.orders")
LONE_DELIVERY = _known(
    "an event for a socket that is alone", 180e-6, "CPU s", "decision 0031, before audiences"
)
PAGE_BYTES = _known("a page's answer, not compressed", 33e3, "bytes", "bench.gallery_page")
SOCKET_BYTES = _known("an idle socket", 28.9e3, "bytes", "bench.fanout")
API_BYTES = _known("an API process that serves nobody", 148e6, "bytes", "bench.startup")
RENDER = _known("a picture of the studio", 3.0, "CPU s", "the budget of bench.studio")
FILM = _known("a film of the studio", 20.0, "CPU s", "the budget of bench.studio")

PAGE_STATEMENTS = _known("statements of a page, with who asks", 3, "", "bench.gallery_page")
ORDER_STATEMENTS = _known("statements of an order", 2, "", "bench.orders")
ORDER_COMMITS = _known("commits around an order: order, relay, claim, end", 4, "")
MESSAGE_COMMITS = _known("commits of a message and its reply, beside one each event", 8, "")
STATEMENT = _known("a statement of a page, in PostgreSQL", 150e-6, "CPU s")

BUSY = _known("how busy a process may be at the peak", 0.5, "of a core")
SOCKETS_MAX = _known("sockets of a process", 5_000, "", "bench.fanout, the most tried")
PRIMARY_COMMITS = _known("commits of one primary, batched to disk", 5_000, "a second")
PRIMARY_CORES = _known("cores of a database server", 32, "")
REDIS_COMMANDS = _known("commands of one Redis", 80_000, "a second")
REDIS_BYTES = _known("memory of one Redis", 32e9, "bytes")
DATABASE_BYTES = _known("a database that is restored in an hour or two", 2e12, "bytes")
POOL = _known("connections of a process, GALATEA_DATABASE_POOL_MAX", 20, "", "app.settings")
CONNECTIONS_MAX = _known("connections that PostgreSQL bears", 500, "")
RETENTION = _known("GALATEA_EVENT_RETENTION_SECONDS", 86_400, "s", "app.settings")

KNOWN = tuple(one for one in list(globals().values()) if isinstance(one, Known))

# bytes of a row, table and indexes: `python -m bench.capacity --measure`, 2026-11-26
ROW_BYTES: dict[str, float] = {
    "users": 279,
    "wallet_accounts": 261,
    "characters": 1040,
    "gallery_items": 480,
    "wallet_transfers": 174,
    "wallet_entries": 206,
    "assets": 554,
    "generations": 954,
    "generation_outputs": 188,
    "wallet_holds": 446,
}
# how many of these rows an order leaves behind, a user is, and a character is
OF_ORDER = {
    "generations": 1,
    "generation_outputs": 1,
    "wallet_holds": 1,
    "wallet_transfers": 1,
    "wallet_entries": 2,
    "assets": 1,
    "gallery_items": 1,
}
OF_USER = {"users": 1, "wallet_accounts": 1}
OF_CHARACTER = {"characters": 1}
STEPS = (10_000, 1_000_000, 100_000_000)
_DAY, _HOUR, _YEAR = 86_400, 3_600, 365


@dataclass(frozen=True, slots=True)
class Load:
    """What is needed at one number of users; rates are those of the busiest hour, a second."""

    users: int

    @property
    def daily(self) -> float:
        """Users of a day."""
        return self.users * DAILY.value

    @property
    def sockets(self) -> float:
        """Open sockets at the peak."""
        return self.daily * ONLINE.value * SOCKETS.value

    @property
    def operations(self) -> float:
        """Operations of who is signed in."""
        return self.daily * ONLINE.value * OPERATIONS.value

    @property
    def visits(self) -> float:
        """Kept answers."""
        return self.operations * VISITS.value

    def _at_peak(self, each: float) -> float:
        return self.daily * each * PEAK_HOUR.value / _HOUR

    @property
    def orders(self) -> float:
        """Orders of pictures and films."""
        return self._at_peak(PICTURES.value + FILMS.value)

    @property
    def messages(self) -> float:
        """Messages in chats."""
        return self._at_peak(MESSAGES.value)

    @property
    def events(self) -> float:
        """Events published."""
        return self.orders * ORDER_EVENTS.value + self.messages * REPLY_EVENTS.value

    @property
    def api_cores(self) -> float:
        """Cores' worth of work of the API."""
        return (
            self.operations * PAGE.value
            + self.visits * KEPT.value
            + (self.orders + self.messages) * ORDER.value
            + self.events * SOCKETS.value * LONE_DELIVERY.value
        )

    @property
    def api_processes(self) -> int:
        """Processes of the API, never fewer than two."""
        return max(
            2,
            math.ceil(self.api_cores / BUSY.value),
            math.ceil(self.sockets / SOCKETS_MAX.value),
        )

    @property
    def api_bytes(self) -> float:
        """Memory of all of them."""
        return self.api_processes * API_BYTES.value + self.sockets * SOCKET_BYTES.value

    @property
    def render_cores(self) -> float:
        """Cores that the studio draws with."""
        return (
            self._at_peak(PICTURES.value) * RENDER.value + self._at_peak(FILMS.value) * FILM.value
        )

    @property
    def commits(self) -> float:
        """Commits of the primary: each event is one, for its number stands in a row."""
        of_orders = ORDER_COMMITS.value + ORDER_EVENTS.value
        of_messages = MESSAGE_COMMITS.value + REPLY_EVENTS.value
        return self.orders * of_orders + self.messages * of_messages

    @property
    def database_cores(self) -> float:
        """Cores' worth of reading."""
        read = self.operations * PAGE_STATEMENTS.value + self.orders * ORDER_STATEMENTS.value
        return read * STATEMENT.value

    @property
    def database_bytes(self) -> float:
        """Rows after a year, with indexes."""
        orders = self.daily * (PICTURES.value + FILMS.value) * _YEAR
        messages = self.daily * MESSAGES.value * 2 * _YEAR
        return (
            self.users * (_bytes(OF_USER) + CREATED.value * _bytes(OF_CHARACTER))
            + orders * _bytes(OF_ORDER)
            + messages * MESSAGE_ROW.value
        )

    @property
    def connections(self) -> float:
        """Connections to the primary when every pool is full."""
        return (self.api_processes + math.ceil(self.render_cores / BUSY.value)) * POOL.value

    @property
    def redis_commands(self) -> float:
        """Commands a second: a charge each, an event each, four around a job."""
        return self.operations + self.events + 4 * (self.orders + self.messages)

    @property
    def redis_bytes(self) -> float:
        """Memory for the events that are kept."""
        a_day = self.daily * (
            (PICTURES.value + FILMS.value) * ORDER_EVENTS.value
            + MESSAGES.value * REPLY_EVENTS.value
        )
        return a_day * min(RETENTION.value / _DAY, 1) * EVENT_BYTES.value

    @property
    def storage_bytes(self) -> float:
        """Files after a year."""
        a_day = PICTURES.value * PICTURE_BYTES.value + FILMS.value * FILM_BYTES.value
        return self.daily * a_day * _YEAR

    @property
    def egress_bits(self) -> float:
        """Bits a second that leave: answers from the API, pictures from the CDN."""
        pages = self.operations + self.visits
        return 8 * pages * (PAGE_BYTES.value + SHOWN_BYTES.value)

    def uses(self) -> dict[str, float]:
        """How many of one thing are needed, for each thing that is one until something is done."""
        return {
            "cores that render, of one": self.render_cores / BUSY.value,
            "API processes, of one": self.api_cores / BUSY.value,
            "sockets of one API process": self.sockets / SOCKETS_MAX.value,
            "connections of PostgreSQL": self.connections / CONNECTIONS_MAX.value,
            "commits of one primary": self.commits / PRIMARY_COMMITS.value,
            "cores of one database server, reads": self.database_cores
            / (PRIMARY_CORES.value * BUSY.value),
            "size of one database": self.database_bytes / DATABASE_BYTES.value,
            "commands of one Redis": self.redis_commands / REDIS_COMMANDS.value,
            "memory of one Redis": self.redis_bytes / REDIS_BYTES.value,
        }


def _bytes(rows: dict[str, int]) -> float:
    return sum(ROW_BYTES[table] * count for table, count in rows.items())


def _short(value: float) -> str:
    """Return two figures of it, with a prefix."""
    for factor, prefix in ((1e15, " P"), (1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")):
        if value >= factor:
            return f"{float(f'{value / factor:.2g}'):g}{prefix}"
    return f"{float(f'{value:.2g}'):g}"


def needs() -> str:
    """Return the table of what is needed, in Markdown."""
    loads = [Load(users) for users in STEPS]
    lines: dict[str, list[float]] = {
        "online at once": [one.daily * ONLINE.value for one in loads],
        "sockets": [one.sockets for one in loads],
        "operations a second, signed in": [one.operations for one in loads],
        "orders a second": [one.orders for one in loads],
        "messages a second": [one.messages for one in loads],
        "events a second": [one.events for one in loads],
        "API processes": [one.api_processes for one in loads],
        "their memory, bytes": [one.api_bytes for one in loads],
        "cores that render, studio": [one.render_cores / BUSY.value for one in loads],
        "commits a second": [one.commits for one in loads],
        "cores of PostgreSQL for reads": [one.database_cores / BUSY.value for one in loads],
        "connections, every pool full": [one.connections for one in loads],
        "database after a year, bytes": [one.database_bytes for one in loads],
        "Redis, commands a second": [one.redis_commands for one in loads],
        "Redis, bytes of events": [one.redis_bytes for one in loads],
        "storage after a year, bytes": [one.storage_bytes for one in loads],
        "egress, bits a second": [one.egress_bits for one in loads],
    }
    return _table(
        "at the peak", [(name, [_short(float(n)) for n in line]) for name, line in lines.items()]
    )


def uses() -> str:
    """Return the table of how many of each single thing that is, in Markdown."""
    loads = [Load(users).uses() for users in STEPS]
    return _table("how many of one", [(n, [_short(one[n]) for one in loads]) for n in loads[0]])


def assumptions() -> str:
    """Return the table of constants, in Markdown."""
    head = "| constant | value | from |\n| --- | --- | --- |\n"
    rows = [
        f"| {one.name} | {_plain(one.value)} {one.unit}".rstrip() + f" | {one.source} |"
        for one in KNOWN
    ]
    rows += [
        f"| a row of `{table}`, with its indexes | {size:,.0f} bytes | bench.capacity --measure |"
        for table, size in ROW_BYTES.items()
    ]
    return head + "\n".join(rows)


def _plain(value: float) -> str:
    for factor, prefix in ((1e12, " T"), (1e9, " G"), (1e6, " M")):
        if value >= factor:
            return f"{value / factor:g}{prefix}"
    return f"{value:,.0f}" if value >= 1_000 else f"{value:f}".rstrip("0").rstrip(".")


def _table(corner: str, rows: list[tuple[str, list[str]]]) -> str:
    heads = " | ".join(f"{users:,} users" for users in STEPS)
    lines = [f"| {corner} | {heads} |", "| --- |" + " --- |" * len(STEPS)]
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows]
    return "\n".join(lines)


def main() -> int:
    """Print the tables, or measure rows."""
    parser = argparse.ArgumentParser(prog="bench.capacity")
    parser.add_argument("--measure", action="store_true", help="bytes of a row")
    if parser.parse_args().measure:
        from bench.row_bytes import measured  # noqa: PLC0415 - the tables want no database

        with TemporaryDirectory() as folder:
            for table, size in asyncio.run(measured(Path(folder))).items():
                sys.stdout.write(f"    {table!r}: {size:.0f},\n")
        return 0
    sys.stdout.write("\n\n".join((needs(), uses(), assumptions())) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
