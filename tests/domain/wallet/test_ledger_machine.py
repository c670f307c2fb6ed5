"""The ledger against a model that two dictionaries are enough for.

Hypothesis plays deeds with few users, few references and small amounts, so that repeats, conflicts
and empty wallets come often. Each deed is asked for by one to three callers at once: one of them
does it, all hear the same. After each step the books are audited and compared with the model.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.infra.db import DatabaseConfig, open_database
from app.runtime import MODEL_MODULES
from app.wallet import statements
from app.wallet.audit import audit
from app.wallet.kinds import TransferKind
from app.wallet.ledger import Credit, Debit, HoldRecord, Settlement
from app.wallet.models import HoldState
from app.wallet.refusals import InsufficientFunds, ReferenceConflict
from tests.domain.wallet import wallets

USERS = st.integers(min_value=0, max_value=2)
NUMBERS = st.integers(min_value=0, max_value=7)
AMOUNTS = st.integers(min_value=1, max_value=40)
CALLERS = st.integers(min_value=1, max_value=3)

# what became of a deed: what it returned, or the refusal's class
Outcome = Credit | Debit | HoldRecord | Settlement | type[Exception]


@dataclass
class _Hold:
    """What the model knows of a hold."""

    user: int
    amount: int
    state: HoldState = HoldState.OPEN
    captured: int = 0


class LedgerMachine(RuleBasedStateMachine):
    """Deeds on three wallets and eight references."""

    runner: ClassVar[asyncio.Runner]

    @initialize()
    def open_wallets(self) -> None:
        self.run = uuid4().hex  # references of another example are other references
        self.users: list[UUID] = [self.runner.run(wallets.wallet()) for _ in range(3)]
        self.balance = [0, 0, 0]
        self.debt = [0, 0, 0]
        self.moved: dict[str, tuple[int, int, str]] = {}
        self.holds: dict[str, _Hold] = {}

    def _reference(self, number: int) -> str:
        return f"{self.run}:{number}"

    def _held(self, user: int) -> int:
        return sum(
            hold.amount
            for hold in self.holds.values()
            if hold.user == user and hold.state is HoldState.OPEN
        )

    def _ask(self, callers: int, deed: Callable[[], Awaitable[Any]]) -> tuple[Outcome, int]:
        """Return what all callers heard, which is the same, and how many of them did it."""

        async def one() -> Outcome:
            try:
                outcome: Outcome = await deed()
            except (InsufficientFunds, ReferenceConflict, ValueError) as refusal:
                return type(refusal)
            return outcome

        async def together() -> list[Outcome]:
            return await asyncio.gather(*(one() for _ in range(callers)))

        outcomes = self.runner.run(together())
        assert len({_heard(outcome) for outcome in outcomes}) == 1
        return outcomes[0], sum(getattr(outcome, "changed", False) for outcome in outcomes)

    @rule(user=USERS, number=NUMBERS, amount=AMOUNTS, callers=CALLERS)
    def grant(self, user: int, number: int, amount: int, callers: int) -> None:
        reference = self._reference(number)
        outcome, done = self._ask(
            callers, lambda: wallets.grant(self.users[user], amount, reference)
        )
        self._check_credit(user, amount, reference, "GRANT", outcome, done)

    @rule(user=USERS, number=NUMBERS, amount=AMOUNTS, callers=CALLERS)
    def buy(self, user: int, number: int, amount: int, callers: int) -> None:
        reference = self._reference(number)
        outcome, done = self._ask(
            callers, lambda: wallets.bought(self.users[user], amount, reference)
        )
        self._check_credit(user, amount, reference, "PURCHASE", outcome, done)

    def _check_credit(
        self, user: int, amount: int, reference: str, kind: str, outcome: Outcome, done: int
    ) -> None:
        if reference in self.moved:
            assert done == 0
            same = self.moved[reference] == (user, amount, kind)
            assert isinstance(outcome, Credit) if same else outcome is ReferenceConflict
            return
        self.moved[reference] = (user, amount, kind)
        before = self.balance[user] + amount
        paid = min(self.debt[user], before - self._held(user))
        self.balance[user], self.debt[user] = before - paid, self.debt[user] - paid
        assert isinstance(outcome, Credit)
        assert (outcome.balance_after, outcome.paid_debt, done) == (before, paid, 1)

    @rule(
        user=USERS,
        number=NUMBERS,
        amount=AMOUNTS,
        kind=st.sampled_from(["REFUND", "DISPUTE", "ADJUSTMENT"]),
        callers=CALLERS,
    )
    def take_back(self, user: int, number: int, amount: int, kind: str, callers: int) -> None:
        reference = self._reference(number)
        outcome, done = self._ask(
            callers,
            lambda: wallets.taken_back(self.users[user], amount, reference, TransferKind(kind)),
        )
        if reference in self.moved:
            assert done == 0
            same = self.moved[reference] == (user, amount, kind)
            assert isinstance(outcome, Debit) if same else outcome is ReferenceConflict
            return
        self.moved[reference] = (user, amount, kind)
        taken = min(amount, self.balance[user] - self._held(user))
        self.balance[user] -= taken
        self.debt[user] += amount - taken
        assert isinstance(outcome, Debit)
        assert (outcome.taken, outcome.owed, done) == (taken, amount - taken, 1)

    @rule(user=USERS, number=NUMBERS, amount=AMOUNTS, callers=CALLERS)
    def place_hold(self, user: int, number: int, amount: int, callers: int) -> None:
        reference = self._reference(number)
        outcome, done = self._ask(
            callers, lambda: wallets.hold(self.users[user], amount, reference)
        )
        known = self.holds.get(reference)
        if known:
            assert done == 0
            if (known.user, known.amount) != (user, amount):
                assert outcome is ReferenceConflict
                return
            assert isinstance(outcome, HoldRecord)
            assert outcome.state is known.state
        elif self.balance[user] - self._held(user) - self.debt[user] < amount:
            assert outcome is InsufficientFunds
        else:
            self.holds[reference] = _Hold(user, amount)
            assert isinstance(outcome, HoldRecord)
            assert done == 1

    @precondition(lambda self: self.holds)
    @rule(data=st.data(), callers=CALLERS)
    def repeat_a_hold(self, data: st.DataObject, callers: int) -> None:
        reference = data.draw(st.sampled_from(sorted(self.holds)))
        known = self.holds[reference]
        outcome, done = self._ask(
            callers, lambda: wallets.hold(self.users[known.user], known.amount, reference)
        )
        assert isinstance(outcome, HoldRecord)
        assert (outcome.state, done) == (known.state, 0)

    @precondition(lambda self: self.holds)
    @rule(data=st.data(), amount=st.none() | AMOUNTS, callers=CALLERS)
    def capture(self, data: st.DataObject, amount: int | None, callers: int) -> None:
        reference = data.draw(st.sampled_from(sorted(self.holds)))
        known = self.holds[reference]
        wanted = known.amount if amount is None else amount
        outcome, done = self._ask(callers, lambda: wallets.capture(reference, amount))
        if wanted > known.amount:
            assert outcome is ValueError
        elif known.state is HoldState.OPEN:
            known.state, known.captured = HoldState.CAPTURED, wanted
            self.balance[known.user] -= wanted
            assert done == 1
            _check_settlement(outcome, known)
        else:
            assert done == 0
            if known.state is HoldState.CAPTURED and known.captured != wanted:
                assert outcome is ReferenceConflict
            else:
                _check_settlement(outcome, known)

    @precondition(lambda self: self.holds)
    @rule(data=st.data(), callers=CALLERS)
    def release(self, data: st.DataObject, callers: int) -> None:
        reference = data.draw(st.sampled_from(sorted(self.holds)))
        known = self.holds[reference]
        was_open = known.state is HoldState.OPEN
        outcome, done = self._ask(callers, lambda: wallets.release(reference))
        if was_open:
            known.state = HoldState.RELEASED
        assert done == was_open
        _check_settlement(outcome, known)

    @invariant()
    def the_books_are_whole_and_as_expected(self) -> None:
        report = self.runner.run(audit())
        assert report.clean, report.findings
        found = self.runner.run(statements.balances(self.users))
        for user, user_id in enumerate(self.users):
            assert found[user_id].balance == self.balance[user]
            assert found[user_id].held == self._held(user)
            assert found[user_id].debt == self.debt[user]


def _heard(outcome: Outcome) -> object:
    """Return what callers who asked at once must agree on."""
    match outcome:
        case Credit():
            return outcome.balance_after, outcome.paid_debt
        case Debit():
            return outcome.taken
        case HoldRecord():
            return outcome.id
        case Settlement():
            return outcome.state, outcome.captured, outcome.resolved_at
        case refusal:
            return refusal


def _check_settlement(outcome: Outcome, known: _Hold) -> None:
    assert isinstance(outcome, Settlement)
    assert (outcome.state, outcome.captured) == (known.state, known.captured)
    assert outcome.captured + outcome.released == known.amount


def test_the_ledger_behaves_as_its_model(database_url: str) -> None:
    # ./dev test tests/domain/wallet/test_ledger_machine.py --hypothesis-profile=deep --timeout=0
    is_deep = settings.get_current_profile_name() == "deep"
    config = DatabaseConfig(url=database_url, model_modules=MODEL_MODULES, pool_max=3)
    with asyncio.Runner() as runner:
        context = runner.run(open_database(config))
        LedgerMachine.runner = runner
        try:
            run_state_machine_as_test(
                LedgerMachine,
                settings=settings(
                    max_examples=500 if is_deep else 40,
                    stateful_step_count=50 if is_deep else 25,
                    deadline=None,
                    database=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(context.close_connections())
