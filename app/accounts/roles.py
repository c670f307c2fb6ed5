"""Who may do more than look after their own things."""

from __future__ import annotations

from app.accounts.models import Role, User
from app.accounts.rules import folded_email
from app.errors import NotFound
from app.infra.db import transaction
from app.infra.telemetry import logger

log = logger(__name__)


async def set_role(email: str, *, role: Role) -> None:
    """Give the account with this email address the role. It counts from the next request on.

    A second call changes nothing. Raises NotFound for an unknown address and InvalidInput for what
    is no address. Locks the user's row.
    """
    folded = folded_email(email)
    async with transaction() as connection:
        user = (
            await User.filter(email=folded).using_db(connection).select_for_update().get_or_none()
        )
        if user is None:
            raise NotFound("Account")
        previous, user.role = user.role, role
        await user.save(using_db=connection, update_fields=["role"])
    log.info("account.role_set", user_id=str(user.id), previous=previous, role=role)
