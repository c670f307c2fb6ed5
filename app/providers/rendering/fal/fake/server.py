"""fal.ai on loopback: the queue, uploads, files, keys, and webhooks as fal signs them."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import math
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.clock import now
from app.providers.loopback import Reply, Request, serving
from app.providers.rendering.fal.answers import AT_ITS_LIMIT
from app.providers.rendering.fal.fake import files
from app.providers.rendering.fal.fake.documented import endpoints
from app.providers.rendering.fal.fake.jobs import FakeJob
from app.providers.rendering.fal.fake.wishes import number_of, wishes_in
from app.providers.rendering.fal.mapping import models
from app.providers.rendering.fal.prices import prices
from app.providers.rendering.fal.speech import speech_seconds

KEY = "fake-id:fake-secret"
_TRIES = 10
_AGAIN_SECONDS = 0.3
_HUGE_BYTES, _SENT_BYTES = 300_000_000, 30_000_000
_WITHOUT_KEY = ("/.well-known/", "/files/", "/uploads/", "/fake/")
_REQUEST = re.compile(r"/([^/]+/[^/]+)/requests/([0-9a-f-]{36})(/status|/cancel)?")
_FILE = re.compile(r"/files/([0-9a-f-]{36})/(\d)\.\w+")
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "mp4": "video/mp4"}


@dataclass
class FakeFal:
    """All that it knows. `seconds` is how long a job takes, `asked` every request in order.

    The account works on `at_once` jobs (None: any number): more wait in the queue, as fal says, or
    with `turns_away` are answered 429, as it does.
    `told` is what its webhooks were answered, 0 for nothing. `upload_faults` are the statuses that
    the next uploads are turned away with, `unit_prices` the prices in US dollars that are not as we
    know them, by endpoint, `answers_after` the seconds that each answer takes.
    """

    seconds: float = 0.0
    at_once: int | None = None
    turns_away: bool = False
    url: str = ""
    jobs: dict[str, FakeJob] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    answers_after: float = 0.0
    unit_prices: dict[str, float] = field(default_factory=dict)
    upload_faults: list[int] = field(default_factory=list)
    signing: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    _faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    _telling: asyncio.TaskGroup | None = None

    @asynccontextmanager
    async def serve(self, *, port: int = 0) -> AsyncIterator[None]:
        """Serve for the block. What was still to be told at its end is not."""
        async with asyncio.TaskGroup() as telling, serving(self.handle, port=port) as address:
            self.url, self._telling = address, telling
            ending = telling.create_task(asyncio.Event().wait())
            try:
                yield
            finally:
                self._telling = None
                ending.cancel()
                for job in self.jobs.values():
                    job.over.set()

    async def handle(self, request: Request) -> Reply | None:
        """Answer one request."""
        self.asked.append(request)
        await asyncio.sleep(self.answers_after)
        self._begin_waiting()
        if request.path.startswith(_WITHOUT_KEY):
            return await self._public(request)
        if request.headers.get("authorization") != f"Key {KEY}":
            return Reply.of({"detail": "No user found for this key"}, 401)
        if request.path == "/v1/models/pricing":
            return Reply.of({"prices": self._prices(request.query.get("endpoint_id", ""))})
        if request.path == "/storage/upload/initiate":
            return self._granted()
        if found := _REQUEST.fullmatch(request.path):
            job = self.jobs.get(found[2])
            if job is None or not job.is_known() or job.app != found[1]:
                return Reply.of({"detail": "Request not found", "status": "NOT_FOUND"}, 404)
            return await self._about(job, found[3] or "")
        return self._submitted(request)

    async def _public(self, request: Request) -> Reply:
        if request.path == "/.well-known/jwks.json":
            return Reply.of({"keys": [self._public_key()]})
        if request.path == "/fake/jobs":
            return Reply.of([self._seen(job) for job in self.jobs.values()])
        if request.path.startswith("/uploads/"):
            return self._put(request)
        found = _FILE.fullmatch(request.path)
        job = self.jobs.get(found[1]) if found else None
        return await self._file(job, int(found[2])) if found and job else Reply(404)

    def _prices(self, asked: str) -> list[dict[str, Any]]:
        """Tell the prices that we know, or those of `unit_prices`, for each that is asked for."""
        known = {
            model.endpoint: (prices()[slug].unit, prices()[slug].usd_micros / 1_000_000)
            for slug, model in models().items()
        }
        return [
            {
                "endpoint_id": endpoint,
                "unit_price": self.unit_prices.get(endpoint, known[endpoint][1]),
                "unit": known[endpoint][0],
                "currency": "USD",
            }
            for endpoint in asked.split(",")
            if endpoint in known
        ]

    # orders

    def _submitted(self, request: Request) -> Reply | None:
        endpoint, asked = request.path.strip("/"), request.json()
        if request.method != "POST" or endpoint not in endpoints() or not isinstance(asked, dict):
            return Reply.of({"detail": "Application not found"}, 404)
        wishes = wishes_in(asked.get("prompt"))
        if turned_away := self._turned_away(asked, wishes):
            return turned_away
        if self._fails("submit-cut", asked, wishes):
            return None
        job = self._taken(endpoint, asked, wishes, request.query.get("fal_webhook"))
        if "submit-lost" in wishes:
            return None
        base = f"{self.url}/{job.app}/requests/{job.id}"
        addresses = {
            "response_url": base,
            "status_url": f"{base}/status",
            "cancel_url": f"{base}/cancel",
        }
        return Reply.of(
            {"status": "IN_QUEUE", "request_id": job.id, "gateway_request_id": job.id, **addresses}
        )

    def _turned_away(self, asked: Mapping[str, Any], wishes: Mapping[str, str]) -> Reply | None:
        if self._fails("submit-429", asked, wishes) or (self.turns_away and not self._places()):
            return self._at_its_limit()
        for status in (503, 500):
            if self._fails(f"submit-{status}", asked, wishes):
                said = {"detail": "Not now"} if status != 500 else {}
                return Reply.of(said, status)
        if self._fails("submit-503-bare", asked, wishes):
            return Reply(503, b"<html>upstream</html>")
        if "submit-401" in wishes:
            return Reply.of({"detail": "This account is locked"}, 403)
        return None

    def _taken(
        self, endpoint: str, asked: Mapping[str, Any], wishes: Mapping[str, str], told: str | None
    ) -> FakeJob:
        at = asyncio.get_running_loop().time()
        takes = float(number_of(wishes, "slow", 5) or self.seconds)
        never = not wishes.keys().isdisjoint({"hang", "endless"})
        job = FakeJob(endpoint, asked, told, None, waits_for=math.inf if never else takes)
        if self._places():
            job.begin(at)
        self.jobs[job.id] = job
        if told is not None and self._telling is not None:
            self._telling.create_task(self._tell(job))
        return job

    def _places(self) -> float:
        """How many more jobs the account may work on now."""
        going = sum(job.is_going(_time()) for job in self.jobs.values())
        return math.inf if self.at_once is None else max(0, self.at_once - going)

    def _begin_waiting(self) -> None:
        """Begin what waited for a place, the first first."""
        for job in self.jobs.values():
            if job.waits_for is not None and not job.removed and self._places():
                job.begin(_time())

    def _at_its_limit(self) -> Reply:
        limit = self.at_once or 2
        said = {
            "detail": f"Reached concurrent requests limit of {limit}",
            "type": AT_ITS_LIMIT,
            "data": {"limit": limit},
        }
        return Reply.of(said, 429)

    def _fails(self, word: str, asked: Mapping[str, Any], wishes: Mapping[str, str]) -> bool:
        """Say whether this is one of the first orders of a prompt that shall go wrong."""
        self._faults[word, str(asked.get("prompt"))] += 1
        return self._faults[word, str(asked.get("prompt"))] <= number_of(wishes, word, 1)

    # jobs

    async def _about(self, job: FakeJob, what: str) -> Reply:
        if what == "/cancel":
            return self._cancelled(job)
        if what == "/status":
            return self._status(job)
        if not job.is_over(_time()):
            return Reply.of({"detail": "Request is still in progress"}, 400)
        job.asked["result"] += 1
        if "expired" in job.wishes:
            return Reply.of({"detail": "Request not found"}, 404)
        if "result-503" in job.wishes and job.asked["result"] == 1:
            return Reply(503, b"")
        failure = job.failure()
        if failure is not None:
            return Reply.of(failure.body, failure.status, **dict(failure.headers))
        return Reply.of(self._result(job))

    def _status(self, job: FakeJob) -> Reply:
        place = job.place()
        job.asked["status"] += 1
        for status in (429, 503):
            if f"status-{status}" in job.wishes and job.asked["status"] <= 2:
                return Reply.of({"detail": "Not now"}, status)
        if place is not None:
            return Reply.of({"status": "IN_QUEUE", "queue_position": place}, 202)
        if not job.is_over(_time()):
            return Reply.of({"status": "IN_PROGRESS", "logs": None}, 202)
        ended: dict[str, Any] = {"status": "COMPLETED", "logs": [], "metrics": {}}
        if job.failure() is not None:
            ended["error"] = "It failed"
        return Reply.of(ended)

    def _cancelled(self, job: FakeJob) -> Reply:
        if job.is_over(_time()):
            return Reply.of({"status": "ALREADY_COMPLETED"}, 400)
        if job.place() is None:
            return Reply.of({"status": "CANCELLATION_REQUESTED"}, 202)
        job.removed = True
        return Reply.of({"status": "OK"})

    def _result(self, job: FakeJob) -> dict[str, Any]:
        output = endpoints()[job.endpoint]["output"]
        if output == ["video"]:
            return {"video": {**self._listed(job, 0), "content_type": "video/mp4"}}
        count = int(job.input.get("num_images", 1)) - ("few" in job.wishes)
        result: dict[str, Any] = {
            "images": [
                {**self._listed(job, n), "width": None, "height": None} for n in range(count)
            ]
        }
        extra = {
            "seed": job.input.get("seed", 7),
            "prompt": job.input["prompt"],
            "timings": {},
            "has_nsfw_concepts": [job.is_black(number) for number in range(count)],
            "description": "",
        }
        return result | {name: extra[name] for name in output if name in extra}

    # files

    def _listed(self, job: FakeJob, number: int) -> dict[str, Any]:
        other = self.url.replace("127.0.0.1", "localhost")  # the same, by a name that is not fal's
        host = other if "file-elsewhere" in job.wishes else self.url
        kind = self._kind(job)
        name = f"{number}.{kind}"
        return {
            "url": f"{host}/files/{job.id}/{name}",
            "content_type": _TYPES[kind],
            "file_name": name,
        }

    def _kind(self, job: FakeJob) -> str:
        if endpoints()[job.endpoint]["output"] == ["video"]:
            return "mp4"
        return str(job.input.get("output_format", "png"))

    async def _file(self, job: FakeJob, number: int) -> Reply:
        job.asked["file"] += 1
        wishes = job.wishes
        if "file-404" in wishes or ("file-503" in wishes and job.asked["file"] == 1):
            return Reply(404 if "file-404" in wishes else 503)
        if "file-moved" in wishes:
            return Reply(302, b"", {"location": "http://169.254.169.254/latest/meta-data/"})
        if "file-page" in wishes:
            return Reply(200, b"<html>Sign in</html>", {"content-type": "text/html"})
        kind = self._kind(job)
        content = await asyncio.to_thread(self._made, job, number, kind)
        headers = {"content-type": _TYPES[kind]}
        if "file-huge" in wishes:
            told = {**headers, "content-length": str(_HUGE_BYTES)}
            return Reply(200, content + bytes(_SENT_BYTES), told, cut_at=_SENT_BYTES)
        if "file-cut" in wishes:
            return Reply(200, content, headers, cut_at=len(content) // 2)
        if "file-broken" in wishes:
            content = content[: len(content) // 2]
        return Reply(200, content, headers)

    def _made(self, job: FakeJob, number: int, kind: str) -> bytes:
        if kind != "mp4":
            seed = -1 if job.is_black(number) else int(job.input.get("seed", 7)) + number
            return files.picture(*files.size_of_picture(job.input), kind=kind, seed=seed)
        spoken = "image_url" in job.input
        start = self.uploads.get(str(job.input.get("start_image_url")))
        words = float(speech_seconds(str(job.input.get("prompt")))) if spoken else 0.0
        seconds = max(1.0, words) if spoken else float(job.input.get("duration", 5))
        voice = spoken or bool(job.input.get("generate_audio", True))
        return files.film(*files.size_of_film(job.input, start), seconds=seconds, voice=voice)

    def _granted(self) -> Reply:
        if self.upload_faults:
            return Reply.of({"detail": "Not now"}, self.upload_faults.pop(0))
        url = f"{self.url}/uploads/{uuid4()}"
        return Reply.of({"upload_url": f"{url}?grant=1", "file_url": url})

    def _put(self, request: Request) -> Reply:
        url = f"{self.url}{request.path}"
        if request.method == "PUT" and request.query.get("grant") == "1":
            self.uploads[url] = request.body
            return Reply.of({})
        return Reply(200, self.uploads[url]) if url in self.uploads else Reply(404)

    # webhooks

    def signed(self, job: FakeJob, *, at: int | None = None) -> tuple[bytes, dict[str, str]]:
        """Return body and headers of a delivery about a job, as fal signs it."""
        failure = job.failure()
        failed = failure is not None or "webhook-lies" in job.wishes
        said: dict[str, Any] = {"request_id": job.id, "gateway_request_id": str(uuid4())}
        if failed:
            payload = failure.body if failure is not None else {"detail": "It failed"}
            said |= {"status": "ERROR", "error": "It failed", "payload": payload}
        else:
            said |= {"status": "OK", "payload": self._result(job)}
        body = orjson.dumps(said)
        stamp = str(int(now().timestamp()) if at is None else at)
        message = "\n".join([job.id, "fake-user", stamp, hashlib.sha256(body).hexdigest()])
        return body, {
            "Content-Type": "application/json",
            "X-Fal-Webhook-Request-Id": job.id,
            "X-Fal-Webhook-User-Id": "fake-user",
            "X-Fal-Webhook-Timestamp": stamp,
            "X-Fal-Webhook-Signature": self.signing.sign(message.encode()).hex(),
        }

    async def _tell(self, job: FakeJob) -> None:
        """Tell of the end, again while nobody takes it, as often as the prompt wishes."""
        while not job.is_over(_time()):
            self._begin_waiting()
            left = 1.0 if job.ends_at is None else job.ends_at - _time()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(max(left, 0.05), 1.0)):
                    await job.over.wait()
                    if self._telling is None:
                        return
        if "webhook-never" in job.wishes:
            return
        times = number_of(job.wishes, "webhook-twice", 2) or 1
        async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
            for _ in range(times):
                await self._deliver(job, client)

    async def _deliver(self, job: FakeJob, client: httpx.AsyncClient) -> None:
        for _ in range(_TRIES):
            if self._telling is None:
                return
            body, headers = self.signed(job)
            try:
                answer = await client.post(str(job.webhook_url), content=body, headers=headers)
                self.told.append(answer.status_code)
                if answer.is_success:
                    return
            except httpx.HTTPError:
                self.told.append(0)
            await asyncio.sleep(_AGAIN_SECONDS)

    def _seen(self, job: FakeJob) -> dict[str, Any]:
        """What a developer is shown of a job; no part of fal's interface."""
        asked = {"id": job.id, "endpoint": job.endpoint, "input": job.input}
        over = job.is_over(_time())
        return {**asked, "webhook": job.webhook_url, "over": over, "asked": dict(job.asked)}

    def _public_key(self) -> dict[str, str]:
        raw = self.signing.public_key().public_bytes_raw()
        return {
            "kty": "OKP",
            "crv": "Ed25519",
            "x": base64.urlsafe_b64encode(raw).decode().rstrip("="),
        }


def _time() -> float:
    return asyncio.get_running_loop().time()
