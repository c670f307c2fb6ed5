"""What everybody may know of a user. Beside `accounts`, so that what is shown with a name needs no
more of accounts than that."""

from __future__ import annotations

import strawberry

from app.accounts.models import User
from app.errors import NotFound
from app.graphql.context import Info
from app.graphql.nodes import Node, global_id, read_id


@strawberry.type(description="What everybody may know of somebody with an account.")
class PublicProfile(Node):
    """An account as others see it."""

    display_name: str = strawberry.field(description="The name they chose.")

    @classmethod
    def of(cls, user: User) -> PublicProfile:
        """Show a user to everybody: neither email address nor role."""
        return cls(id=global_id("PublicProfile", user.id), display_name=user.display_name)


async def profile_node(_info: Info, identifier: str) -> PublicProfile | None:
    """Return the profile an id names, None when it names none."""
    try:
        user = await User.get_or_none(id=read_id(identifier, "PublicProfile"))
    except NotFound:
        return None
    return PublicProfile.of(user) if user else None
