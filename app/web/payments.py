"""Where payment providers tell what happened, and the page of the one for development."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from app.errors import NotFound
from app.funding import inbox
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.providers.payments import local
from app.providers.payments.local import LocalPayments
from app.providers.payments.port import PaymentKind, PaymentOrder, WebhookRejected
from app.runtime import Runtime

_RETRY_SECONDS = "30"
_PRESSED = {"pay": PaymentKind.PAID, "decline": PaymentKind.FAILED}
# no script, and nothing from anywhere; the answer to a press leads to the return address
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'",
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pretend to pay</title>
<meta name="viewport" content="width=device-width">
<style>body {{ font: 1.1rem system-ui; max-width: 30rem; margin: 12vh auto; padding: 1rem }}
button {{ font: inherit; padding: .6rem 1.4rem; margin-right: .6rem }}</style></head>
<body><h1>{title}</h1><p>{price} {currency}</p>
<p>This is the payment provider for development: no money moves.</p>
<form method="post"><button name="press" value="pay">Pay</button>
<button name="press" value="decline">Decline</button></form></body></html>
"""
log = logger(__name__)


async def take_in(request: Request) -> Response:
    """Answer 200 once an event and what follows from it are committed, and to its repeats.

    400 for a delivery that is not the provider's, or too old; 404 for a provider that is not ours;
    503 while the database is away, so that the provider tries again. Bodies are limited as all are.
    """
    runtime: Runtime = request.app.state.runtime
    provider = request.path_params["provider"]
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        await inbox.receive(provider, await request.body(), headers, runtime=runtime)
    except NotFound:
        return _answer("Not found.", 404)
    except WebhookRejected as rejected:
        log.warning("payment.rejected", provider=provider, why=str(rejected))
        return _answer("Not accepted.", 400)
    except DATABASE_AWAY as error:
        log.warning("payment.not_taken_in", provider=provider, error=type(error).__name__)
        return _answer("Try again.", 503, {"Retry-After": _RETRY_SECONDS})
    return _answer("Thank you.", 200)


async def show_page(request: Request) -> Response:
    """Show what a checkout of the local provider is about, with something to press."""
    found = _local(request)
    if found is None:
        return _answer("Not found.", 404)
    _, order = found
    page = _PAGE.format(
        title=escape(order.title),
        price=f"{order.price_minor / 100:.2f}",
        currency=escape(order.currency.upper()),
    )
    return HTMLResponse(page, headers=_HEADERS)


async def press(request: Request) -> Response:
    """Do what was pressed: deliver a signed event through the webhook's own door; lead back."""
    found = _local(request)
    form = (await request.body()).decode(errors="replace")
    kind = _PRESSED.get(form.removeprefix("press="))
    if found is None or kind is None:
        return _answer("Not found.", 404)
    provider, order = found
    delivery = provider.delivery(order, kind)
    runtime: Runtime = request.app.state.runtime
    try:
        await inbox.receive(local.NAME, delivery.body, delivery.headers, runtime=runtime)
    except DATABASE_AWAY:
        return _answer("Try again.", 503, {"Retry-After": _RETRY_SECONDS})
    return RedirectResponse(order.return_url, status_code=303, headers=_HEADERS)


def _local(request: Request) -> tuple[LocalPayments, PaymentOrder] | None:
    provider = request.app.state.runtime.payments
    if not isinstance(provider, LocalPayments):
        return None
    order = provider.order_of(request.path_params["token"])
    return None if order is None else (provider, order)


def _answer(text: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status, headers=headers)


routes = [
    Route("/webhooks/payments/{provider}", take_in, methods=["POST"]),
    Route("/payments/local/{token}", show_page, methods=["GET"]),
    Route("/payments/local/{token}", press, methods=["POST"]),
]
