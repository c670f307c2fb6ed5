"""What operators did not ask for is not loaded and does nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.infra.importing import importing
from app.infra.sight import tracing
from app.infra.sight.spans import Role, harmless
from app.settings import ROOT

_ENTRIES = """
import sys
from app.infra.importing import importing
with importing():
    import app.infra.events, app.infra.sight.process, app.infra.tallies
print(sorted({one.partition(".")[0] for one in sys.modules if sys.modules[one]}
    & {"opentelemetry", "sentry_sdk", "google"}))
import opentelemetry.trace
"""


def test_no_process_loads_what_sends_traces_and_mishaps() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ENTRIES], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout == "[]\n"


def test_what_is_hidden_from_imports_is_found_after_them() -> None:
    with importing():
        pass
    assert sys.modules.get("opentelemetry", True) is not None


def test_a_span_is_nothing_while_nobody_traces() -> None:
    assert not tracing.is_on()
    with tracing.span("event.publish", Role.PRODUCER, topic="generation") as span:
        assert tracing.traceparent() is None
        span.tell(outcome="DONE")
        span.failed("ValueError")


def test_spans_tell_known_names_and_short_values_alone() -> None:
    assert harmless({"job": "x" * 500}) == {"galatea.job": "x" * 100}
    with pytest.raises(AssertionError, match="prompt"):
        harmless({"prompt": "in a forest"})
