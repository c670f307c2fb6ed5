"""Where renderers tell that a job has ended: a hint, after which its result is read from them."""

from __future__ import annotations

from functools import partial

from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.generations import inquiry
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.providers.rendering.fal.provider import NAME, Fal, hint_topic
from app.providers.rendering.fal.webhooks import PATH, KeysAway, WebhookRejected
from app.runtime import Runtime

_RETRY_SECONDS = "30"
log = logger(__name__)


async def take_in(request: Request) -> Response:
    """Answer 200 once it is noted that a job was told of, and to its repeats.

    Whoever follows the job asks at once where it stands; one whose order's answer was lost is found
    by it. 400 for a delivery that is not fal's, not for us, or too old; 404 where fal does not
    render; 503 while the database or fal's keys are away, so that fal tells again.
    """
    runtime: Runtime = request.app.state.runtime
    fal, name = runtime.rendering.of(NAME), request.path_params["order"]
    if not isinstance(fal, Fal):
        return _answer("Not found.", 404)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        told = await fal.webhooks.read(
            name, request.path_params["proof"], await request.body(), headers
        )
        await inquiry.take_hint(
            name, provider=NAME, reference_of=partial(fal.reference_of, told), runtime=runtime
        )
    except (WebhookRejected, ValueError, KeyError) as rejected:
        log.warning("render.hint_rejected", order=name[:60], why=str(rejected))
        return _answer("Not accepted.", 400)
    except (KeysAway, *DATABASE_AWAY) as error:
        log.warning("render.hint_not_taken", order=name, error=type(error).__name__)
        return _answer("Try again.", 503, {"Retry-After": _RETRY_SECONDS})
    try:
        await runtime.events.publish(hint_topic(told), {})
    except (RedisError, OSError) as error:  # the follower asks by itself, a little later
        log.info("render.hint_not_passed_on", order=name, error=type(error).__name__)
    return _answer("Thank you.", 200)


def _answer(text: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status, headers=headers)


routes = [Route(f"{PATH}/{{order}}/{{proof}}", take_in, methods=["POST"])]
