"""What the studio's renders cost: pictures and edits of 1024x1024, films of five seconds in 720p.

    taskset -c 0 .venv/bin/python -m bench.studio

Budget on one core: 3 s for a picture, 20 s for a film. Prints wall and processor seconds of whole
jobs, from the order to the stored file, each the first of its kind in this process.
"""

from __future__ import annotations

import asyncio
import dataclasses
import io
import sys
import tempfile
import time
from contextlib import aclosing
from pathlib import Path

from app.providers.rendering.port import MediaKind, RenderOrder, Sitter
from app.providers.rendering.studio.composition import compose
from app.providers.rendering.studio.provider import Studio

BUDGET_SECONDS = {MediaKind.IMAGE: 3.0, MediaKind.VIDEO: 20.0}
SITTER = Sitter("bench", "Mira", "long red hair, freckles, round glasses, green coat")


def order(number: int, prompt: str, *, voice: bool | None = None) -> RenderOrder:
    """Return a picture's order, or a film's with or without voice."""
    film = voice is not None
    return RenderOrder(
        reference=f"bench-{number}",
        kind=MediaKind.VIDEO if film else MediaKind.IMAGE,
        model="bench",
        prompt=prompt,
        sitter=SITTER,
        seed=7,
        width=1280 if film else 1024,
        height=720 if film else 1024,
        duration_seconds=5 if film else None,
        with_voice=bool(voice),
    )


def drawn(wanted: RenderOrder) -> bytes:
    """Return the finished picture of an order, as a file to start from."""
    held = io.BytesIO()
    compose(wanted, width=wanted.width, height=wanted.height).still().save(held, "WEBP", quality=92)
    return held.getvalue()


def based(wanted: RenderOrder, base: RenderOrder) -> RenderOrder:
    """Return the order, started from the picture of another."""
    return dataclasses.replace(wanted, base_image=drawn(base), base_prompt=base.prompt)


ORDERS = (
    order(1, "smiling in an old library by candlelight"),
    order(2, "in a rainy forest at dusk, thoughtful"),
    order(3, 'on a beach at sunset, she says "I was marble once"', voice=True),
    order(4, "on a neon city street at night in the rain", voice=False),
)


BASE = order(0, "smiling in a garden at noon")
STARTED = (
    order(5, "wearing a winter coat"),
    order(6, "in a forest at dusk, in the rain"),
    order(7, 'snow is falling, she says "I was marble once"', voice=True),
)


async def rendered(studio: Studio, wanted: RenderOrder) -> int:
    """Run one job to its end and return the size of its file."""
    reference = await studio.submit(wanted)
    async with aclosing(studio.follow(reference)) as steps:
        async for _ in steps:
            pass
    return len((await studio.fetch(reference)).content)


async def main() -> int:
    """Print a line for each order; return 1 when one is over its budget."""
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder))
        for wanted in (*ORDERS, *(based(wanted, BASE) for wanted in STARTED)):
            wall, cpu = time.monotonic(), time.process_time()
            size = await rendered(studio, wanted)
            wall, cpu = time.monotonic() - wall, time.process_time() - cpu
            over |= wall > BUDGET_SECONDS[wanted.kind]
            sys.stdout.write(
                f"{wanted.kind:5} {wall:5.1f} s wall {cpu:5.1f} s cpu {size / 1e6:5.2f} MB"
                f"  (budget {BUDGET_SECONDS[wanted.kind]:.0f} s)"
                f"  {'edit: ' if wanted.base_image else ''}{wanted.prompt}\n"
            )
        await studio.close()
    return int(over)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
