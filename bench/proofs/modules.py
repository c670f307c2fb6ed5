"""What of the ledger and of jobs is changed by `bench.proofs.mutants`, and who is to notice."""

from __future__ import annotations

from dataclasses import dataclass

_WALLET, _JOBS = "tests/domain/wallet", "tests/domain/generations"
# they are for the plans of 55,000 orders, which take longer to write than all others run
_TURNS_OF_MANY = (
    f"{_JOBS}/test_turns.py::test_turns_and_sweeps_read_no_table_of_orders_whole",
    f"{_JOBS}/test_turns.py::test_an_estimate_reads_the_latest_renders_alone_where_none_of_them_is_alike",
)


@dataclass(frozen=True)
class Module:
    """A file, and the tests that are to notice what is wrong with it."""

    path: str
    tests: tuple[str, ...]


MODULES = {
    "ledger": Module(
        "app/wallet/ledger.py",
        (
            f"{_WALLET}/test_ledger.py",
            f"{_WALLET}/test_ledger_guards.py",
            f"{_WALLET}/test_spending.py",
            f"{_WALLET}/test_ledger_races.py",
            f"{_WALLET}/test_ledger_machine.py",
        ),
    ),
    "queries": Module(
        "app/wallet/queries.py",
        (
            f"{_WALLET}/test_ledger.py",
            f"{_WALLET}/test_ledger_guards.py",
            f"{_WALLET}/test_ledger_races.py",
            f"{_WALLET}/test_spending.py",
            f"{_WALLET}/test_ledger_machine.py",
        ),
    ),
    "holds": Module(  # the functions of the database that place holds and accept orders
        "migrations/galatea/22_20261126180000_orders_in_one_statement.py",
        (
            f"{_WALLET}/test_ledger.py",
            f"{_WALLET}/test_spending.py",
            f"{_JOBS}/acceptance",
            f"{_JOBS}/test_conversation_images.py",
            f"{_JOBS}/test_races.py",
        ),
    ),
    "spending": Module(
        "app/wallet/spending.py", (f"{_WALLET}/test_spending.py", "tests/graphql/test_spending.py")
    ),
    "leases": Module(
        "app/generations/leases.py",
        (
            f"{_JOBS}/test_generation_settlement.py",
            f"{_JOBS}/test_generation_recovery.py",
            f"{_JOBS}/test_costs.py",
            f"{_JOBS}/test_generation_execution.py",
            f"{_JOBS}/test_hosted_renders.py",
        ),
    ),
    "lifecycle": Module(
        "app/generations/lifecycle.py",
        (
            f"{_JOBS}/test_generation_lifecycle.py",
            f"{_JOBS}/test_generation_settlement.py",
            f"{_JOBS}/test_generation_execution.py",
        ),
    ),
    "turns": Module(
        "app/generations/turns.py",
        (
            f"{_JOBS}/test_turns.py",
            f"{_JOBS}/test_routing.py",
            f"{_JOBS}/test_generation_execution.py",
            f"{_JOBS}/test_generation_recovery.py",
            "--deselect=" + _TURNS_OF_MANY[0],
            "--deselect=" + _TURNS_OF_MANY[1],
        ),
    ),
    "settlement": Module(
        "app/generations/settlement.py",
        (
            f"{_JOBS}/test_generation_settlement.py",
            f"{_JOBS}/test_batches.py",
            f"{_JOBS}/test_generation_of_deleted.py",
            f"{_JOBS}/test_conversation_images.py",
            f"{_JOBS}/test_late_results.py",
            f"{_JOBS}/test_unknown_fates.py",
            f"{_JOBS}/test_generation_execution.py",
        ),
    ),
    "recovery": Module(
        "app/generations/recovery.py",
        (
            f"{_JOBS}/test_generation_recovery.py",
            f"{_JOBS}/test_deadlines.py",
            f"{_JOBS}/test_unknown_fates.py",
        ),
    ),
}


# mutants that change nothing that anybody can observe: whose, which, and why nobody can
EQUAL = (
    (
        "ledger",
        "True -> False in: for one, name in zip(ids, references, strict=True)",
        "the ids are made a few lines above, one for each reference",
    ),
    (
        "settlement",
        "left out: crashpoints.reached",
        "where tests/faults lets a process die; it does nothing otherwise",
    ),
    (
        "recovery",
        "200 -> 201 in: _BATCH = 200",
        "what one sweep leaves the next one takes; how many at a time is told to nobody",
    ),
    (
        "holds",
        "True -> False in: RUN_IN_TRANSACTION",
        "its statements are one message, which PostgreSQL runs as one transaction either way",
    ),
)
