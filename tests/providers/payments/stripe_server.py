"""Stripe's side of the wire, as far as we use it, on loopback: its API and its webhooks.

Form-encoded bodies with brackets, bearer keys, idempotency keys that replay, errors as Stripe words
them; deliveries signed over `timestamp.body` (docs.stripe.com/webhooks#verify-manually).
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.clock import now
from app.infra.serving import listen
from app.providers.payments.local import Delivery

KEY = "sk_test_of_a_test"
WEBHOOK_SECRET = "whsec_of_a_test"  # noqa: S105 - of a test


@dataclass
class StripeServer:
    """What Stripe knows. `faults` are statuses that the next requests are answered with.

    A fault comes after the work was done, as when an answer is lost.
    """

    url: str = ""
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[int] = field(default_factory=list)
    requests: int = 0
    _replays: dict[str, tuple[bytes, dict[str, Any]]] = field(default_factory=dict)
    _events: int = 0

    async def create(self, request: Request) -> Response:
        """POST /v1/checkout/sessions."""
        self.requests += 1
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _error(401, "invalid_request_error", "Invalid API Key provided")
        body, key = await request.body(), request.headers.get("idempotency-key", "")
        if key in self._replays:
            first, session = self._replays[key]
            if first != body:
                return _error(400, "idempotency_error", "Keys are for the same parameters only")
            return self._answer(session, {"idempotent-replayed": "true"})
        asked = _nested(body.decode())
        item = asked["line_items"]["0"]
        if asked["mode"] != "payment" or not asked["success_url"].startswith("http"):
            return _error(400, "invalid_request_error", "Not like this")
        number = f"{len(self.sessions) + 1:024}"
        session = {
            "id": f"cs_test_{number}",
            "object": "checkout.session",
            "amount_total": int(item["quantity"]) * int(item["price_data"]["unit_amount"]),
            "currency": item["price_data"]["currency"],
            "client_reference_id": asked["client_reference_id"],
            "metadata": asked["metadata"],
            "payment_intent": None,
            "payment_status": "unpaid",
            "status": "open",
            "url": f"{self.url}/c/pay/cs_test_{number}",
            "expires_at": int(now().timestamp()) + 86_400,
        }
        self.sessions[str(session["id"])] = session
        self._replays[key] = body, session
        return self._answer(session, {})

    def _answer(self, session: dict[str, Any], headers: dict[str, str]) -> Response:
        if self.faults:
            return _error(self.faults.pop(0), "api_error", "Something went wrong")
        return JSONResponse(session, headers=headers)

    def session_event(self, reference: str, name: str, **changes: Any) -> dict[str, Any]:
        """An event about a session, `changes` made to it."""
        session = self.sessions[reference]
        session.update(changes)
        return self._event(f"checkout.session.{name}", dict(session))

    def charge_event(self, reference: str, refunded: int) -> dict[str, Any]:
        """An event about a charge of which `refunded` was refunded until now."""
        session = self.sessions[reference]
        charge = {
            "id": f"ch_{reference}",
            "object": "charge",
            "amount": session["amount_total"],
            "amount_refunded": refunded,
            "currency": session["currency"],
            "metadata": session["metadata"],
            "payment_intent": _intent(reference),
        }
        return self._event("charge.refunded", charge)

    def dispute_event(
        self, reference: str, name: str, *, status: str, amount: int
    ) -> dict[str, Any]:
        """An event about the dispute of a session's payment, which knows the payment alone."""
        dispute = {
            "id": f"du_{reference}",
            "object": "dispute",
            "amount": amount,
            "currency": self.sessions[reference]["currency"],
            "metadata": {},
            "charge": f"ch_{reference}",
            "payment_intent": _intent(reference),
            "status": status,
        }
        return self._event(f"charge.dispute.{name}", dispute)

    def paid_event(self, reference: str, **changes: Any) -> dict[str, Any]:
        """The event that a session was paid."""
        paid = {"payment_status": "paid", "payment_intent": _intent(reference)}
        return self.session_event(reference, "completed", **paid, **changes)

    def _event(self, name: str, about: dict[str, Any]) -> dict[str, Any]:
        self._events += 1
        return {
            "id": f"evt_{self._events:024}",
            "object": "event",
            "type": name,
            "created": int(now().timestamp()),
            "data": {"object": about},
        }


def signed(event: dict[str, Any] | bytes, *, at: datetime | None = None) -> Delivery:
    """A delivery of `event` as Stripe signs it."""
    body = event if isinstance(event, bytes) else orjson.dumps(event)
    stamp = int((at or now()).timestamp())
    told = f"{stamp}.".encode() + body
    signature = hmac.new(WEBHOOK_SECRET.encode(), told, hashlib.sha256).hexdigest()
    return Delivery(body, {"stripe-signature": f"t={stamp},v1={signature}"})


@asynccontextmanager
async def stripe_server() -> AsyncIterator[StripeServer]:
    """Serve one for the block."""
    stripe = StripeServer()
    app = Starlette(routes=[Route("/v1/checkout/sessions", stripe.create, methods=["POST"])])
    listener = listen("127.0.0.1", 0)
    stripe.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    async with asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[listener]))
        try:
            yield stripe
        finally:
            server.should_exit = True
    listener.close()


def _intent(reference: str) -> str:
    return f"pi_{reference}"


def _nested(form: str) -> dict[str, Any]:
    """Read a form whose names have brackets: a[b][0]=c."""
    read: dict[str, Any] = {}
    for name, value in parse_qsl(form, strict_parsing=True):
        *path, last = re.findall(r"[^\[\]]+", name)
        place = read
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return read


def _error(status: int, kind: str, message: str) -> Response:
    return JSONResponse({"error": {"type": kind, "message": message}}, status_code=status)
