"""What is seen of a worker's jobs: how many, how long, and the trace that each belongs to."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from typing import Any

from dramatiq import Broker
from dramatiq.broker import MessageProxy
from dramatiq.middleware import Middleware

from app.infra.sight import figures, statements, tracing
from app.infra.sight.spans import Role

TRACEPARENT = "traceparent"


class WatchingMiddleware(Middleware):
    """Counts and times each message, and runs it within its span.

    A thread works on one message at a time and hands its context to the coroutine of the actor, so
    what is begun in the one is present in the other.
    """

    def __init__(self) -> None:
        self._here = threading.local()

    @property
    def actor_options(self) -> set[str]:
        """Name what messages may carry beside their arguments."""
        return {TRACEPARENT}

    def before_process_message(self, broker: Broker, message: MessageProxy) -> None:
        """Begin."""
        job, options = message.actor_name, message.options
        waited = max(time.time() - message.message_timestamp / 1_000, 0.0)
        figures.JOBS_RUNNING.labels(job).inc()
        figures.JOB_WAIT_SECONDS.labels(job).observe(waited)
        self._here.begun_at = time.monotonic()
        self._here.ending = ExitStack()
        self._here.span = self._here.ending.enter_context(
            tracing.span(
                "job",
                Role.CONSUMER,
                parent=options.get(TRACEPARENT),
                job=job,
                correlation_id=str(message.kwargs.get("correlation_id", "")),
                waited_seconds=round(waited, 3),
            )
        )
        self._here.span.rename(f"job {job}")
        self._here.ending.enter_context(statements.of_one(job))

    def after_process_message(
        self,
        broker: Broker,
        message: MessageProxy,
        *,
        result: Any = None,
        exception: BaseException | None = None,
    ) -> None:
        """End, and count how."""
        self._end(message.actor_name, "DONE" if exception is None else "FAILED", exception)

    def after_skip_message(self, broker: Broker, message: MessageProxy) -> None:
        """End what was not worked on."""
        self._end(message.actor_name, "SKIPPED", None)

    def _end(self, job: str, outcome: str, exception: BaseException | None) -> None:
        ending: ExitStack | None = self._here.__dict__.pop("ending", None)
        if ending is None:  # passed over before it came here
            return
        figures.JOBS_RUNNING.labels(job).dec()
        figures.JOBS.labels(job, outcome).inc()
        figures.JOB_SECONDS.labels(job).observe(time.monotonic() - self._here.begun_at)
        if exception is not None:
            self._here.span.failed(type(exception).__name__)
        ending.close()
