"""Any server that speaks OpenAI's chat completions: hosted ones, vLLM, llama.cpp, Ollama.

What is waited for is bounded three times: the first words, each silence, and the whole. Only before
the first words is anything tried again. Nothing that was said, by users or by the host, gets into
logs or exceptions. Proxies and authorities are those of the environment, as everywhere; a server on
this machine is spoken to directly.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address

import httpx
import orjson
import structlog

from app.providers.language import prompting, tokens
from app.providers.language.cleaning import Cleaner
from app.providers.language.hiding import Watch
from app.providers.language.local import LocalWriter
from app.providers.language.port import (
    CharacterSheet,
    Finish,
    FinishReason,
    Piece,
    ReplyRequest,
    SceneRequest,
    Turn,
    WriterAway,
)
from app.providers.language.prompting import Message
from app.providers.language.rules import portraits
from app.providers.language.wire.answers import Answer, Fault, seconds_of
from app.providers.language.wire.chat_completions import (
    BadAnswer,
    Dialect,
    Told,
    Usage,
    find_object,
    read_refusal,
)

_TRIES = 3
_RETRY_AFTER_MAX = 5.0
_REFUSAL_BYTES_MAX = 64_000
# after the last word only the count is still to come
_COUNT_SECONDS = 2.0
_TOKEN_CHARACTERS_MAX = 8
# more than they need: some models think before they speak
_SCENE_TOKENS = 800
_PORTRAIT_TOKENS = 600
_PASSING = frozenset({408, 425, 429})
_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds: for a connection, for the first words, for more of them, and
    for the whole with all its tries."""

    connect: float
    first_token: float
    gap: float
    total: float


class _AskOtherwise(Exception):
    """The host refused a part of the request that it can do without."""


class _Withheld(Exception):
    """The host refused the whole for what it is about."""


class OpenAICompatible:
    """A LanguageProvider. Belongs to the event loop that first uses it.

    `url` ends where `/chat/completions` is added. `secret` keys the hash that users are named by.
    """

    def __init__(
        self,
        *,
        url: str,
        key: str | None,
        model: str,
        context_tokens: int,
        patience: Patience,
        secret: bytes,
        retry_seconds: float = 0.5,
    ) -> None:
        self._url = url.rstrip("/") + "/chat/completions"
        self._model = model
        self._context_tokens = context_tokens
        self._patience = patience
        self._secret = secret
        self._retry_seconds = retry_seconds
        self._dialect = Dialect()
        self._rules = LocalWriter()
        # nothing is compressed: how much it comes to is known before it is unpacked
        headers = {"accept-encoding": "identity", "user-agent": "galatea"}
        self._client = httpx.AsyncClient(
            headers=headers | ({"authorization": f"Bearer {key}"} if key else {}),
            timeout=httpx.Timeout(None, connect=patience.connect, pool=patience.first_token),
            limits=_LIMITS,
            follow_redirects=False,
            trust_env=not is_here(self._url),
        )

    @property
    def name(self) -> str:
        """ "openai"."""
        return "openai"

    @property
    def context_tokens(self) -> int:
        """As many as the settings say."""
        return self._context_tokens

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Stream what the model says, cleaned of what is no reply."""
        request = prompting.fitted(request, context_tokens=self._context_tokens)
        messages = prompting.reply_messages(request)
        ends_at = asyncio.get_running_loop().time() + self._patience.total
        tries, is_begun = 0, False
        while True:
            body = self._body(
                messages,
                stream=True,
                stream_options={"include_usage": True},
                temperature=0.8,
                top_p=0.95,
                max_tokens=request.tokens_max,
                seed=request.seed % (1 << 31),
                user=self._opaque(request.user_name),
            )
            try:
                async with aclosing(self._spoken(request, messages, body, ends_at)) as spoken:
                    async for part in spoken:
                        is_begun = True
                        yield part
                return
            except _AskOtherwise:
                continue
            except _Withheld:
                yield _Heard(request).withheld(prompt_tokens=prompting.estimate(messages))
                return
            except Fault as fault:
                tries += 1
                await self._wait(fault, tries=_TRIES if is_begun else tries, ends_at=ends_at)

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Ask for it, and write by rules what comes empty, too long or with too few years."""
        messages = prompting.portrait_messages(sheet, mood=portraits.mood(sheet))
        written = " ".join((await self._whole(messages, tokens_max=_PORTRAIT_TOKENS)).split())
        if portraits.is_fit(written, age=sheet.age):
            return written
        return await self._rules.write_portrait_prompt(sheet)

    async def draft_scene(self, request: SceneRequest) -> Mapping[str, object]:
        """Ask for JSON by its schema, and without where the host knows no schemas."""
        messages = prompting.scene_messages(request, context_tokens=self._context_tokens)
        said = await self._whole(messages, tokens_max=_SCENE_TOKENS, for_scene=True)
        try:
            return find_object(said)
        except BadAnswer as error:
            raise WriterAway(f"The draft cannot be read: {error}.") from None

    async def summarise(
        self,
        turns: Sequence[Turn],
        *,
        sheet: CharacterSheet,
        user_name: str,
        before: str,
        tokens_max: int,
    ) -> str:
        """Ask for one paragraph, and cut it where it is too long."""
        if not turns:
            return tokens.within(before, tokens_max)
        messages = prompting.summary_messages(
            turns,
            sheet=sheet,
            user_name=user_name,
            before=before,
            tokens_max=tokens_max,
            context_tokens=self._context_tokens,
        )
        said = await self._whole(messages, tokens_max=tokens_max)
        return tokens.within(" ".join(said.split()), tokens_max)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def _body(
        self, messages: Sequence[Message], *, for_scene: bool = False, **options: object
    ) -> dict[str, object]:
        return self._dialect.body(messages, for_scene=for_scene, model=self._model, **options)

    def _opaque(self, user_name: str) -> str:
        """Return a name that tells the host users apart, and nobody who they are."""
        return hashlib.blake2b(
            user_name.encode(), key=self._secret[:64], digest_size=16
        ).hexdigest()

    async def _spoken(
        self,
        request: ReplyRequest,
        messages: Sequence[Message],
        body: dict[str, object],
        ends_at: float,
    ) -> AsyncGenerator[Piece | Finish, None]:
        """Yield one try. Raises Fault and _AskOtherwise."""
        loop, patience = asyncio.get_running_loop(), self._patience
        until = min(ends_at, loop.time() + patience.first_token)
        heard = _Heard(request)
        async with self._asked(body, until=until) as answer:
            while not heard.is_over and (told := await answer.told(until=until)) is not None:
                if shown := heard.take(told):
                    yield Piece(shown)
                if told.text:
                    until = min(ends_at, loop.time() + patience.gap)
            if heard.reason is None and not answer.is_done:
                raise Fault("the stream was cut off", may_pass=True)
            if not heard.is_enough and heard.usage is None:
                heard.usage = await answer.usage(until=min(ends_at, loop.time() + _COUNT_SECONDS))
        if rest := heard.rest():
            yield Piece(rest)
        yield heard.finish(prompt_tokens=prompting.estimate(messages))

    async def _whole(
        self, messages: Sequence[Message], *, tokens_max: int, for_scene: bool = False
    ) -> str:
        """Return what is said at once. Raises WriterAway."""
        ends_at = asyncio.get_running_loop().time() + self._patience.total
        tries = 0
        while True:
            body = self._body(
                messages, for_scene=for_scene, stream=False, temperature=0.3, max_tokens=tokens_max
            )
            try:
                async with self._asked(body, until=ends_at) as answer:
                    told = await answer.whole(until=ends_at)
                if told.reason is FinishReason.FILTERED:
                    raise _Withheld
                if not told.text.strip():
                    raise Fault("it said nothing", may_pass=True)
                cleaner = Cleaner(name="", user_name="")
                return cleaner.feed(told.text) + cleaner.end()
            except _AskOtherwise:
                continue
            except _Withheld:
                raise WriterAway("The server of language withheld its words.") from None
            except Fault as fault:
                tries += 1
                await self._wait(fault, tries=tries, ends_at=ends_at)

    @asynccontextmanager
    async def _asked(self, body: dict[str, object], *, until: float) -> AsyncIterator[Answer]:
        """Send a request and give its answer; after the block nothing of it comes any more."""
        request = self._client.build_request(
            "POST",
            self._url,
            content=orjson.dumps(body),
            headers={"content-type": "application/json"},
        )
        try:
            async with asyncio.timeout_at(until):
                response = await self._client.send(request, stream=True)
        except TimeoutError:
            raise Fault("it took too long", may_pass=False) from None
        except httpx.HTTPError as error:
            raise Fault(type(error).__name__, may_pass=True) from None
        try:
            answer = Answer(response)
            if response.status_code != 200:
                await self._refuse(answer, response, body, until=until)
            yield answer
        finally:
            await response.aclose()

    async def _refuse(
        self, answer: Answer, response: httpx.Response, body: dict[str, object], *, until: float
    ) -> None:
        """Raise what follows from an answer that is none."""
        status = response.status_code
        if status in _PASSING or status >= 500:
            after = seconds_of(response.headers.get("retry-after"))
            raise Fault(f"status {status}", may_pass=True, after=after)
        if status in (400, 422):
            content = await answer.content(until=until, bytes_max=_REFUSAL_BYTES_MAX)
            refusal, is_withheld = read_refusal(content)
            if is_withheld:
                raise _Withheld
            if self._dialect.learn(refusal, body):
                raise _AskOtherwise
        raise Fault(f"status {status}", may_pass=False)

    async def _wait(self, fault: Fault, *, tries: int, ends_at: float) -> None:
        """Wait for the next try, or raise WriterAway where there is none."""
        wait = self._retry_seconds * 2 ** (tries - 1) * random.uniform(0.75, 1.25)  # noqa: S311 - so that not all come at once
        wait = max(wait, fault.after or 0.0)
        is_late = asyncio.get_running_loop().time() + wait >= ends_at
        if not fault.may_pass or tries >= _TRIES or wait > _RETRY_AFTER_MAX or is_late:
            raise WriterAway(f"The server of language failed: {fault}.") from None
        log.info("language.tried_again", why=str(fault), tries=tries)
        await asyncio.sleep(wait)


class _Heard:
    """What was heard of one reply until now."""

    def __init__(self, request: ReplyRequest) -> None:
        self._cleaner = Cleaner(name=request.sheet.name, user_name=request.user_name)
        self._hidden = Watch(request.sheet.description, prompting.rules_of(request))
        self._room = request.tokens_max * _TOKEN_CHARACTERS_MAX
        self._shown = ""
        self.reason: FinishReason | None = None
        self.usage: Usage | None = None
        self.is_enough = False

    @property
    def is_over(self) -> bool:
        """Whether no more words are wanted, or will come."""
        return self.is_enough or self.reason is not None

    def take(self, told: Told) -> str:
        """Return what of it may be shown. One that knows no end, or recites, is stopped."""
        self.usage = told.usage or self.usage
        self.reason = told.reason
        shown = self._cleaner.feed(told.text)
        self._hidden.see(shown)
        if self._hidden.is_recited:
            shown, self.reason, self.is_enough = "", FinishReason.FILTERED, True
        elif len(shown) > self._room:
            shown, self.reason, self.is_enough = shown[: self._room], FinishReason.LENGTH, True
        elif self._cleaner.is_over:
            self.reason, self.is_enough = FinishReason.STOP, True
        self._room -= len(shown)
        self._shown += shown
        return shown

    def rest(self) -> str:
        """Return what was held at the end."""
        rest = "" if self.is_enough else self._cleaner.end()
        self._shown += rest
        return rest

    def finish(self, *, prompt_tokens: int) -> Finish:
        """Return the end. Raises Fault for a reply without words that nobody withheld."""
        reason = self.reason or FinishReason.STOP
        if not self._shown.strip() and reason is not FinishReason.FILTERED:
            raise Fault("it said nothing", may_pass=True)
        if self.usage is not None:
            return Finish(
                reason, self.usage.prompt_tokens, self.usage.reply_tokens, is_estimated=False
            )
        return Finish(reason, prompt_tokens, tokens.estimate(self._shown), is_estimated=True)

    def withheld(self, *, prompt_tokens: int) -> Finish:
        """Return the end of a reply of which no word came."""
        return Finish(FinishReason.FILTERED, prompt_tokens, 0, is_estimated=True)


def is_here(url: str) -> bool:
    """Whether the address is on this machine, where no proxy can be meant."""
    host = httpx.URL(url).host
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
