"""Both executors, asked thousands of documents that nobody would write.

    .venv/bin/python -m bench.differential [--documents 5000] [--beginning 1]

The test of the same name (`tests/graphql/compiled/test_differential.py`), which asks a few at every
run, with more of them and from another beginning: documents over the whole schema, with real rows,
of somebody who has something of everything, of a moderator and of nobody. Each is asked of a plan
that was just made, of one that was kept, and of the normal executor.

Budget: no answer differs by a byte.
"""

from __future__ import annotations

import argparse
import sys

import pytest

_TESTS = ("tests/graphql/compiled/test_differential.py", "tests/graphql/compiled/test_told.py")


def main() -> int:
    """Run the test with as many documents as are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--beginning", type=int, default=1, help="others for another number")
    chosen = parser.parse_args()
    numbers = [f"--documents={chosen.documents}", f"--beginning={chosen.beginning}"]
    return int(pytest.main(["-n", "0", "-q", "--timeout=0", *numbers, *_TESTS]))


if __name__ == "__main__":
    sys.exit(main())
