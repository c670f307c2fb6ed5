"""A bare Starlette route with the SQL of an order, for the mutation to be held against.

`python -m bench.orders.route PORT DATABASE_URL`. It knows who asks by a header, and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.generations.acceptance import reading, writing
from app.ids import uuid7
from bench.orders import stage

_SESSION = """
SELECT session.*, person.* FROM sessions session JOIN users person ON person.id = session.user_id
WHERE session.id = $1 AND session.user_id = $2
"""


async def order(request: Request) -> Response:
    """Read JSON, send three statements, answer JSON."""
    asked = orjson.loads(await request.body())["variables"]["input"]
    number = int(request.headers["x-person"])
    user_id, character_id, key = stage.person(number), stage.character_of(number), uuid4().hex
    pool: asyncpg.Pool = request.app.state.pool
    if not await pool.fetch(_SESSION, stage.session_of(number), user_id):
        return Response(status_code=401)
    (found,) = await pool.fetch(_FIND, user_id, key, character_id, None, asked["model"])
    option = orjson.loads(found["options"])[0]
    made, price = uuid7(), option["price_aurum"]
    (row,) = await pool.fetch(
        writing.ACCEPT, *_values(made, user_id, character_id, key, asked["prompt"], price)
    )
    if row["refusal"] is not None:
        return Response(status_code=409)
    answer = {
        "__typename": "GenerationAccepted",
        "generation": {
            "id": str(made),
            "state": "QUEUED",
            "priceAurum": price,
            "money": {"holdAurum": price},
        },
    }
    told = orjson.dumps({"data": {"generateGalleryImage": answer}})
    return Response(told, media_type="application/json")


def _values(
    made: UUID, user_id: UUID, character_id: UUID, key: str, prompt: str, price: int
) -> list[Any]:
    told = [made, user_id, key, "a" * 64, "b" * 32, character_id, "GALLERY_IMAGE", None]
    drawn = [stage.MODEL, stage.OPTION, None, "", None, None, prompt, False, 1024, 1024, 7, 1]
    paid = [price, "WEB", [uuid7()], [f"generation:{made}"], [uuid7()], False, 3_600, 50]
    return [*told, *drawn, *paid, "run_next_generation", "c" * 32, None]


_FIND = reading.statement()


def main(port: int, url: str) -> None:
    """Serve it as the API is served, by uvicorn's own choice of loop and parser."""

    @asynccontextmanager
    async def opened(app: Starlette) -> AsyncIterator[None]:
        async with asyncpg.create_pool(url, min_size=1, max_size=20) as pool:
            app.state.pool = pool
            yield

    app = Starlette(routes=[Route("/graphql", order, methods=["POST"])], lifespan=opened)
    uvicorn.run(app, host="127.0.0.1", port=port, access_log=False, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
