"""Deleting one's account, in the schema."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.accounts.sessions import reception_of
from app.graphql.accounts import InvalidCredentialsProblem
from app.graphql.context import Info
from app.graphql.problems import InvalidInputProblem, RateLimitedProblem
from app.personal_data import deletion


@strawberry.input(description="Your password once more, and that you mean it.")
class DeleteAccountInput:
    """What `deleteAccount` takes."""

    password: str = strawberry.field(description="The account's password.")
    confirm: str = strawberry.field(description='The word "DELETE", in capitals.')


@strawberry.type(description="Your account is closed. What it held is gone within moments.")
class DeletedAccount:
    """What `deleteAccount` answers."""

    deleted: bool = strawberry.field(description="Always true. All your sessions have ended.")


DeleteAccountResult = Annotated[
    DeletedAccount | InvalidCredentialsProblem | InvalidInputProblem | RateLimitedProblem,
    strawberry.union("DeleteAccountResult", description="That it is deleted, or why it is not."),
]


@strawberry.type
class LeavingMutation:
    """What leaving adds to Mutation."""

    @strawberry.mutation(
        description="Delete your account with everything private in it, and lose the AURUM that is "
        "left: `viewer.deletion` says how much. There is no way back."
    )
    async def delete_account(self, info: Info, input: DeleteAccountInput) -> DeleteAccountResult:
        """See `deletion.delete_account`."""
        await deletion.delete_account(
            info.context.required_viewer,
            password=input.password,
            confirm=input.confirm,
            address=info.context.client_address,
            reception=reception_of(info.context.runtime),
        )
        return DeletedAccount(deleted=True)
