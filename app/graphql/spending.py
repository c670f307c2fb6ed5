"""What an owner allows to be spent, in the schema."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from app.errors import InvalidInput
from app.graphql.context import Info
from app.graphql.kinds import Channel
from app.graphql.problems import InvalidInputProblem, Problem, problem
from app.money import Aurum
from app.wallet import spending
from app.wallet.refusals import ConfirmationRequired, SpendingCapReached, SpendingPaused


@problem(SpendingPaused, description="You have paused spending: `resumeSpending` ends that.")
class SpendingPausedProblem(Problem):
    """See SpendingPaused."""

    paused_at: datetime = strawberry.field(description="Since when.")


@problem(SpendingCapReached, description="It would spend more than your cap for a day.")
class SpendingCapReachedProblem(Problem):
    """See SpendingCapReached."""

    cap: Aurum = strawberry.field(name="capAurum", description="The cap.")
    spent: Aurum = strawberry.field(
        name="spentAurum", description="What your orders of today hold or have paid without it."
    )
    channel: Channel | None = strawberry.field(
        description="Whose cap it is; null for that of the whole wallet."
    )
    resets_at: datetime = strawberry.field(description="When the day ends, which is that of UTC.")


@problem(
    ConfirmationRequired,
    description="Order again with `confirmedPriceAurum`: the price is above your threshold, or is "
    "not the one that you confirmed.",
)
class ConfirmationRequiredProblem(Problem):
    """See ConfirmationRequired."""

    price: Aurum = strawberry.field(name="priceAurum", description="The price to be confirmed.")


SpendingProblem = SpendingPausedProblem | SpendingCapReachedProblem | ConfirmationRequiredProblem


@strawberry.type(description="How much may be spent in a day on one surface.")
class ChannelCap:
    """A channel and its cap."""

    channel: Channel = strawberry.field(description="The surface.")
    cap_aurum: Aurum = strawberry.field(description="AURUM a day; 0 lets nothing be ordered.")


@strawberry.type(
    description="What you allow to be spent. A day is that of UTC; an order counts to the day it "
    "was placed on, with what it holds or has paid. What was accepted is always settled."
)
class SpendingRules:
    """The rules of a wallet."""

    paused_at: datetime | None = strawberry.field(
        description="Since when no order is accepted; null when orders are."
    )
    daily_cap_aurum: Aurum | None = strawberry.field(
        description="At most this a day; null for as much as there is."
    )
    channel_caps: list[ChannelCap] = strawberry.field(
        description="Caps of single surfaces, within that of the day."
    )
    confirm_above_aurum: Aurum | None = strawberry.field(
        description="A higher price wants `confirmedPriceAurum`; null when none does."
    )

    @classmethod
    def of(cls, rules: spending.Rules) -> SpendingRules:
        """Show rules to their owner."""
        caps = sorted(rules.channel_caps.items())
        return cls(
            paused_at=rules.paused_at,
            daily_cap_aurum=rules.daily_cap,
            channel_caps=[ChannelCap(channel=channel, cap_aurum=cap) for channel, cap in caps],
            confirm_above_aurum=rules.confirm_above,
        )


@strawberry.input(description="The cap of one surface.")
class ChannelCapInput:
    """A channel and its cap."""

    channel: Channel = strawberry.field(description="The surface, each once at most.")
    cap_aurum: Aurum = strawberry.field(description="AURUM a day; 0 lets nothing be ordered.")


@strawberry.input(description="All rules as they shall be; what is left out is allowed.")
class SetSpendingRulesInput:
    """What `setSpendingRules` takes."""

    daily_cap_aurum: Aurum | None = strawberry.field(
        default=None, description="At most this a day."
    )
    channel_caps: list[ChannelCapInput] = strawberry.field(
        default_factory=list, description="Caps of single surfaces."
    )
    confirm_above_aurum: Aurum | None = strawberry.field(
        default=None, description="A higher price wants to be confirmed."
    )


@strawberry.input(description="There is nothing to choose.")
class PauseSpendingInput:
    """What `pauseSpending` takes."""

    client_mutation_id: str | None = strawberry.field(
        default=None, description="Whatever you like; it is not looked at."
    )


@strawberry.input(description="There is nothing to choose.")
class ResumeSpendingInput:
    """What `resumeSpending` takes."""

    client_mutation_id: str | None = strawberry.field(
        default=None, description="Whatever you like; it is not looked at."
    )


@strawberry.type(description="The rules as they are now. Orders from now on follow them.")
class SpendingRulesSet:
    """What the mutations of rules answer."""

    rules: SpendingRules = strawberry.field(description="All of them.")


SetSpendingRulesResult = Annotated[
    SpendingRulesSet | InvalidInputProblem,
    strawberry.union("SetSpendingRulesResult", description="The rules, or why they do not fit."),
]
PauseSpendingResult = Annotated[
    SpendingRulesSet, strawberry.union("PauseSpendingResult", description="The rules.")
]
ResumeSpendingResult = Annotated[
    SpendingRulesSet, strawberry.union("ResumeSpendingResult", description="The rules.")
]


@strawberry.type
class SpendingMutation:
    """What spending adds to Mutation."""

    @strawberry.mutation(
        description="Replace your caps and your threshold. A pause stays as it is, and so does "
        "what was ordered before."
    )
    async def set_spending_rules(
        self, info: Info, input: SetSpendingRulesInput
    ) -> SetSpendingRulesResult:
        """See `spending.set_rules`."""
        viewer = info.context.required_viewer
        caps = {one.channel: int(one.cap_aurum) for one in input.channel_caps}
        if len(caps) < len(input.channel_caps):
            raise InvalidInput("channelCaps", "channelCaps names a channel twice.")
        rules = await spending.set_rules(
            viewer.user_id,
            daily_cap=input.daily_cap_aurum,
            channel_caps=caps,
            confirm_above=input.confirm_above_aurum,
        )
        return SpendingRulesSet(rules=SpendingRules.of(rules))

    @strawberry.mutation(
        description="Accept no more orders of yours, on any surface, until you resume. Once this "
        "answers, nothing more is accepted; what was accepted is settled."
    )
    async def pause_spending(self, info: Info, input: PauseSpendingInput) -> PauseSpendingResult:
        """See `spending.set_paused`."""
        return await _paused(info, paused=True)

    @strawberry.mutation(description="Accept your orders again, within your rules.")
    async def resume_spending(self, info: Info, input: ResumeSpendingInput) -> ResumeSpendingResult:
        """See `spending.set_paused`."""
        return await _paused(info, paused=False)


async def _paused(info: Info, *, paused: bool) -> SpendingRulesSet:
    rules = await spending.set_paused(info.context.required_viewer.user_id, paused=paused)
    return SpendingRulesSet(rules=SpendingRules.of(rules))
