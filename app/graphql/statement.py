"""The statement in the schema: what to leave out of it, and where to download it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import strawberry

from app.clock import now
from app.graphql.context import Info
from app.graphql.kinds import TransferKind
from app.graphql.nodes import read_id
from app.media.signing import signed_link
from app.wallet.statements import Filter

STATEMENT_PATH = "/wallet/statement.csv"
_LINK_SECONDS = 300


@strawberry.input(description="Which lines of a statement are wanted; all of it when empty.")
class StatementFilter:
    """What a statement can be narrowed to."""

    kind: TransferKind | None = strawberry.field(
        default=None, description="Only lines of this kind."
    )
    generation_id: strawberry.ID | None = strawberry.field(
        default=None, description="Only what this generation moved, in all its parts."
    )
    since: datetime | None = strawberry.field(
        name="from", default=None, description="Only lines of this moment and later ones."
    )
    until: datetime | None = strawberry.field(
        default=None, description="Only lines before this moment."
    )

    def read(self) -> Filter:
        """Return it as the wallet has it. Raises NotFound for the id of something else."""
        of = self.generation_id
        return Filter(
            kind=self.kind,
            generation_id=None if of is None else read_id(of, "Generation"),
            since=self.since,
            until=self.until,
        )

    def query(self) -> dict[str, str]:
        """Return it as the query of a link."""
        asked = {
            "kind": self.kind and self.kind.value,
            "generation": self.generation_id,
            "from": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
        }
        return {name: value for name, value in asked.items() if value}


Only = Annotated[
    StatementFilter | None,
    strawberry.argument(name="filter", description="Which lines; all when absent."),
]


def csv_link(info: Info, owner: UUID, only: StatementFilter) -> str:
    """Return a link to the owner's lines as CSV, good for five minutes.

    It is signed for the owner's statement; what to leave out may be changed by whoever has it.
    """
    link = signed_link(
        STATEMENT_PATH,
        audience=str(owner),
        expires_at=int((now() + timedelta(seconds=_LINK_SECONDS)).timestamp()),
        secret=info.context.runtime.secret,
    )
    query = urlencode(only.query())
    return info.context.origin + link + (f"&{query}" if query else "")
