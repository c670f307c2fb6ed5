"""What is asked of somebody outside: timed, counted by how it ended, and a span."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.infra.sight import figures, tracing
from app.infra.sight.spans import Role


@contextmanager
def asked(provider: str, call: str) -> Iterator[None]:
    """Watch the block, in which `provider` ("stripe") is asked for a `call` ("OPEN_CHECKOUT").

    An error counts by its kind. What is cancelled is not counted: nobody answered.
    """
    begun_at, outcome = time.monotonic(), ""
    with tracing.span(
        f"{provider}.{call.lower()}", Role.CLIENT, provider=provider, call=call
    ) as span:
        try:
            yield
            outcome = "DONE"
        except Exception as error:
            outcome = type(error).__name__
            raise
        finally:
            if outcome:
                span.tell(outcome=outcome)
                seconds = time.monotonic() - begun_at
                figures.PROVIDER_SECONDS.labels(provider, call, outcome).observe(seconds)
