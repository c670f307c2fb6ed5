"""A bot that is let in, and somebody linked to it."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.viewer import Viewer
from app.channels import Channel
from app.ids import uuid7
from app.messengers import acting, credentials, linking
from app.messengers.acting import Acting
from app.messengers.credentials import NewCredential, Service
from app.messengers.models import Scope
from app.runtime import Runtime

EXTERNAL_ID = "4711"


@dataclass(frozen=True)
class Bot:
    """A bot of one channel, and what it shows."""

    runtime: Runtime
    made: NewCredential

    @property
    def service(self) -> Service:
        """Who it is."""
        return self.made.service

    async def link(
        self, viewer: Viewer, *, external_id: str = EXTERNAL_ID, name: str = "Mira on Telegram"
    ) -> None:
        """Link somebody by the way that begins at the bot."""
        asked = await linking.request_link(self.service, external_id, name, runtime=self.runtime)
        await linking.confirm_link(viewer, asked.text, runtime=self.runtime)

    async def token(self, external_id: str = EXTERNAL_ID) -> str:
        """Return a token that acts for them."""
        runtime = self.runtime
        made = await acting.act_for(
            self.service, external_id, settings=runtime.settings, secret=runtime.secret
        )
        return made.text

    async def acting(self, external_id: str = EXTERNAL_ID) -> Acting:
        """Return what such a token stands for."""
        token = await self.token(external_id)
        return await acting.authenticate(token, secret=self.runtime.secret)


async def bot(
    runtime: Runtime,
    *,
    channel: Channel = Channel.TELEGRAM,
    scopes: tuple[Scope, ...] = tuple(Scope),
) -> Bot:
    """Let a bot in."""
    name = f"{channel.value.lower()} {uuid7()}"
    return Bot(runtime, await credentials.create_service(name, channel=channel, scopes=scopes))
