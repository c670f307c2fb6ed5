"""A statement as CSV (RFC 4180), for spreadsheets: times as ISO 8601, amounts in AURUM.

A spreadsheet takes a cell that begins like a formula for one (CWE-1236), so free text that does is
told with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator

from app.wallet.statements import StatementLine

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
_COLUMNS = ("id", "at", "kind", "amount", "balance_after", "reason", "reference")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def encoded(pages: AsyncIterator[list[StatementLine]]) -> AsyncIterator[bytes]:
    """Yield a header and then each page's lines, as they come."""
    yield (",".join(_COLUMNS) + "\r\n").encode()
    async for page in pages:
        text = io.StringIO()
        csv.writer(text).writerows(map(_row, page))
        yield text.getvalue().encode()


def _row(line: StatementLine) -> tuple[object, ...]:
    return (
        line.id,
        line.at.isoformat(),
        line.kind.value,
        line.amount,
        line.balance_after,
        _plain(line.reason),
        _plain(line.reference),
    )


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
