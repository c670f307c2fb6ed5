"""Whoever begins by themselves joins the others at the latest with the next event, and by that
misses nothing and hears nothing twice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from tests.http.streams.hall import ALL, Pause, Seat, World, never, opened, turns


def slowly() -> int:
    return 20


def together(world: World) -> bool:
    """Whether all are told by one stream."""
    return all(seat.is_joined for seat in world.seats) and len(world.followers) == 1


@pytest.mark.parametrize("has_a_line", [False, True])
@pytest.mark.parametrize(("shared", "own"), [(never, never), (slowly, never), (never, slowly)])
async def test_who_asks_for_the_same_joins_without_anything_happening(
    has_a_line: bool, shared: Pause, own: Pause
) -> None:
    async with opened(has_a_line=has_a_line, pause=shared) as world:
        world.commit("a")
        for _ in range(3):
            world.sit(own).listen()
        await world.settle()
        assert together(world)
        late = world.sit().listen()
        await world.settle()
        assert together(world)
        assert [told[:2] for told in late.heard if told[0] != ALL] == [("a", 1)]


@pytest.mark.parametrize("has_a_line", [False, True])
async def test_who_is_always_quicker_than_the_others_joins_with_the_next_event(
    has_a_line: bool,
) -> None:
    key = ALL if has_a_line else "a"
    async with opened(has_a_line=has_a_line, pause=slowly) as world:
        world.commit(key)
        first, second = world.sit().listen(), world.sit().listen()
        for _ in range(3):  # while the shared stream reads its rows
            await _published(world, key)
        await world.settle()
        assert together(world)
        await _published(world, key)
        await world.settle()
        for seat in (first, second):
            numbers = _numbers(seat, key)
            assert numbers == list(range(numbers[0], 6))


async def test_what_was_over_before_somebody_listened_keeps_nobody_alone() -> None:
    async with opened() as world:
        world.commit("a")
        for _ in range(2):
            world.sit().listen()
        await world.settle()
        between = world.sit()  # whose stream takes a while to begin
        world.publish(world.commit("a", is_final=True))
        await world.settle()
        between.listen()
        await world.settle()
        assert together(world)
        assert between.heard == []
        world.publish(world.commit("b"))
        await world.settle()
        assert [seat.heard[-1] for seat in world.seats] == [("b", 1, 0)] * 3


async def test_what_the_others_read_before_it_was_published_is_told_to_who_joins() -> None:
    async with opened() as world:
        world.commit("a")
        for _ in range(2):
            world.sit().listen()
        await world.settle()
        world.sit(slowly).listen()
        await turns(25)  # until it has read its rows
        early = world.commit("b", is_final=True)
        world.followers[0].look()
        await world.settle()
        assert together(world)
        world.publish(early)
        await world.settle()
        assert [_numbers(seat, "b") for seat in world.seats] == [[1]] * 3


async def test_what_was_over_when_the_others_began_is_told_to_who_waited_for_it() -> None:
    async with opened() as world:
        world.commit("a")
        first = world.sit().listen()
        await world.settle()
        world.commit("a", is_final=True)  # and it is never published
        world.sit().listen()
        await world.settle()
        assert together(world)
        assert _numbers(first, "a") == [1, 2]


@dataclass
class Fate:
    """What happens, by chance."""

    world: World
    chance: random.Random
    pause: Pause
    unpublished: list[tuple[str, int]] = field(default_factory=list)

    async def step(self) -> None:
        """Have one thing happen."""
        happens = [self.come, self.change, self.change, self.change, self.publish, self.publish]
        await self.chance.choice(happens)()
        if self.chance.random() < 0.05:
            self.world.lose()
        await turns(self.chance.choice((0, 0, 1, 3, 30)))

    async def come(self) -> None:
        """Somebody comes, and listens a little later."""
        if len(self.world.seats) < 6:
            seat = self.world.sit(self.pause)
            await turns(self.chance.randint(0, 6))
            seat.listen()

    async def change(self) -> None:
        """Something changes, or ends."""
        key = self.chance.choice("abcd" + "*" * self.world.has_a_line)
        if key == "*":
            self.unpublished.append(self.world.commit(ALL))
        elif key not in self.world.ended:
            is_final = self.chance.random() < 0.2 * self.world.has_numbers
            self.unpublished.append(self.world.commit(key, is_final=is_final))

    async def publish(self) -> None:
        """A change is told, in whatever order."""
        if self.unpublished:
            place = self.chance.randrange(len(self.unpublished))
            self.world.publish(self.unpublished.pop(place))


# the last one looks twice: an event that came late taught it about something else
@pytest.mark.parametrize("seed", [*range(240), 746])
async def test_whatever_happens_nothing_is_lost_or_doubled_and_all_come_together(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    slow = chance.choice((0, 1, 4, 12))

    def pause() -> int:
        return chance.randint(0, slow)

    kind = {"has_a_line": seed % 2 == 1, "has_numbers": seed % 4 != 0}
    async with opened(**kind, pause=pause) as world:
        fate = Fate(world, chance, pause)
        await fate.come()
        await fate.come()
        for _ in range(40):
            await fate.step()
        if seed % 3:
            for change in fate.unpublished:
                world.publish(change)
        else:  # Redis was away
            world.lose()
        await world.settle()
        assert together(world)
        for seat in world.seats:
            _check(world, seat)


def _check(world: World, seat: Seat) -> None:
    """Nothing fell, nothing came twice, and what is known last is what is true."""
    lines = [line for *_, line in seat.heard]
    assert lines == sorted(lines)
    for key in {told[0] for told in seat.heard}:
        numbers = _numbers(seat, key)
        assert numbers == sorted(set(numbers))
        assert numbers[-1] == world.rows.get(key, 0)
    if ALL in world.rows:
        numbers = _numbers(seat, ALL)
        assert numbers == list(range(numbers[0], world.rows.get(ALL, 0) + 1))
    # of what was not over when they began, the end as well
    over = world.over[seat.viewer.session_id]
    assert {told[0] for told in seat.heard} >= world.rows.keys() - over - {ALL}


def _numbers(seat: Seat, key: str) -> list[int]:
    return [told[1] for told in seat.heard if told[0] == key]


async def _published(world: World, key: str) -> None:
    world.publish(world.commit(key))
    await turns(3)
