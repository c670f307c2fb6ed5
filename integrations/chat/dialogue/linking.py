"""Linking a messenger with an account, saying which it is, and parting them."""

from __future__ import annotations

import math
import time

from integrations.api import operations
from integrations.api.faults import NotLinked, Refused
from integrations.chat.actions import Action, Verb
from integrations.chat.cards import Button, Card, Look
from integrations.chat.dialogue.turn import Turn
from integrations.chat.showing import button


async def start(turn: Turn, code: str) -> None:
    """Greet somebody; link them first where they bring a code of the website."""
    person, words = turn.person, turn.words
    if code:
        try:
            identity = await turn.desk.api.redeem_link_code(
                code, person.external_id, person.display_name
            )
        except Refused as refused:
            if refused.code not in ("LINK_CODE_NOT_GOOD", "ALREADY_LINKED", "INVALID_INPUT"):
                raise
            is_taken = refused.code == "ALREADY_LINKED"
            await turn.tell("link_taken" if is_taken else "link_code_bad")
            return
        await turn.tell("linked", account=identity.viewer_name, help=words("help"))
        return
    identity = await turn.acting.identity()
    await turn.tell(
        "welcome", name=person.display_name, account=identity.viewer_name, help=words("help")
    )


async def link(turn: Turn) -> None:
    """Say to which account they are linked, or offer to link one."""
    try:
        identity = await turn.acting.identity()
    except NotLinked:
        await offer(turn)
        return
    await turn.tell("link_already", account=identity.viewer_name)


async def offer(turn: Turn) -> None:
    """Show where they link an account. The address is for them alone."""
    person, words = turn.person, turn.words
    asked = await turn.desk.api.request_link(person.external_id, person.display_name)
    minutes = max(1, math.floor((asked.expires_at.timestamp() - time.time() + 5) / 60))
    await turn.show(
        Card(
            text=words("link_offer", minutes=minutes),
            buttons=((Button(label=words("link_open"), url=asked.url, look=Look.MAIN),),),
        )
    )


async def status(turn: Turn) -> None:
    """Say who they are, and how they order pictures."""
    words = turn.words
    identity = await turn.acting.identity()
    myself = await turn.acting.run(operations.MYSELF)
    is_on = bool(myself and myself.draft_first)
    text = words(
        "status",
        account=identity.viewer_name,
        since=identity.linked_at.date().isoformat(),
        drafts=words("drafts_on" if is_on else "drafts_off"),
    )
    label = words("drafts_turn_off" if is_on else "drafts_turn_on")
    switch = button(label, Action(Verb.DRAFTS, number=int(not is_on)))
    await turn.show(Card(text=text, buttons=((switch,),)))


async def set_drafts(turn: Turn, *, is_on: bool) -> None:
    """Choose whether pictures are drafted before they are ordered."""
    await turn.acting.run(operations.SET_DRAFT_FIRST, draftFirst=is_on)
    await turn.instead(Card(text=turn.words("drafts_are_on" if is_on else "drafts_are_off")))


async def ask_to_unlink(turn: Turn) -> None:
    """Ask whether they mean it."""
    words = turn.words
    identity = await turn.acting.identity()
    yes = button(words("unlink_yes"), Action(Verb.UNLINK), Look.CAREFUL)
    no = button(words("keep"), Action(Verb.NOTHING))
    text = words("unlink_sure", account=identity.viewer_name)
    await turn.show(Card(text=text, buttons=((yes, no),)))


async def unlink(turn: Turn) -> None:
    """Part them from the account."""
    identity = await turn.acting.run(operations.UNLINK)
    await turn.instead(Card(text=turn.words("unlinked", account=identity.viewer_name)))
