"""Free AURUM, once a day (UTC) for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict
from app.infra.db import retried, transaction
from app.money import Aurum
from app.runtime import Runtime
from app.wallet import ledger, live
from app.wallet.kinds import TransferKind
from app.wallet.ledger import Credit, Deed
from app.wallet.refusals import ReferenceConflict


@dataclass(frozen=True, slots=True)
class Daily:
    """What today brought: nothing when it was claimed before. `next_at` is the next midnight."""

    aurum: Aurum
    next_at: datetime

    @property
    def changed(self) -> bool:
        """Whether this call brought it."""
        return self.aurum > 0


async def claim(
    viewer: Viewer, day: date, *, runtime: Runtime, at: datetime | None = None
) -> Daily:
    """Put the free AURUM of `day` (`daily_aurum`) into the viewer's wallet.

    `day` is today in UTC, the day of `at` (now): so a repeat that comes after midnight does not
    take the next. A repeat changes nothing, also when the setting was changed meanwhile.

    Raises Conflict for another day and where nothing is given away. Locks the wallet's row.
    """
    aurum = runtime.settings.daily_aurum
    if aurum == 0:
        raise Conflict("No free AURUM is given here.")
    if day != (at or now()).astimezone(UTC).date():
        raise Conflict("Free AURUM is that of today, in UTC.")
    deed = Deed(
        TransferKind.DAILY,
        aurum,
        f"daily:{viewer.user_id}:{day}",
        f"Free AURUM of {day}",
    )

    async def give() -> Credit:
        async with transaction() as connection:
            return await ledger.credit(viewer.user_id, deed, connection=connection)

    next_at = datetime.combine(day + timedelta(days=1), time(tzinfo=UTC))
    try:
        credit = await retried(give)
    except ReferenceConflict:
        return Daily(Aurum(0), next_at)
    await live.announce(runtime.events, viewer.user_id)
    return Daily(credit.amount if credit.changed else Aurum(0), next_at)
