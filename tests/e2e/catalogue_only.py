"""Writes the catalogue and nothing else: tests bring their own people and characters."""

from __future__ import annotations

import asyncio

from app.catalogue.seed import seed_catalogue
from app.infra.db import open_database, transaction
from app.runtime import database_config
from app.settings import load_settings


async def main() -> None:
    """Seed the database that the environment names."""
    database = await open_database(database_config(load_settings()))
    async with transaction() as connection:
        await seed_catalogue(connection=connection)
    await database.close_connections()


if __name__ == "__main__":
    asyncio.run(main())
