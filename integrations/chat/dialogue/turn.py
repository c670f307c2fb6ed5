"""One thing that somebody wants, with all that is needed to do it and to answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from integrations.api.client import Acting
from integrations.chat.cards import Card
from integrations.chat.dialogue.desk import Desk
from integrations.chat.intents import Person
from integrations.chat.texts import Words


@dataclass(frozen=True)
class Turn:
    """Who wants something, and where. `post` is where a button was pressed, "" otherwise.

    `key` names it for the API: the same for a repeat of the update, and for a button that is
    pressed again, by whatever device.
    """

    desk: Desk
    person: Person
    place: str
    key: str
    post: str = ""

    @property
    def acting(self) -> Acting:
        """What acts for them."""
        return self.desk.acting(self.person.external_id)

    @property
    def words(self) -> Words:
        """The sentences they understand."""
        return self.desk.words(self.person.external_id)

    async def show(self, card: Card) -> str:
        """Post a card in the place."""
        return await self.desk.post(self.place, card)

    async def tell(self, sentence: str, **values: object) -> None:
        """Post one of our sentences in the place."""
        await self.show(Card(text=self.words(sentence, **values)))

    async def instead(self, card: Card) -> str:
        """Show a card where the button was pressed, or else as a new post."""
        if not self.post:
            return await self.show(card)
        return await self.desk.edit(self.place, self.post, card)


def key_of(*parts: str) -> str:
    """Return a key for the API that is made of these, of 40 characters."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]
