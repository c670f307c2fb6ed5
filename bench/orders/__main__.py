"""Run one of them, or all."""

from __future__ import annotations

import sys

from bench.orders import latency, mutation, transaction
from bench.orders.saying import report

MEASURES = {
    "transaction": transaction.measure,
    "mutation": mutation.measure,
    "latency": latency.measure,
}


def main() -> int:
    """Return 0 when every budget is kept."""
    names = [name for name in sys.argv[1:] if not name.isdigit()] or list(MEASURES)
    rounds = next((int(number) for number in sys.argv[1:] if number.isdigit()), 5)
    return 0 if report([one for name in names for one in MEASURES[name](rounds)]) else 1


if __name__ == "__main__":
    sys.exit(main())
