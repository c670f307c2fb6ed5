"""What others hold for longer than a statement may wait."""

from __future__ import annotations

import asyncpg

from app.graphql.nodes import global_id
from tests.graphql.asking import execute
from tests.workshop import IMAGE_MODEL, Workshop, row_counts

ORDER = """mutation ($input: GenerateGalleryImageInput!) {
    answer: generateGalleryImage(input: $input) { __typename } }"""


async def test_an_order_whose_wallet_is_in_use_for_long_is_told_to_come_again(
    workshop: Workshop,
) -> None:
    viewer = await workshop.viewer()
    character = await workshop.character(viewer)
    asked = {
        "characterId": global_id("Character", character.id),
        "model": IMAGE_MODEL,
        "prompt": "by the sea",
        "idempotencyKey": "key",
    }
    before = await row_counts()
    holder = await asyncpg.connect(workshop.runtime.settings.required_database_url())
    try:
        async with holder.transaction():
            held = "SELECT FROM wallet_accounts WHERE user_id = $1 FOR UPDATE"
            await holder.execute(held, viewer.user_id)
            answer = await execute(workshop.runtime, ORDER, viewer, input=asked)
    finally:
        await holder.close()
    assert answer.codes == ["OVERLOADED"]
    assert await row_counts() == before
    again = await execute(workshop.runtime, ORDER, viewer, input=asked)
    assert again.data["answer"]["__typename"] == "GenerationAccepted"
